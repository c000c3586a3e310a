package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import dev.sockeye.session.Header;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Status line and headers of an answer, as far as they could be read.
///
/// @param raw the bytes as received
/// @param status 0 where the status line could not be read
/// @param problems what is wrong with the form of it, each in a sentence; an answer with problems
///   is never accepted
/// @param ending why it is only a part or none at all: {@link Cause#RESET}, {@link Cause#ENDED},
///   {@link Cause#SILENT}; {@link Cause#ANSWER} where everything came that was wanted
record ResponseHead(
    byte[] raw,
    String version,
    int status,
    String reason,
    List<Header> headers,
    List<String> problems,
    Cause ending) {

  private static final Pattern STATUS_LINE = Pattern.compile("(HTTP/\\d\\.\\d) (\\d{3})(?: (.*))?");

  static ResponseHead unreadable(byte[] raw, String problem) {
    return broken(raw, problem, Cause.ANSWER);
  }

  static ResponseHead broken(byte[] raw, String problem, Cause ending) {
    return new ResponseHead(raw, "", 0, "", List.of(), List.of(problem), ending);
  }

  /// Reads a head that has come to its end.
  static ResponseHead parse(byte[] raw) {
    List<String> lines = Arrays.asList(decode(raw).split("\r?\n"));
    String first = lines.isEmpty() ? "" : lines.getFirst();
    Matcher status = STATUS_LINE.matcher(first);
    if (!status.matches()) {
      return unreadable(raw, "The status line cannot be read: \"%s\".".formatted(first));
    }
    var headers = new ArrayList<Header>();
    var problems = new ArrayList<String>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (line.isEmpty()) {
        continue;
      } else if ((line.startsWith(" ") || line.startsWith("\t")) && !headers.isEmpty()) {
        Header last = headers.removeLast();
        headers.add(new Header(last.name(), (last.value() + " " + line.strip()).strip()));
      } else if (colon <= 0) {
        problems.add("A header line has no colon: \"%s\".".formatted(line));
      } else {
        headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
      }
    }
    String reason = status.group(3) == null ? "" : status.group(3);
    return new ResponseHead(
        raw,
        status.group(1),
        Integer.parseInt(status.group(2)),
        reason,
        List.copyOf(headers),
        List.copyOf(problems),
        Cause.ANSWER);
  }

  /// Headers are UTF-8 where they can be, else Latin-1 (RFC 9110 §5.5).
  private static String decode(byte[] raw) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      return new String(raw, StandardCharsets.ISO_8859_1);
    }
  }

  /// The values of all headers of a name, in any case.
  List<String> values(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /// Whether another answer follows this one.
  boolean isInterim() {
    return status >= 100 && status < 200 && status != 101 && problems.isEmpty();
  }

  /// What was picked of the subprotocols; empty for none.
  String subprotocol() {
    return String.join(", ", values("Sec-WebSocket-Protocol"));
  }

  /// What was picked of the extensions; empty for none.
  String extensions() {
    return String.join(", ", values("Sec-WebSocket-Extensions"));
  }

  String statusText() {
    return reason.isEmpty() ? String.valueOf(status) : status + " " + reason;
  }
}
