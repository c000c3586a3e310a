package dev.sockeye.terminal;

import com.google.gson.JsonObject;
import dev.sockeye.exchange.export.RowPayload;
import dev.sockeye.exchange.json.EntryJson;
import dev.sockeye.exchange.json.JsonOutput;
import dev.sockeye.exchange.json.Utf8Stream;
import dev.sockeye.finding.Finding;
import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.FrameHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// Entries as JSON, one object a line; the shape is told in docs/json-lines.md.
final class JsonLines implements Output {
  /// Payloads up to this size are read into memory; larger ones are read twice, in pieces.
  private static final int WHOLE = 64 * 1024;

  @Override
  public void write(Row row, RecordingReader reader, long body, OutputStream out)
      throws IOException {
    if (row.kind().isFrame()) {
      frame(row, reader, out);
      if (RowPayload.isMessage(row)) {
        message(row, reader, out);
      }
    } else {
      other(row, reader, body, out);
    }
  }

  @Override
  public void finding(Row row, Finding finding, OutputStream out) throws IOException {
    JsonObject object = begin(row, "finding");
    object.addProperty("id", finding.id());
    object.addProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    object.addProperty("text", finding.text());
    object.addProperty("evidence", finding.evidence());
    object.addProperty("section", finding.section());
    JsonOutput.line(object, out);
  }

  private static JsonObject begin(Row row, String kind) {
    var object = new JsonObject();
    object.addProperty("seq", row.n());
    object.addProperty("at", EntryJson.micros(row.at()));
    object.addProperty("kind", kind);
    object.addProperty("dir", row.direction().name().toLowerCase(Locale.ROOT));
    return object;
  }

  private void frame(Row row, RecordingReader reader, OutputStream out) throws IOException {
    FrameHeader header = FrameHeader.read(row.head());
    JsonObject object = begin(row, "frame");
    object.addProperty("opcode", header.opcode().code());
    object.addProperty("type", header.opcode().name().toLowerCase(Locale.ROOT));
    object.addProperty("fin", header.fin());
    object.addProperty("rsv", header.rsv());
    object.addProperty("masked", header.masked());
    object.addProperty(
        "length", row.first() == 0 ? row.size() : row.size() - RowPayload.sizeBefore(row, reader));
    object.addProperty("wireLength", row.wire());
    object.addProperty("head", Base64.getEncoder().encodeToString(row.head()));
    if (EntryCodec.incomplete(row)) {
      object.addProperty("complete", false);
    }
    long kept = EntryCodec.kept(row);
    if (kept >= 0) {
      object.addProperty("kept", kept);
    }
    String mark = EntryCodec.mark(row).text();
    if (!mark.isEmpty()) {
      object.addProperty("mark", mark);
    }
    if (header.opcode().isControl()) {
      byte[] payload = RowPayload.start(row, reader, 125);
      control(header, payload, object);
    }
    JsonOutput.line(object, out);
  }

  private static void control(FrameHeader header, byte[] payload, JsonObject object) {
    if (EntryKind.of(header.opcode()) == EntryKind.CLOSE) {
      object.addProperty(
          "code",
          payload.length < 2 ? CloseCode.NO_STATUS : (payload[0] & 0xff) << 8 | payload[1] & 0xff);
      byte[] reason =
          payload.length <= 2
              ? new byte[0]
              : java.util.Arrays.copyOfRange(payload, 2, payload.length);
      object.addProperty("reason", new String(reason, StandardCharsets.UTF_8));
    } else {
      bytes(object, payload, "text", "base64");
    }
  }

  /// Bytes as text where they are UTF-8, else as base64.
  private static void bytes(JsonObject object, byte[] bytes, String asText, String asBase64) {
    switch (Utf8.decode(bytes)) {
      case Utf8.Valid(String text) -> object.addProperty(asText, text);
      case Utf8.Invalid _ ->
          object.addProperty(asBase64, Base64.getEncoder().encodeToString(bytes));
    }
  }

  private void message(Row row, RecordingReader reader, OutputStream out) throws IOException {
    EntryKind kind = RowPayload.messageKind(row, reader);
    JsonObject object = begin(row, "message");
    object.addProperty("type", kind == EntryKind.TEXT ? "text" : "binary");
    object.addProperty("length", row.size());
    if (row.first() != 0) {
      object.addProperty("first", row.first());
    }
    boolean isText = kind == EntryKind.TEXT;
    if (row.size() <= WHOLE) {
      byte[] payload = RowPayload.start(row, reader, WHOLE);
      if (isText) {
        bytes(object, payload, "text", "base64");
      } else {
        object.addProperty("base64", Base64.getEncoder().encodeToString(payload));
      }
      JsonOutput.line(object, out);
      return;
    }
    if (isText) {
      var check = new Utf8Stream(text -> {});
      reader.payload(row.n(), check);
      isText = check.isValid();
    }
    JsonOutput.begin(object, out);
    JsonOutput.write(isText ? ",\"text\":\"" : ",\"base64\":\"", out);
    if (isText) {
      reader.payload(row.n(), new Utf8Stream(text -> JsonOutput.escaped(text, out)));
    } else {
      try (OutputStream encoded = JsonOutput.base64(out)) {
        reader.payload(row.n(), encoded);
      }
    }
    JsonOutput.write("\"}\n", out);
  }

  private void other(Row row, RecordingReader reader, long body, OutputStream out)
      throws IOException {
    Entry entry = reader.entry(row.n());
    if (entry == null) {
      throw new IOException("entry %d is not in the recording".formatted(row.n()));
    }
    switch (entry) {
      case Entry.Response response -> response(row, response, reader, body, out);
      case Entry.Body _ -> {
        // Part of its response's line.
      }
      default -> {
        JsonObject object = begin(row, EntryJson.kind(entry));
        EntryJson.add(entry, EntryJson::micros, object);
        JsonOutput.line(object, out);
      }
    }
  }

  private static void response(
      Row row, Entry.Response response, RecordingReader reader, long body, OutputStream out)
      throws IOException {
    JsonObject object = begin(row, "handshake");
    EntryJson.add(response, EntryJson::micros, object);
    if (body != 0 && reader.entry(body) instanceof Entry.Body content) {
      bytes(object, content.bytes(), "body", "bodyBase64");
      object.addProperty("bodyTruncated", content.truncated());
    }
    JsonOutput.line(object, out);
  }
}
