package dev.sockeye.exchange;

import dev.sockeye.exchange.PastedRequest.Read;
import dev.sockeye.exchange.PastedRequest.Unreadable;
import dev.sockeye.session.Header;
import dev.sockeye.session.HeaderLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads a request as it goes over the wire: request line and headers, as Wireshark, proxies, logs,
/// browsers and `curl -v` show them. Signs in front of the lines, an indent and a written `\r\n` at
/// their ends go.
final class RawRequest {
  /// How far from the beginning the request line may stand.
  private static final int LINES_BEFORE = 200;

  private static final Set<String> TELLING =
      Set.of("host", ":authority", "upgrade", "connection", "origin", "cookie", "user-agent");

  private final List<String> lines;
  private final List<Header> headers = new ArrayList<>();
  private final Set<String> remarks = new LinkedHashSet<>();
  private String authority = "";
  private String scheme = "";
  private String path = "";

  private RawRequest(List<String> lines) {
    this.lines = lines;
  }

  /// @param line index, from 0
  /// @param before what stands in front of it in its line
  private record RequestLine(
      int line, String before, String method, String target, String version) {}

  /// Whether the first line that is not blank is a request line.
  static boolean hasRequestLine(String text) {
    return lines(text.stripLeading().lines().limit(1).toList()).stream()
        .anyMatch(line -> requestLine(line, 0).isPresent());
  }

  private static List<String> lines(List<String> lines) {
    return lines.stream()
        .map(line -> line.endsWith("\\r\\n") ? line.substring(0, line.length() - 4) : line)
        .toList();
  }

  static PastedRequest read(String text) {
    return new RawRequest(lines(text.lines().toList())).read();
  }

  private PastedRequest read() {
    for (int i = 0; i < Math.min(lines.size(), LINES_BEFORE); i++) {
      Optional<RequestLine> found = requestLine(lines.get(i), i);
      if (found.isPresent()) {
        return read(found.get());
      }
    }
    int first = 0;
    while (first < lines.size() && lines.get(first).isBlank()) {
      first++;
    }
    if (first < lines.size() && lines.get(first).strip().startsWith("HTTP/")) {
      return new Unreadable("This is a server's answer. Paste the request.", first + 1);
    }
    if (first == lines.size() || !isTelling(lines.get(first))) {
      return new Unreadable(
          "No request was found. Paste raw HTTP with its line \"GET /path HTTP/1.1\", a curl"
              + " command or an entry of a HAR file.",
          0);
    }
    readHeaders(first, "");
    if (path.isEmpty()) {
      remarks.add("The request line is missing, so the path is not known.");
    }
    return done("");
  }

  /// Whether headers may begin here without a request line.
  private static boolean isTelling(String line) {
    String text = line.strip().toLowerCase(Locale.ROOT);
    int colon = text.indexOf(':', 1);
    return colon > 0
        && (TELLING.contains(text.substring(0, colon))
            || text.startsWith("sec-")
            || text.startsWith(":")
            || text.startsWith("accept"));
  }

  private PastedRequest read(RequestLine line) {
    if (line.line > 0 && lines.subList(0, line.line).stream().anyMatch(text -> !text.isBlank())) {
      remarks.add("What stands before the request line was left out.");
    }
    if (!line.method.equals("GET")) {
      remarks.add("The method is %s; a handshake is always GET.".formatted(line.method));
    }
    if (!line.version.equals("1.1")) {
      remarks.add(
          "The request is of HTTP/%s; a handshake here is always HTTP/1.1."
              .formatted(line.version));
    }
    readHeaders(line.line + 1, line.before);
    return done(line.target);
  }

  /// @param before what stood in front of the request line, and so stands before each header
  private void readHeaders(int from, String before) {
    boolean marked = before.strip().equals(">");
    String name = "";
    var value = new StringBuilder();
    int begun = 0;
    int i = from;
    for (; i < lines.size(); i++) {
      String line = lines.get(i);
      if (marked && !line.strip().startsWith(">")) {
        continue;
      }
      line = marked ? line.strip().substring(1).replaceFirst("^ ", "") : unindented(line, before);
      if (line.isBlank()) {
        break;
      }
      if (!name.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
        value.append(value.isEmpty() ? "" : " ").append(line.strip());
        remarks.add(
            "Line %d goes on with the header before it; both were joined.".formatted(i + 1));
        continue;
      }
      header(name, value.toString(), begun);
      name = "";
      int colon = line.indexOf(':', line.startsWith(":") ? 1 : 0);
      if (colon > 0) {
        name = line.substring(0, colon).strip();
        value.setLength(0);
        value.append(line.substring(colon + 1).strip());
        begun = i + 1;
      } else if (!line.startsWith("[")) {
        remarks.add("Line %d has no colon and was left out.".formatted(i + 1));
      }
    }
    header(name, value.toString(), begun);
    if (!marked) {
      noteRest(i);
    }
  }

