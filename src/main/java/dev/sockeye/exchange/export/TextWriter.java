package dev.sockeye.exchange.export;

import dev.sockeye.exchange.json.EntryJson;
import dev.sockeye.exchange.json.Utf8Stream;
import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowMark;
import dev.sockeye.journal.StoredRow;
import dev.sockeye.payload.Escapes;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;

/// A row a line, as a log shows it, with whole payloads: what is hidden in a text is an escape,
/// what is no text is hexadecimal.
final class TextWriter implements RowWriter {
  private final Exported exported;
  private final ByteLines out;
  private final DateTimeFormatter time;
  private final Map<Long, RowMark> marks;

  TextWriter(Exported exported, ByteLines out) {
    this.exported = exported;
    this.out = out;
    this.marks = exported.marks();
    ZoneId zone = exported.request().zone();
    time =
        DateTimeFormatter.ofPattern(
                zone.equals(ZoneOffset.UTC)
                    ? "uuuu-MM-dd HH:mm:ss.SSSSSS'Z'"
                    : "uuuu-MM-dd HH:mm:ss.SSSSSS")
            .withZone(zone);
  }

  @Override
  public void begin() {}

  @Override
  public void row(StoredRow stored) throws IOException {
    Row row = stored.row();
    out.number(row.n());
    out.write(' ');
    out.text(time.format(EntryJson.instant(row.at())));
    out.write(' ');
    out.ascii(RowWords.arrow(row.direction()));
    out.write(' ');
    if (row.kind().isFrame()) {
      out.text(RowWords.frame(row));
      if (row.size() > 0) {
        out.ascii("  ");
        payload(stored);
      }
    } else {
      out.text(RowWords.other(exported.entry(stored), null, Integer.MAX_VALUE));
    }
    RowMark mark = marks.isEmpty() ? null : marks.get(row.n());
    if (mark != null) {
      String note = mark.note().isEmpty() ? "" : ": " + mark.note();
      out.text(Escapes.visible("  [marked" + note + "]", Integer.MAX_VALUE));
    }
    out.write('\n');
  }

  private void payload(StoredRow stored) throws IOException {
    EntryKind kind = exported.messageKind(stored);
    if (kind == EntryKind.CLOSE) {
      out.text(RowWords.close(stored.payload()));
    } else if (kind == EntryKind.BINARY) {
      exported.payload(stored, new HexStream(out));
    } else if (stored.isWhole()) {
      switch (Utf8.decode(stored.payload())) {
        case Utf8.Valid(String text) -> out.text(Escapes.visible(text, Integer.MAX_VALUE));
        case Utf8.Invalid _ -> exported.payload(stored, new HexStream(out));
      }
    } else {
      var check = new Utf8Stream(text -> {});
      exported.payload(stored, check);
      exported.payload(
          stored,
          check.isValid()
              ? new Utf8Stream(text -> out.text(Escapes.visible(text, Integer.MAX_VALUE)))
              : new HexStream(out));
    }
  }

  @Override
  public void end() {}

  /// Writes bytes as pairs of hexadecimal digits.
  private static final class HexStream extends OutputStream {
    private final ByteLines out;
    private boolean begun;

    HexStream(ByteLines out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      if (begun) {
        out.write(' ');
      }
      begun = true;
      out.write(HexFormat.of().toHighHexDigit(b));
      out.write(HexFormat.of().toLowHexDigit(b));
    }
  }
}
