package dev.sockeye.finding;

import dev.sockeye.session.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The head of an answer as its raw bytes have it: read more leniently than an engine may, so that
/// what is wrong with it can be named.
///
/// @param lines without the empty line at the end
/// @param complete whether the empty line was there
/// @param size bytes
record AnswerHead(List<Line> lines, boolean complete, int size) {
  /// The most bytes that a head is read for.
  static final int LIMIT = 64 * 1024;

  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/(\\d{1,3}(?:\\.\\d{1,3})?) +(\\d{3})(?: (.*))?");
  private static final byte[] HTTP = "HTTP/".getBytes(StandardCharsets.US_ASCII);

  /// How a line ended.
  enum End {
    CR_LF,
    LF,
    /// The bytes ended before the line did.
    NONE
  }

  record Line(String text, End end) {
    boolean isFolded() {
      return text.startsWith(" ") || text.startsWith("\t");
    }
  }

  static AnswerHead parse(byte[] raw) {
    String text = Quote.decode(raw);
    var lines = new ArrayList<Line>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      if (end < 0) {
        lines.add(new Line(text.substring(from), End.NONE));
        break;
      }
      boolean hasReturn = end > from && text.charAt(end - 1) == '\r';
      String line = text.substring(from, hasReturn ? end - 1 : end);
      if (line.isEmpty() && !lines.isEmpty()) {
        return new AnswerHead(List.copyOf(lines), true, raw.length);
      }
      lines.add(new Line(line, hasReturn ? End.CR_LF : End.LF));
      from = end + 1;
    }
    return new AnswerHead(List.copyOf(lines), false, raw.length);
  }

  /// Whether the bytes can be the beginning of an HTTP/1 answer, however few they are.
  static boolean mayBeHttp(byte[] raw) {
    int n = Math.min(raw.length, HTTP.length);
    return n > 0 && Arrays.equals(raw, 0, n, HTTP, 0, n);
  }

  String statusLine() {
    return lines.isEmpty() ? "" : lines.getFirst().text();
  }

  private Optional<Matcher> status() {
    Matcher matcher = STATUS_LINE.matcher(statusLine());
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }

  boolean hasStatusLine() {
    return status().isPresent();
  }

  /// "1.1"; empty where the status line cannot be read.
  String version() {
    return status().map(found -> found.group(1)).orElse("");
  }

  /// Nothing where the status line has none, not even a blank.
  Optional<String> reason() {
    return status().map(found -> found.group(3));
  }

  List<Line> headerLines() {
    return lines.isEmpty() ? List.of() : lines.subList(1, lines.size());
  }

  /// With folded lines joined, and without lines that are no headers.
  List<Header> headers() {
    var headers = new ArrayList<Header>();
    for (Line line : headerLines()) {
      int colon = line.text().indexOf(':');
      if (line.isFolded() && !headers.isEmpty()) {
        Header last = headers.removeLast();
        headers.add(new Header(last.name(), (last.value() + " " + line.text().strip()).strip()));
      } else if (colon > 0) {
        String name = line.text().substring(0, colon);
        headers.add(new Header(name.strip(), line.text().substring(colon + 1).strip()));
      }
    }
    return headers;
  }

  /// The values of all headers of a name, in any case.
  List<String> values(String name) {
    return headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /// Of the first header of a name; empty where there is none.
  String value(String name) {
    List<String> values = values(name);
    return values.isEmpty() ? "" : values.getFirst();
  }

  boolean has(String name) {
    return !values(name).isEmpty();
  }

  /// The parts of a header that is a list, in all of its lines.
  List<String> tokens(String name) {
    return values(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(token -> !token.isEmpty())
        .toList();
  }

  /// All headers of a name as evidence; the status line where there is none.
  String evidence(String name) {
    List<String> found =
        headers().stream()
            .filter(header -> header.name().equalsIgnoreCase(name))
            .map(Header::toString)
            .toList();
    return found.isEmpty() ? statusLine() : String.join(" | ", found);
  }

  /// What answered, as its Server header names it: "nginx", "cloudflare"; may be empty.
  String software() {
    String server = value("Server").toLowerCase(Locale.ROOT);
    Matcher name = Pattern.compile("[a-z][a-z0-9._-]{1,30}").matcher(server);
    return name.lookingAt() ? name.group() : "";
  }
}
