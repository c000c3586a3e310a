package dev.sockeye.terminal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sockeye.finding.Finding;
import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Header;
import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.FrameHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Entries as JSON, one object a line; the shape is told in docs/json-lines.md.
final class JsonLines implements Output {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /// Payloads up to this size are read into memory; larger ones are read twice, in pieces.
  private static final int WHOLE = 64 * 1024;

  @Override
  public void write(Row row, RecordingReader reader, long body, OutputStream out)
      throws IOException {
    if (row.kind().isFrame()) {
      frame(row, reader, out);
      if (isMessage(row)) {
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
    line(object, out);
  }

  /// Whether the frame completes a message.
  static boolean isMessage(Row row) {
    return row.kind().isFrame()
        && row.kind().opcode().isData()
        && (row.head()[0] & 0x80) != 0
        && !EntryCodec.incomplete(row);
  }

  private static JsonObject begin(Row row, String kind) {
    var object = new JsonObject();
    object.addProperty("seq", row.n());
    object.addProperty("at", TIME.format(instant(row.at())));
    object.addProperty("kind", kind);
    object.addProperty("dir", row.direction().name().toLowerCase(Locale.ROOT));
    return object;
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
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
        "length", row.first() == 0 ? row.size() : row.size() - Rows.sizeBefore(row, reader));
    object.addProperty("wireLength", row.wire());
    object.addProperty("head", Base64.getEncoder().encodeToString(row.head()));
    if (EntryCodec.incomplete(row)) {
      object.addProperty("complete", false);
    }
    String mark = EntryCodec.mark(row).text();
    if (!mark.isEmpty()) {
      object.addProperty("mark", mark);
    }
    if (header.opcode().isControl()) {
      byte[] payload = Rows.payload(row, reader, 125);
      control(header, payload, object);
    }
    line(object, out);
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
    EntryKind kind = Rows.messageKind(row, reader);
    JsonObject object = begin(row, "message");
    object.addProperty("type", kind == EntryKind.TEXT ? "text" : "binary");
    object.addProperty("length", row.size());
    if (row.first() != 0) {
      object.addProperty("first", row.first());
    }
    boolean isText = kind == EntryKind.TEXT;
    if (row.size() <= WHOLE) {
      byte[] payload = Rows.payload(row, reader, WHOLE);
      if (isText) {
        bytes(object, payload, "text", "base64");
      } else {
        object.addProperty("base64", Base64.getEncoder().encodeToString(payload));
      }
      line(object, out);
      return;
    }
    if (isText) {
      var check = new Utf8Stream(text -> {});
      reader.payload(row.n(), check);
      isText = check.isValid();
    }
    beginLine(object, out);
    JsonText.write(isText ? ",\"text\":\"" : ",\"base64\":\"", out);
    if (isText) {
      reader.payload(row.n(), new Utf8Stream(text -> JsonText.escaped(text, out)));
    } else {
      try (OutputStream encoded = JsonText.base64(out)) {
        reader.payload(row.n(), encoded);
      }
    }
    JsonText.write("\"}\n", out);
  }

  private void other(Row row, RecordingReader reader, long body, OutputStream out)
      throws IOException {
    Entry entry = reader.entry(row.n());
    if (entry == null) {
      throw new IOException("entry %d is not in the recording".formatted(row.n()));
    }
    switch (entry) {
      case Entry.State state -> {
        JsonObject object = begin(row, "state");
        object.addProperty("from", state.from().word());
        object.addProperty("to", state.to().word());
        object.addProperty("detail", state.detail());
        line(object, out);
      }
      case Entry.Request request -> {
        JsonObject object = begin(row, "handshake");
        object.addProperty("method", request.method());
        object.addProperty("target", request.target());
        object.add("headers", pairs(request.headers()));
        object.addProperty("raw", Base64.getEncoder().encodeToString(request.raw()));
        line(object, out);
      }
      case Entry.Response response -> response(row, response, reader, body, out);
      case Entry.Body content -> {
        // Part of its response's line.
      }
      case Entry.Violation violation -> {
        JsonObject object = begin(row, "violation");
        object.addProperty("section", violation.section());
        object.addProperty("code", violation.closeCode());
        object.addProperty("text", violation.text());
        if (violation.bytes().length > 0) {
          object.addProperty("base64", Base64.getEncoder().encodeToString(violation.bytes()));
        }
        line(object, out);
      }
      case Entry.Error error -> {
        JsonObject object = begin(row, "error");
        object.addProperty("step", error.step());
        object.addProperty("cause", error.cause().word());
        object.addProperty("text", error.text());
        line(object, out);
      }
      case Entry.Note note -> {
        JsonObject object = begin(row, "note");
        object.addProperty("topic", note.topic());
        object.addProperty("text", note.text());
        line(object, out);
      }
      case Entry.Clock clock -> {
        JsonObject object = begin(row, "clock");
        object.addProperty("driftNanos", clock.drift());
        line(object, out);
      }
      case Entry.Gap gap -> {
        JsonObject object = begin(row, "gap");
        object.addProperty("from", TIME.format(instant(gap.from())));
        object.addProperty("text", gap.text());
        line(object, out);
      }
      case Entry.Timing timing -> {
        JsonObject object = begin(row, "timing");
        object.addProperty("step", timing.step());
        object.addProperty("from", TIME.format(instant(timing.from())));
        object.addProperty("nanos", timing.at() - timing.from());
        object.addProperty("ok", timing.ok());
        object.addProperty("subject", timing.subject());
        object.addProperty("text", timing.text());
        line(object, out);
      }
      case Entry.Tls tls -> {
        JsonObject object = begin(row, "tls");
        TlsJson.add(tls.facts(), object);
        line(object, out);
      }
      case Entry.Frame _, Entry.FramePart _ ->
          throw new IllegalStateException("row %d is no frame".formatted(row.n()));
    }
  }

  private static void response(
      Row row, Entry.Response response, RecordingReader reader, long body, OutputStream out)
      throws IOException {
    JsonObject object = begin(row, "handshake");
    object.addProperty("version", response.version());
    object.addProperty("status", response.status());
    object.addProperty("reason", response.reason());
    object.add("headers", pairs(response.headers()));
    object.addProperty("accepted", response.accepted());
    var problems = new JsonArray();
    response.problems().forEach(problems::add);
    object.add("problems", problems);
    object.addProperty("subprotocol", response.subprotocol());
    object.addProperty("extensions", response.extensions());
    object.addProperty("raw", Base64.getEncoder().encodeToString(response.raw()));
    if (body != 0 && reader.entry(body) instanceof Entry.Body content) {
      bytes(object, content.bytes(), "body", "bodyBase64");
      object.addProperty("bodyTruncated", content.truncated());
    }
    line(object, out);
  }

  private static JsonArray pairs(List<Header> headers) {
    var array = new JsonArray();
    for (Header header : headers) {
      var pair = new JsonArray();
      pair.add(header.name());
      pair.add(header.value());
      array.add(pair);
    }
    return array;
  }

  private static void line(JsonObject object, OutputStream out) throws IOException {
    beginLine(object, out);
    JsonText.write("}\n", out);
  }

  /// Writes the object but for its closing brace.
  private static void beginLine(JsonObject object, OutputStream out) throws IOException {
    out.write('{');
    boolean first = true;
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      if (!first) {
        out.write(',');
      }
      first = false;
      JsonText.string(member.getKey(), out);
      out.write(':');
      value(member.getValue(), out);
    }
  }

  private static void value(JsonElement element, OutputStream out) throws IOException {
    switch (element) {
      case JsonPrimitive primitive when primitive.isString() ->
          JsonText.string(primitive.getAsString(), out);
      case JsonArray array -> {
        out.write('[');
        for (int i = 0; i < array.size(); i++) {
          if (i > 0) {
            out.write(',');
          }
          value(array.get(i), out);
        }
        out.write(']');
      }
      default -> JsonText.write(element.toString(), out);
    }
  }
}
