package dev.sockeye.engine;

import dev.sockeye.session.BuiltInHeader;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.PercentCoding;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.SecretForms;
import dev.sockeye.session.SecretHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces secrets in everything that is recorded beside frames: what a request carries, and what
/// a server sends back of it in a refusal, a redirect or an error. Frames are the person's own and
/// are recorded as they are.
final class Redaction {
  static final String HIDDEN = "***";

  /// Shorter ones would be found by chance in what a server sends; in the request they are replaced
  /// where they stand.
  private static final int SHORTEST = 4;

  private static final Pattern PARAMETER = Pattern.compile("[?&]([^=&#]+)=([^&#]+)");

  /// Shorter values of cookies are mostly settings, such as a language, and words that a server
  /// says for reasons of its own.
  private static final int SHORTEST_COOKIE = 8;

  private static final Pattern USER_PART = Pattern.compile("//([^/?#]*)@");

  /// The value of a cookie that a server sets: a session's key, mostly. The jar has it.
  private static final Pattern COOKIE_VALUE = Pattern.compile("^([^=;]*=)[^;]+");

  private static final Pattern SET_COOKIE_NAME =
      Pattern.compile("set-cookie", Pattern.CASE_INSENSITIVE);
  private static final Pattern SET_COOKIE_LINE =
      Pattern.compile(
          "^(set-cookie:[^=;\\r\\n]*=)[^;\\r\\n]+", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  /// Longest first, so that a secret that holds another one is replaced whole.
  private final Set<String> secrets =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  Redaction(ConnectRequest request) {
    request.secrets().forEach(this::add);
    userPart(request.url().userInfo());
    parameters(request.url().target());
    credentials(request);
    headersSent(request.headers());
  }

  /// Learns what became known on the way: the headers that go out, with the jar's cookies.
  void headersSent(List<Header> headers) {
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(BuiltInHeader.COOKIE.text())) {
        add(header.value());
        cookies(header.value());
      } else if (SecretHeaders.isSecret(header.name())) {
        add(header.value());
        int blank = header.value().indexOf(' ');
        if (blank > 0) {
          add(header.value().substring(blank + 1));
        }
      }
    }
  }

  private void cookies(String header) {
    for (String cookie : header.split(";")) {
      String value = cookie.substring(cookie.indexOf('=') + 1).strip();
      if (value.length() >= SHORTEST_COOKIE) {
        add(value);
      }
    }
  }

  /// Learns what a redirect's target carries for the server that it leads to.
  void location(String location) {
    Matcher user = USER_PART.matcher(location);
    if (user.find()) {
      userPart(user.group(1));
    }
    parameters(location);
  }

  /// Learns the proxy that the system names.
  void proxy(ProxyChoice proxy) {
    pair(proxy.user(), proxy.password());
  }

  /// Of a URL: as it stands there, decoded, and as the header that is made of it.
  private void userPart(String user) {
    add(user);
    int colon = user.indexOf(':');
    if (colon >= 0) {
      add(user.substring(colon + 1));
    }
    pair(
        PercentCoding.decode(colon < 0 ? user : user.substring(0, colon)),
        PercentCoding.decode(colon < 0 ? "" : user.substring(colon + 1)));
  }

  /// Of parameters that are secret by their name: `access_token`.
  private void parameters(String target) {
    Matcher parameter = PARAMETER.matcher(target);
    while (parameter.find()) {
      if (SecretHeaders.isSecretName(PercentCoding.decode(parameter.group(1)))) {
        // A short one is replaced where it stands alone.
        if (parameter.group(2).length() >= SHORTEST) {
          add(parameter.group(2));
          add(PercentCoding.decode(parameter.group(2)));
        }
      }
    }
  }

  private void credentials(ConnectRequest request) {
    switch (request.choices().credentials()) {
      case Credentials.None _ -> {}
      case Credentials.Basic(String name, String password) -> pair(name, password);
      case Credentials.Bearer(String token) -> add(token);
      case Credentials.ApiKey(String _, String value, Credentials.Place _) -> {
        add(value);
        add(PercentCoding.encode(value));
      }
    }
    proxy(request.choices().proxy());
    add(request.choices().tls().passphrase());
  }

  private void pair(String user, String password) {
    add(password);
    if (!user.isEmpty() || !password.isEmpty()) {
      String basic = OpeningRequest.basic(user, password);
      add(basic.substring(basic.indexOf(' ') + 1));
    }
  }

  /// With the forms in which a URL carries it.
  private void add(String secret) {
    if (secret.isBlank()) {
      return;
    }
    secrets.addAll(SecretForms.of(secret));
  }

  /// A text of the request: every secret is replaced, however short.
  String own(String text) {
    return replace(text, 1);
  }

  /// The request's target.
  String target(String target) {
    return PARAMETER
        .matcher(own(target))
        .replaceAll(parameter ->
            Matcher.quoteReplacement(
                SecretHeaders.isSecretName(PercentCoding.decode(parameter.group(1)))
                    ? parameter.group().substring(0, parameter.group(1).length() + 2) + HIDDEN
                    : parameter.group()));
  }

  /// A text that others had a hand in.
  String text(String text) {
    return replace(text, SHORTEST);
  }

  private String replace(String text, int shortest) {
    String replaced = text;
    for (String secret : secrets) {
      if (secret.length() >= shortest) {
        replaced = replaced.replace(secret, HIDDEN);
      }
    }
    return replaced;
  }

  private byte[] bytes(byte[] bytes) {
    String before = new String(bytes, StandardCharsets.ISO_8859_1);
    String after = before;
    for (String secret : secrets) {
      if (secret.length() >= SHORTEST) {
        byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
        after = after.replace(new String(utf8, StandardCharsets.ISO_8859_1), HIDDEN);
        // As a header in Latin-1 has carried it.
        after = after.replace(secret, HIDDEN);
      }
    }
    return after.equals(before) ? bytes : after.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// A header of the request as it is recorded: of one that is secret by its name only a scheme
  /// such as "Basic" is left.
  Header own(Header header) {
    if (!SecretHeaders.isSecret(header.name())) {
      return new Header(header.name(), own(header.value()));
    }
    int blank = header.value().indexOf(' ');
    boolean hasScheme =
        blank > 0 && header.name().toLowerCase(java.util.Locale.ROOT).endsWith("authorization");
    return new Header(
        header.name(), hasScheme ? header.value().substring(0, blank + 1) + HIDDEN : HIDDEN);
  }

  private List<Header> headers(List<Header> headers) {
    return headers.stream()
        .map(h ->
            SET_COOKIE_NAME.matcher(h.name()).matches()
                ? new Header(h.name(), COOKIE_VALUE.matcher(h.value()).replaceFirst("$1" + HIDDEN))
                : new Header(h.name(), text(h.value())))
        .toList();
  }

  private byte[] head(byte[] raw) {
    String before = new String(bytes(raw), StandardCharsets.ISO_8859_1);
    String after = SET_COOKIE_LINE.matcher(before).replaceAll("$1" + HIDDEN);
    return after.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// The entry as it is recorded.
  Entry entry(Entry entry) {
    return switch (entry) {
      case Entry.State e -> new Entry.State(e.at(), e.from(), e.to(), text(e.detail()));
      case Entry.Response e ->
          new Entry.Response(
              e.at(),
              head(e.raw()),
              e.version(),
              e.status(),
              text(e.reason()),
              headers(e.headers()),
              e.accepted(),
              e.problems().stream().map(this::text).toList(),
              text(e.subprotocol()),
              text(e.extensions()));
      case Entry.Body e ->
          new Entry.Body(e.at(), bytes(e.bytes()), e.truncated(), e.framing(), e.contentType());
      case Entry.Error e -> new Entry.Error(e.at(), e.step(), e.cause(), text(e.text()));
      case Entry.Timing e ->
          new Entry.Timing(e.at(), e.step(), e.from(), e.ok(), text(e.subject()), text(e.text()));
      case Entry.Note e -> new Entry.Note(e.at(), e.topic(), text(e.text()));
      case Entry.Request _,
          Entry.Frame _,
          Entry.FramePart _,
          Entry.Violation _,
          Entry.Clock _,
          Entry.Tls _,
          Entry.Gap _ ->
          entry;
    };
  }
}
