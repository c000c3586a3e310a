package dev.sockeye.exchange.export;

import dev.sockeye.exchange.json.JsonOutput;
import dev.sockeye.exchange.json.Utf8Stream;
import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowMark;
import dev.sockeye.journal.StoredRow;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import dev.sockeye.wire.FrameHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A table of rows (RFC 4180); docs/exports.md tells the columns.
///
/// A text that a spreadsheet would take for a formula has an apostrophe before it: what a server
/// sends must not run on somebody's machine because they looked at it in a table.
final class CsvWriter implements RowWriter {
  private static final String HEAD =
      "n,at,direction,kind,type,fin,size,wire,first,program,text,base64,marked\r\n";

  /// What formulas begin with, the wide forms of East Asia among them.
  private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private final Exported exported;
  private final ByteLines out;
  private final Map<Long, RowMark> marks;

  CsvWriter(Exported exported, ByteLines out) {
    this.exported = exported;
    this.out = out;
    this.marks = exported.marks();
  }

  @Override
  public void begin() throws IOException {
    out.ascii(HEAD);
  }

  @Override
  public void row(StoredRow stored) throws IOException {
    Row row = stored.row();
    out.number(row.n());
    out.write(',');
    out.time(row.at());
    out.ascii(
        row.direction() == Direction.IN
            ? ",in,"
            : row.direction() == Direction.OUT ? ",out," : ",local,");
    if (row.kind().isFrame()) {
      frame(stored);
    } else {
      out.ascii(RowPayload.type(row.kind()));
      out.ascii(",,,");
      out.number(row.size());
      out.ascii(",,,,");
      cell(RowWords.other(exported.entry(stored), null, Integer.MAX_VALUE));
      out.write(',');
    }
    out.write(',');
    RowMark mark = marks.isEmpty() ? null : marks.get(row.n());
    if (mark != null) {
      cell(mark.note().isEmpty() ? mark.colour() : mark.note());
    }
    out.ascii("\r\n");
  }

  private void frame(StoredRow stored) throws IOException {
    Row row = stored.row();
    EntryKind kind = exported.messageKind(stored);
    out.ascii(RowPayload.isMessage(row) ? "message," : "frame,");
    out.ascii(RowPayload.type(kind));
    FrameHeader header = FrameHeader.parse(row.head()).orElse(null);
    out.ascii(header == null ? ",," : header.fin() ? ",1," : ",0,");
    out.number(row.size());
    out.write(',');
    if (row.wire() > 0) {
      out.number(row.wire());
    }
    out.write(',');
    if (row.first() > 0) {
      out.number(row.first());
    }
    out.write(',');
    String did = EntryCodec.mark(row).text();
    out.text(EntryCodec.incomplete(row) ? "incomplete" : EntryCodec.kept(row) >= 0 ? "cut" : did);
    out.write(',');
    if (kind == EntryKind.CLOSE) {
      cell(RowWords.close(stored.payload()));
      out.write(',');
    } else if (kind != EntryKind.BINARY && isText(stored)) {
      text(stored);
      out.write(',');
    } else {
      out.write(',');
      try (OutputStream encoded = JsonOutput.base64(out)) {
        exported.payload(stored, encoded);
      }
    }
  }

  private boolean isText(StoredRow stored) throws IOException {
    if (stored.isWhole() && ByteLines.isAscii(stored.payload())) {
      return true;
    }
    var check = new Utf8Stream(text -> {});
    exported.payload(stored, check);
    return check.isValid();
  }

  private void text(StoredRow stored) throws IOException {
    if (stored.row().size() == 0) {
      return;
    }
    var cell = new Cell();
    if (stored.isWhole()) {
      cell.add(new String(stored.payload(), StandardCharsets.UTF_8));
    } else {
      exported.payload(stored, new Utf8Stream(cell::add));
    }
    out.write('"');
  }

  private void cell(String text) throws IOException {
    new Cell().add(text);
    out.write('"');
  }

  @Override
  public void end() {}

  /// A text in quotes but for the closing one, in pieces.
  private final class Cell {
    private boolean begun;
    private boolean judged;

    void add(CharSequence more) throws IOException {
      if (!begun) {
        out.write('"');
        begun = true;
      }
      if (!judged && !more.isEmpty()) {
        judged = true;
        if (FORMULA.indexOf(more.charAt(0)) >= 0) {
          out.write('\'');
        }
      }
      String text = more.toString();
      out.text(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\""));
    }
  }
}
