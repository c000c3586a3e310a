package dev.sockeye.terminal;

import dev.sockeye.exchange.export.RowPayload;
import dev.sockeye.exchange.json.EntryJson;
import dev.sockeye.finding.Finding;
import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.payload.Escapes;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Header;
import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.FrameHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Entries for people, one a line: time, direction, what it is, and what can be said of it. Nothing
/// remote reaches the terminal but printable text.
final class TextLines implements Output {
  /// What a line shows of a payload at most; what is left out is said.
  private static final int SHOWN = 16 * 1024;

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final DateTimeFormatter time;

  TextLines(ZoneId zone) {
    time = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS").withZone(zone);
  }

  @Override
  public void write(Row row, RecordingReader reader, long body, OutputStream out)
      throws IOException {
    String arrow =
        switch (row.direction()) {
          case IN -> "<-";
          case OUT -> "->";
          case LOCAL -> "--";
        };
    String what = row.kind().isFrame() ? frame(row, reader) : other(row, reader, body);
    if (!what.isEmpty()) {
      line(row, arrow, what, out);
    }
  }

  @Override
  public void finding(Row row, Finding finding, OutputStream out) throws IOException {
    var text = new StringBuilder("FINDING ");
    text.append(finding.severity().name().toLowerCase(Locale.ROOT));
    text.append("  ").append(finding.text());
    if (!finding.evidence().isEmpty()) {
      text.append(" [").append(finding.evidence()).append(']');
    }
    if (!finding.section().isEmpty()) {
      text.append(" (").append(finding.section()).append(')');
    }
    line(row, "--", Escapes.visible(text.toString(), SHOWN), out);
  }

  private void line(Row row, String arrow, String what, OutputStream out) throws IOException {
    String line = "%s %s %s%n".formatted(time.format(EntryJson.instant(row.at())), arrow, what);
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String frame(Row row, RecordingReader reader) throws IOException {
    FrameHeader header = FrameHeader.read(row.head());
    var text = new StringBuilder(type(row, header));
    text.append(' ').append(size(row.size()));
    if (header.rsv1() && header.opcode().isData()) {
      text.append(" (").append(size(row.wire())).append(" on the wire)");
    }
    if (EntryCodec.incomplete(row)) {
      text.append(" of ").append(size(header.length())).append(", cut off");
    }
    String mark = EntryCodec.mark(row).text();
    if (!mark.isEmpty()) {
      text.append(" [").append(mark).append(']');
    }
    String payload = payload(row, reader);
    return payload.isEmpty() ? text.toString() : text + "  " + payload;
  }

  private static String type(Row row, FrameHeader header) {
    String name = header.opcode().name();
    if (!header.opcode().isData()) {
      return name;
    }
    return header.fin() ? name : name + "...";
  }

  private static String payload(Row row, RecordingReader reader) throws IOException {
    byte[] bytes = RowPayload.start(row, reader, SHOWN);
    if (row.kind() == EntryKind.CLOSE) {
      return close(bytes);
    }
    boolean cut = bytes.length < row.size();
    boolean mayBeText = RowPayload.messageKind(row, reader) != EntryKind.BINARY;
    String shown =
        mayBeText && Utf8.decode(bytes, 0, bytes.length, cut) instanceof Utf8.Valid(String text)
            ? Escapes.visible(text, Integer.MAX_VALUE)
            : HEX.formatHex(bytes.length > 1024 ? Arrays.copyOf(bytes, 1024) : bytes);
    return cut ? shown + " ... (the first " + size(bytes.length) + ")" : shown;
  }

  private static String close(byte[] payload) {
    if (payload.length < 2) {
      return payload.length == 0 ? "(empty)" : HEX.formatHex(payload);
    }
    int code = (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    String reason = new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    String words = code + " " + CloseCode.describe(code);
    return reason.isEmpty() ? words : words + ": " + Escapes.visible(reason, 200);
  }

  private static String size(long bytes) {
    return "%,d B".formatted(bytes);
  }

  private static String other(Row row, RecordingReader reader, long body) throws IOException {
    Entry entry = reader.entry(row.n());
    String text =
        switch (entry) {
          case Entry.State state ->
              "STATE %s -> %s  %s"
                  .formatted(state.from().word(), state.to().word(), state.detail());
          case Entry.Request request ->
              "REQUEST %s %s  %s"
                  .formatted(request.method(), request.target(), headers(request.headers()));
          case Entry.Response response ->
              "RESPONSE %s %d %s  %s%s"
                  .formatted(
                      response.version(),
                      response.status(),
                      response.reason(),
                      headers(response.headers()),
                      body(body, reader));
          case Entry.Violation violation ->
              "VIOLATION (RFC 6455 %s) %s"
                  .formatted(violation.section(), violation.text())
                  .replace("RFC 6455 RFC", "RFC");
          case Entry.Error error -> "ERROR (%s) %s".formatted(error.step(), error.text());
          case Entry.Note note -> "NOTE (%s) %s".formatted(note.topic(), note.text());
          case Entry.Clock clock ->
              "CLOCK the wall clock jumped by %,d ms".formatted(clock.drift() / 1_000_000);
          case Entry.Gap gap -> "GAP " + gap.text();
          case Entry.Timing timing -> timing(timing);
          case Entry.Tls tls -> "TLS " + TlsText.line(tls.facts());
          case Entry.Body _ -> "";
          case Entry.Frame _, Entry.FramePart _ ->
              throw new IllegalStateException("row %d is no frame".formatted(row.n()));
          case null -> throw new IOException("entry %d is missing".formatted(row.n()));
        };
    return Escapes.visible(text.strip(), SHOWN);
  }

  private static String timing(Entry.Timing timing) {
    String outcome = (timing.ok() ? ": " : " FAILED: ") + timing.text();
    return "TIMING %s %s  %s"
        .formatted(
            timing.step(),
            millis(timing),
            timing.subject().isEmpty() && timing.ok() ? timing.text() : timing.subject() + outcome);
  }

  private static String millis(Entry.Timing timing) {
    return String.format(Locale.ROOT, "%.1f ms", (timing.at() - timing.from()) / 1e6);
  }

  private static String headers(List<Header> headers) {
    return String.join(" | ", headers.stream().map(Header::toString).toList());
  }

  private static String body(long body, RecordingReader reader) throws IOException {
    if (body == 0 || !(reader.entry(body) instanceof Entry.Body content)) {
      return "";
    }
    return switch (Utf8.decode(content.bytes())) {
      case Utf8.Valid(String text) -> "  body: " + text;
      case Utf8.Invalid _ -> "  body: " + HEX.formatHex(content.bytes());
    };
  }
}
