package dev.sockeye.terminal;

import dev.sockeye.exchange.export.RowPayload;
import dev.sockeye.exchange.export.RowWords;
import dev.sockeye.exchange.json.EntryJson;
import dev.sockeye.finding.Finding;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.payload.Escapes;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
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
    String what = row.kind().isFrame() ? frame(row, reader) : other(row, reader, body);
    if (!what.isEmpty()) {
      line(row, RowWords.arrow(row.direction()), what, out);
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
    String payload = payload(row, reader);
    return payload.isEmpty() ? RowWords.frame(row) : RowWords.frame(row) + "  " + payload;
  }

  private static String payload(Row row, RecordingReader reader) throws IOException {
    byte[] bytes = RowPayload.start(row, reader, SHOWN);
    if (row.kind() == EntryKind.CLOSE) {
      return RowWords.close(bytes);
    }
    boolean cut = bytes.length < row.size();
    boolean mayBeText = RowPayload.messageKind(row, reader) != EntryKind.BINARY;
    String shown =
        mayBeText && Utf8.decode(bytes, 0, bytes.length, cut) instanceof Utf8.Valid(String text)
            ? Escapes.visible(text, Integer.MAX_VALUE)
            : HEX.formatHex(bytes.length > 1024 ? Arrays.copyOf(bytes, 1024) : bytes);
    return cut ? shown + " ... (the first " + RowWords.size(bytes.length) + ")" : shown;
  }

  private static String other(Row row, RecordingReader reader, long body) throws IOException {
    Entry entry = reader.entry(row.n());
    if (entry == null) {
      throw new IOException("entry %d is missing".formatted(row.n()));
    }
    if (entry instanceof Entry.Body) {
      // Part of its response's line.
      return "";
    }
    return RowWords.other(
        entry,
        body != 0 && reader.entry(body) instanceof Entry.Body content ? content : null,
        SHOWN);
  }
}
