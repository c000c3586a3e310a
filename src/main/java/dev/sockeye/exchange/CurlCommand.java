package dev.sockeye.exchange;

import dev.sockeye.exchange.CommandLines.Word;
import dev.sockeye.session.Header;
import dev.sockeye.session.HeaderLine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Collects what the words of one curl command ask for. What curl has and Sockeye has not becomes a
/// remark, as do words that nobody knows.
final class CurlCommand {
  private final List<String> urls = new ArrayList<>();
  private final List<Header> headers = new ArrayList<>();
  private final List<String> resolve = new ArrayList<>();
  private final List<String> cookies = new ArrayList<>();
  private final List<String> data = new ArrayList<>();
  private final List<String> query = new ArrayList<>();
  private final Set<String> remarks = new LinkedHashSet<>();
  private final ForeignOptions.Builder options = ForeignOptions.builder();

  /// Where among the headers the cookies of `-b` stand; -1 without any.
  private int cookiePlace = -1;

  private boolean dataInUrl;

  void remark(String sentence) {
    remarks.add(sentence);
  }

  /// @param words without `curl` itself
  void read(List<Word> words) {
    boolean onlyUrls = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).text();
      if (onlyUrls || !word.startsWith("-") || word.equals("-")) {
        url(word);
      } else if (word.equals("--")) {
        onlyUrls = true;
      } else if (word.equals("--next") || word.equals("-:")) {
        remark("What follows " + word + " is another request and was left out.");
        return;
      } else {
        Optional<String> next =
            i + 1 < words.size() ? Optional.of(words.get(i + 1).text()) : Optional.empty();
        i += word.startsWith("--") ? longOption(word, next) : letters(word, next);
      }
    }
  }

  private void url(String word) {
    if (!word.isBlank()) {
      urls.add(word.strip());
    }
  }

  /// How many further words it took.
  private int longOption(String word, Optional<String> next) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
    Optional<CurlOption> known = CurlOption.ofName(name);
    if (known.isEmpty() && name.startsWith("no-")) {
      Optional<CurlOption> negated =
          CurlOption.ofName(name.substring(3)).filter(option -> !option.takesValue());
      if (negated.isPresent()) {
        withdraw(negated.get());
        return 0;
      }
    }
    if (known.isEmpty()) {
      remark("The option " + shown("--" + name) + " is not known here and was left out.");
      return equals < 0 && next.isPresent() && mayBeValue(next.get()) ? 1 : 0;
    }
    CurlOption option = known.get();
    if (!option.takesValue()) {
      apply(option, "", word);
      return 0;
    }
    if (equals >= 0) {
      apply(option, word.substring(equals + 1), "--" + name);
      return 0;
    }
    return valued(option, next, word);
  }

  /// Letters that stand together, as in `-sSkH`; the first that takes a value takes the rest.
  private int letters(String word, Optional<String> next) {
    for (int i = 1; i < word.length(); i++) {
      char letter = word.charAt(i);
      Optional<CurlOption> known = CurlOption.ofLetter(letter);
      if (known.isEmpty()) {
        remark("The option " + shown("-" + letter) + " is not known here and was left out.");
      } else if (!known.get().takesValue()) {
        apply(known.get(), "", "-" + letter);
      } else if (i + 1 < word.length()) {
        apply(known.get(), word.substring(i + 1), "-" + letter);
        return 0;
      } else {
        return valued(known.get(), next, "-" + letter);
      }
    }
    return 0;
  }

  private int valued(CurlOption option, Optional<String> next, String written) {
    if (next.isEmpty()) {
      remark("The option " + written + " lacks its value and was left out.");
      return 0;
    }
    apply(option, next.get(), written);
    return 1;
  }

  /// Whether a word behind an unknown option is rather its value than the URL.
  private static boolean mayBeValue(String word) {
    return !word.startsWith("-") && word.indexOf('.') < 0 && word.indexOf('/') < 0;
  }

  private static String shown(String option) {
    return option.length() > 40 ? option.substring(0, 40) + "…" : option;
  }

  private void withdraw(CurlOption option) {
    switch (option.name()) {
      case "insecure" -> options.verifyOff(false);
      case "location" -> options.followRedirects(false);
      case "get" -> dataInUrl = false;
      default -> {}
    }
  }

  private void apply(CurlOption option, String value, String written) {
    switch (option.meaning()) {
      case SILENT -> {}
      case REMARKED -> remark("The option " + written + " has no counterpart here.");
      case USED -> use(option.name(), value, written);
    }
  }

  private void use(String name, String value, String written) {
    switch (name) {
      case "url" -> url(value);
      case "header" -> header(value);
      case "user-agent" -> named("User-Agent", value);
      case "referer" -> named("Referer", value.replaceFirst(";auto$", ""));
      case "cookie" -> cookie(value);
      case "user" -> user(value);
      case "oauth2-bearer" -> options.bearer(value);
      case "insecure" -> options.verifyOff(true);
      case "cacert" -> options.authorities(value);
      case "cert" -> certificate(value);
      case "key" -> options.key(value);
      case "pass" -> options.passphrase(value);
      case "proxy", "proxy1.0" -> proxy("http", value);
      case "socks4", "socks4a", "socks5" -> proxy(name, value);
      case "socks5-hostname" -> proxy("socks5h", value);
      case "proxy-user" -> options.proxyUser(value);
      case "resolve" -> resolve.add(value.startsWith("+") ? value.substring(1) : value);
      case "ipv4" -> options.addressFamily("IPv4");
      case "ipv6" -> options.addressFamily("IPv6");
      case "location", "location-trusted" -> options.followRedirects(true);
      case "max-redirs" -> options.maxRedirects(value);
      case "connect-timeout" -> options.connectTimeout(value);
      case "max-time" ->
          remark(
              written
                  + " limits the whole transfer; a WebSocket has no such end. It was left out.");
      case "unix-socket" -> options.unixSocket(value);
      case "get" -> dataInUrl = true;
      case "data", "data-ascii", "data-binary", "data-raw", "json" -> data(value, name);
      case "data-urlencode" -> data.add(encoded(value));
      case "url-query" -> query.add(value.startsWith("+") ? value.substring(1) : encoded(value));
      case "request", "head" -> method(name.equals("head") ? "HEAD" : value);
      case "compressed" -> {
        if (Header.first(headers, "Accept-Encoding").isEmpty()) {
          remark(
              written
                  + " makes curl send Accept-Encoding, with a value that its build decides on.");
        }
      }
      case "digest", "ntlm", "negotiate", "anyauth" ->
          remark(written + " asks for a way to log in that Sockeye does not have.");
      default ->
          remark(written + " asks for a version of HTTP; a handshake here is always HTTP/1.1.");
    }
  }

  private void header(String value) {
    if (value.startsWith("@")) {
      remark("Headers that -H reads from a file are not known here.");
      return;
    }
    int colon = value.indexOf(':', value.startsWith(":") ? 1 : 0);
    if (colon < 0 && value.endsWith(";")) {
      add(value.substring(0, value.length() - 1), "");
    } else if (colon < 0) {
      remark("A value of -H has no colon; curl ignores it, and so it was left out.");
    } else if (value.startsWith(":")) {
      remark(
          "The pseudo-header %s belongs to HTTP/2 and was left out."
              .formatted(shown(value.substring(0, colon))));
    } else if (value.substring(colon + 1).isBlank()) {
      remark(
          "curl leaves its own header %s out, as asked for."
              .formatted(shown(value.substring(0, colon))));
    } else {
      add(value.substring(0, colon), value.substring(colon + 1));
    }
  }

  private void named(String name, String value) {
    if (!value.isEmpty()) {
      add(name, value);
    }
  }

  private void add(String name, String value) {
    switch (HeaderLine.check(name.strip(), value.strip())) {
      case HeaderLine.Valid(Header header) -> headers.add(header);
      case HeaderLine.Invalid(String problem) -> remark(problem + " It was left out.");
    }
  }

  private void cookie(String value) {
    if (value.indexOf('=') < 0) {
      if (!value.isEmpty()) {
        remark("Cookies that -b reads from a file are not known here.");
      }
      return;
    }
    if (cookiePlace < 0) {
      cookiePlace = headers.size();
    }
    cookies.add(value.strip());
  }

  private void user(String value) {
    options.user(value);
    if (value.indexOf(':') < 0) {
      remark("The user has no password; curl would ask for it.");
    }
  }

  /// curl's `file:password`; a colon within is written with a backslash, and a drive's is plain.
  private void certificate(String value) {
    if (value.regionMatches(true, 0, "pkcs11:", 0, 7)) {
      options.certificate(value);
      return;
    }
    var file = new StringBuilder();
    int at = 0;
    while (at < value.length()) {
      char c = value.charAt(at);
      boolean escaped =
          c == '\\' && at + 1 < value.length() && ":\\".indexOf(value.charAt(at + 1)) >= 0;
      if (escaped) {
        at++;
        file.append(value.charAt(at));
      } else if (c == ':' && !isDrive(value, at)) {
        break;
      } else {
        file.append(c);
      }
      at++;
    }
    options.certificate(file.toString());
    if (at < value.length()) {
      options.passphrase(value.substring(at + 1));
    }
  }

  private static boolean isDrive(String value, int colon) {
    return colon == 1
        && Character.isLetter(value.charAt(0))
        && value.length() > 2
        && "/\\".indexOf(value.charAt(2)) >= 0;
  }

  private void proxy(String scheme, String value) {
    String url = value.contains("://") ? value : scheme + "://" + value;
    int authority = url.indexOf("://") + 3;
    int at = url.lastIndexOf('@');
    if (at >= authority) {
      options.proxyUser(ForeignUrl.decoded(url.substring(authority, at)));
      url = url.substring(0, authority) + url.substring(at + 1);
    }
    if (!value.isEmpty()) {
      options.proxy(url);
    }
  }

  private void data(String value, String option) {
    if (value.startsWith("@") && !option.equals("data-raw")) {
      remark("The content of a file that is sent is not known here.");
    } else {
      data.add(value);
    }
    if (option.equals("json")) {
      remark("--json sends a body with its type, which a handshake has not.");
    }
  }

  /// `name=content` with the content encoded, as --data-urlencode does.
  private static String encoded(String value) {
    int equals = value.indexOf('=');
    String name = equals > 0 ? value.substring(0, equals + 1) : "";
    String content = value.substring(equals + 1);
    return name + URLEncoder.encode(content, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void method(String value) {
    if (!value.equalsIgnoreCase("GET")) {
      remark("The method is %s; a handshake is always GET.".formatted(shown(value)));
    }
  }

  /// Empty where the command names no URL.
  Optional<ForeignRequest> request() {
    Optional<String> chosen =
        urls.stream()
            .filter(url -> url.matches("(?i)wss?://.*"))
            .findFirst()
            .or(() -> urls.stream().findFirst());
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    if (urls.size() > 1) {
      remark("The command names %d URLs; one was taken.".formatted(urls.size()));
    }
    String url = chosen.get();
    if (!url.contains("://")) {
      url = "http://" + url;
      remark("The URL has no scheme; curl takes http.");
    }
    int fragment = url.indexOf('#');
    if (fragment >= 0) {
      url = url.substring(0, fragment);
      remark("The fragment behind the # is never sent and was left out.");
    }
    if (dataInUrl) {
      query.addAll(data);
    } else if (!data.isEmpty()) {
      remark("The command sends a body, which a handshake has not; it was left out.");
    }
    if (!query.isEmpty()) {
      url += (url.indexOf('?') < 0 ? "?" : "&") + String.join("&", query);
    }
    if (cookiePlace >= 0) {
      String joined = String.join("; ", cookies);
      switch (HeaderLine.check("Cookie", joined)) {
        case HeaderLine.Valid(Header header) -> headers.add(cookiePlace, header);
        case HeaderLine.Invalid(String problem) -> remark(problem + " It was left out.");
      }
      cookiePlace = -1;
    }
    options.resolve(resolve);
    return Optional.of(
        new ForeignRequest(
            ForeignRequest.CURL, url, true, headers, options.build(), List.copyOf(remarks)));
  }
}