  private static String unindented(String line, String indent) {
    int at = 0;
    while (at < indent.length() && at < line.length() && line.charAt(at) == indent.charAt(at)) {
      at++;
    }
    return line.substring(at);
  }

  private void header(String name, String value, int line) {
    if (name.startsWith(":")) {
      switch (name) {
        case ":authority" -> authority = value;
        case ":scheme" -> scheme = value;
        case ":path" -> path = value;
        default -> {}
      }
      remarks.add(
          "Pseudo-headers such as :authority belong to HTTP/2; they are no headers of a"
              + " handshake here.");
    } else if (!name.isEmpty() && !name.startsWith("[")) {
      switch (HeaderLine.check(name, value)) {
        case HeaderLine.Valid(Header header) -> headers.add(header);
        case HeaderLine.Invalid _ ->
            remarks.add("Line %d is no header and was left out.".formatted(line));
      }
    }
  }

  private void noteRest(int from) {
    for (int i = from; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("HTTP/")) {
        remarks.add("The answer behind the request was left out.");
        return;
      } else if (!line.isEmpty()) {
        remarks.add("The request has a body, which a handshake has not; it was left out.");
        return;
      }
    }
  }

  private PastedRequest done(String written) {
    String target = written.isEmpty() ? path : written;
    int colon = target.indexOf("://");
    int firstSlash = target.indexOf('/');
    String url;
    boolean schemeKnown = true;
    if (colon > 0 && colon < firstSlash) {
      url = target;
    } else {
      String host = authority.isEmpty() ? Header.first(headers, "Host").orElse("") : authority;
      if (host.isEmpty()) {
        url = target.startsWith("/") ? target : "";
        schemeKnown = false;
        remarks.add("No Host is named, so host and port are not known.");
      } else if (target.isEmpty()) {
        url = "";
        schemeKnown = false;
      } else {
        schemeKnown = !scheme.isEmpty();
        url =
            (schemeKnown ? scheme : "ws") + "://" + host + (target.startsWith("/") ? target : "/");
        if (!schemeKnown) {
          remarks.add("The text does not say whether TLS was used: it may be ws or wss.");
        }
      }
    }
    int fragment = url.indexOf('#');
    if (fragment >= 0) {
      url = url.substring(0, fragment);
      remarks.add("The fragment behind the # was left out.");
    }
    return new Read(
        List.of(
            new ForeignRequest(
                ForeignRequest.RAW_HTTP,
                url,
                schemeKnown,
                headers,
                ForeignOptions.NONE,
                List.copyOf(remarks))));
  }

  /// The request line in a line of text: alone, behind an indent or `>`, or in the quotes of a log.
  private static Optional<RequestLine> requestLine(String text, int index) {
    int start = 0;
    while (start < text.length() && " \t>".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    Optional<RequestLine> alone =
        requestLine(text.substring(start), index, text.substring(0, start));
    if (alone.isPresent()) {
      return alone;
    }
    int quote = text.indexOf('"');
    int end = quote < 0 ? -1 : text.indexOf('"', quote + 1);
    return end < 0 ? Optional.empty() : requestLine(text.substring(quote + 1, end), index, "");
  }

  private static Optional<RequestLine> requestLine(String text, int index, String before) {
    int end = text.lastIndexOf(" HTTP/");
    int blank = text.indexOf(' ');
    if (end < 0 || blank <= 0 || blank >= end || blank > 20) {
      return Optional.empty();
    }
    String method = text.substring(0, blank);
    String target = text.substring(blank, end).strip();
    String version = text.substring(end + 6).strip();
    boolean isRequest =
        method.chars().allMatch(c -> c >= 'A' && c <= 'Z')
            && !target.isEmpty()
            && version.length() <= 3
            && version.matches("[0-9](\\.[0-9])?");
    return isRequest
        ? Optional.of(new RequestLine(index, before, method, target, version))
        : Optional.empty();
  }
}
