package dev.sockeye.exchange.export;

import com.google.gson.JsonObject;
import dev.sockeye.exchange.json.EntryJson;
import dev.sockeye.exchange.json.JsonOutput;
import dev.sockeye.exchange.json.Utf8Stream;
import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowMark;
import dev.sockeye.journal.StoredRow;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.FrameHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// A row a line, with all there is to know of it; docs/exports.md tells the shape.
final class JsonLinesWriter implements RowWriter {
  private final Exported exported;
  private final ByteLines out;
  private final Map<Long, RowMark> marks;

  JsonLinesWriter(Exported exported, ByteLines out) {
    this.exported = exported;
    this.out = out;
    marks = exported.marks();
  }

  @Override
  public void begin() throws IOException {
    var object = new JsonObject();
    object.addProperty("kind", "recording");
    object.addProperty("format", 1);
    object.addProperty("rows", exported.rows());
    object.addProperty("of", exported.of());
    if (!exported.request().chosen().isEmpty()) {
      object.addProperty("chosen", exported.request().chosen());
    }
    object.addProperty("by", "Sockeye " + exported.request().version());
    var meta = new JsonObject();
    exported.meta().forEach(meta::addProperty);
    object.add("meta", meta);
    JsonOutput.line(object, out);
  }

  @Override
  public void row(StoredRow stored) throws IOException {
    Row row = stored.row();
    if (row.kind().isFrame()) {
      frame(stored);
    } else {
      Entry entry = exported.entry(stored);
      begin(row, EntryJson.kind(entry));
      var object = new JsonObject();
      EntryJson.add(entry, EntryJson::nanos, object);
      for (var member : object.entrySet()) {
        name(member.getKey());
        JsonOutput.value(member.getValue(), out);
      }
    }
    RowMark marked = marks.isEmpty() ? null : marks.get(row.n());
    if (marked != null) {
      mark(marked);
    }
    out.ascii("}\n");
  }

  @Override
  public void end() {}

  private void begin(Row row, String kind) throws IOException {
    out.ascii("{\"seq\":");
    out.number(row.n());
    out.ascii(",\"at\":\"");
    out.time(row.at());
    out.ascii("\",\"kind\":\"");
    out.ascii(kind);
    out.ascii(
        row.direction() == Direction.IN
            ? "\",\"dir\":\"in\""
            : row.direction() == Direction.OUT ? "\",\"dir\":\"out\"" : "\",\"dir\":\"local\"");
  }

  private void name(String name) throws IOException {
    out.ascii(",\"");
    out.ascii(name);
    out.ascii("\":");
  }

  private void number(String name, long value) throws IOException {
    name(name);
    out.number(value);
  }

  private void string(String name, String value) throws IOException {
    name(name);
    JsonOutput.string(value, out);
  }

  private void frame(StoredRow stored) throws IOException {
    Row row = stored.row();
    boolean incomplete = EntryCodec.incomplete(row);
    boolean isMessage = RowPayload.isMessage(row);
    EntryKind kind = isMessage ? exported.messageKind(stored) : row.kind();
    begin(row, isMessage ? "message" : "frame");
    out.ascii(isMessage && kind == EntryKind.TEXT ? ",\"type\":\"text\"" : "");
    if (isMessage && kind != EntryKind.TEXT) {
      out.ascii(",\"type\":\"binary\"");
    } else if (!isMessage) {
      frameMembers(row);
    }
    number("length", row.size());
    if (row.first() != 0) {
      number("first", row.first());
    }
    if (row.wire() > 0) {
      number("wireLength", row.wire());
    }
    if (row.head().length > 0) {
      out.ascii(",\"head\":\"");
      out.base64(row.head());
      out.write('"');
    }
    if (incomplete) {
      out.ascii(",\"complete\":false");
    }
    if (!row.note().isEmpty()) {
      long kept = EntryCodec.kept(row);
      if (kept >= 0) {
        number("kept", kept);
      }
      String did = EntryCodec.mark(row).text();
      if (!did.isEmpty()) {
        string("mark", did);
      }
      if (EntryCodec.imported(row)) {
        out.ascii(",\"imported\":true");
      }
    }
    payload(stored, kind);
    if (stored.raw().length > 0) {
      out.ascii(",\"raw\":\"");
      raw(stored);
      out.write('"');
    }
  }

  private void frameMembers(Row row) throws IOException {
    number("opcode", row.kind().code());
    string("type", RowPayload.type(row.kind()));
    FrameHeader header = FrameHeader.parse(row.head()).orElse(null);
    if (header != null) {
      out.ascii(header.fin() ? ",\"fin\":true" : ",\"fin\":false");
      number("rsv", header.rsv());
      out.ascii(header.masked() ? ",\"masked\":true" : ",\"masked\":false");
    }
  }

  private void payload(StoredRow stored, EntryKind kind) throws IOException {
    Row row = stored.row();
    byte[] bytes = stored.payload();
    if (row.kind() == EntryKind.CLOSE) {
      number(
          "code",
          bytes.length < 2 ? CloseCode.NO_STATUS : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff);
      byte[] reason = bytes.length <= 2 ? new byte[0] : Arrays.copyOfRange(bytes, 2, bytes.length);
      string("reason", new String(reason, StandardCharsets.UTF_8));
    }
    boolean mayBeText = kind != EntryKind.BINARY && kind != EntryKind.CLOSE;
    if (!stored.isWhole()) {
      large(stored, mayBeText);
    } else if (mayBeText && ByteLines.isAscii(bytes)) {
      out.ascii(",\"text\":\"");
      out.escapedAscii(bytes);
      out.write('"');
    } else if (mayBeText && Utf8.decode(bytes) instanceof Utf8.Valid(String text)) {
      string("text", text);
    } else {
      out.ascii(",\"base64\":\"");
      out.base64(bytes);
      out.write('"');
    }
  }

  /// Read twice rather than held in memory: whether it is text must be known before it is written.
  private void large(StoredRow stored, boolean mayBeText) throws IOException {
    long n = stored.row().n();
    boolean isText = mayBeText;
    if (isText) {
      var check = new Utf8Stream(text -> {});
      exported.reader().payload(n, check);
      isText = check.isValid();
    }
    if (isText) {
      out.ascii(",\"text\":\"");
      exported.reader().payload(n, new Utf8Stream(text -> JsonOutput.escaped(text, out)));
    } else {
      out.ascii(",\"base64\":\"");
      try (OutputStream encoded = JsonOutput.base64(out)) {
        exported.reader().payload(n, encoded);
      }
    }
    out.write('"');
  }

  private void raw(StoredRow stored) throws IOException {
    if (stored.isRawWhole()) {
      out.base64(stored.raw());
      return;
    }
    try (OutputStream encoded = JsonOutput.base64(out)) {
      exported.reader().raw(stored.row().n(), encoded);
    }
  }

  private void mark(RowMark marked) throws IOException {
    out.ascii(",\"marked\":");
    var object = new JsonObject();
    object.addProperty("colour", marked.colour());
    object.addProperty("note", marked.note());
    JsonOutput.value(object, out);
  }
}
