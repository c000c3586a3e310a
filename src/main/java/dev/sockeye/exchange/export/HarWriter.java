package dev.sockeye.exchange.export;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sockeye.exchange.json.EntryJson;
import dev.sockeye.exchange.json.JsonOutput;
import dev.sockeye.exchange.json.Utf8Stream;
import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.Row;
import dev.sockeye.journal.StoredRow;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Header;
import dev.sockeye.session.QueryText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// HAR 1.2 as Chrome writes it: an entry for each request, and in the last one the messages.
/// Control frames and fragments have no place in it.
final class HarWriter implements RowWriter {
  private final Exported exported;
  private final ByteLines out;
  private @Nullable Opening opening;
  private boolean isFirst = true;
  private long first = Long.MAX_VALUE;
  private long last;

  HarWriter(Exported exported, ByteLines out) {
    this.exported = exported;
    this.out = out;
  }

  @Override
  public void begin() throws IOException {
    Opening its = Opening.read(exported.reader());
    opening = its;
    out.ascii("{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"Sockeye\",\"version\":");
    JsonOutput.string(exported.request().version(), out);
    out.ascii("},\"pages\":[],\"entries\":[");
    for (int i = 0; i < its.steps().size() - 1; i++) {
      JsonOutput.value(entry(its.steps().get(i), 0), out);
      out.ascii(",\n");
    }
    out.ascii("{\"_resourceType\":\"websocket\",\"_webSocketMessages\":[");
  }

  @Override
  public void row(StoredRow stored) throws IOException {
    Row row = stored.row();
    first = Math.min(first, row.at());
    last = Math.max(last, row.at());
    if (!RowPayload.isMessage(row)) {
      return;
    }
    out.ascii(isFirst ? "\n{\"type\":\"" : ",\n{\"type\":\"");
    isFirst = false;
    out.ascii(row.direction() == Direction.IN ? "receive" : "send");
    out.ascii("\",\"time\":");
    out.number(Math.floorDiv(row.at(), 1_000_000_000L));
    out.ascii(String.format(Locale.ROOT, ".%09d", Math.floorMod(row.at(), 1_000_000_000L)));
    boolean isText = exported.messageKind(stored) == EntryKind.TEXT;
    out.ascii(isText ? ",\"opcode\":1,\"data\":\"" : ",\"opcode\":2,\"data\":\"");
    if (!isText) {
      base64(stored);
    } else if (stored.isWhole() && ByteLines.isAscii(stored.payload())) {
      out.escapedAscii(stored.payload());
    } else {
      var check = new Utf8Stream(text -> {});
      exported.payload(stored, check);
      if (check.isValid()) {
        exported.payload(stored, new Utf8Stream(text -> JsonOutput.escaped(text, out)));
      } else {
        base64(stored);
        out.ascii("\",\"_encoding\":\"base64");
      }
    }
    out.write('"');
    long kept = EntryCodec.kept(row);
    if (kept >= 0) {
      out.ascii(",\"_kept\":");
      out.number(kept);
    }
    out.write('}');
  }

  private void base64(StoredRow stored) throws IOException {
    try (OutputStream encoded = JsonOutput.base64(out)) {
      exported.payload(stored, encoded);
    }
  }

  @Override
  public void end() throws IOException {
    out.ascii("]");
    Opening its = opening;
    JsonObject entry =
        its == null || its.steps().isEmpty()
            ? unknown()
            : entry(its.steps().getLast(), Math.max(0, last - Math.min(first, last)));
    for (var member : entry.entrySet()) {
      out.write(',');
      JsonOutput.string(member.getKey(), out);
      out.write(':');
      JsonOutput.value(member.getValue(), out);
    }
    out.ascii("}]}}\n");
  }

  /// Of a recording that holds no request.
  private JsonObject unknown() {
    var request = request("GET", exported.url(), "unknown", List.of(), -1);
    JsonObject response = response(null, null);
    String problem = opening == null ? "" : opening.problem();
    if (!problem.isEmpty()) {
      // Where Chrome has it.
      response.addProperty("_error", problem);
    }
    return entry(request, response, last == 0 ? 0 : first, timings(null), 0, "");
  }

  /// @param open how long messages were exchanged, in nanoseconds
  private JsonObject entry(Opening.Step step, long open) {
    Entry.Request asked = step.request();
    JsonObject request =
        request(
            asked.method(),
            step.url(exported.url()),
            "HTTP/1.1",
            asked.headers(),
            asked.raw().length == 0 ? -1 : asked.raw().length);
    long begin =
        step.timing("dns").or(() -> step.timing("tcp")).map(Entry.Timing::from).orElse(asked.at());
    String peer = step.timing("tcp").map(Entry.Timing::subject).orElse("");
    return entry(request, response(step.response(), step.body()), begin, timings(step), open, peer);
  }

  private static JsonObject entry(
      JsonObject request,
      JsonObject response,
      long begin,
      JsonObject timings,
      long open,
      String peer) {
    var entry = new JsonObject();
    entry.add("cache", new JsonObject());
    entry.add("request", request);
    entry.add("response", response);
    int port = peer.lastIndexOf(':');
    if (port > 0) {
      entry.addProperty("serverIPAddress", peer.substring(0, port));
      entry.addProperty("connection", peer.substring(port + 1));
    }
    entry.addProperty("startedDateTime", EntryJson.nanos(begin).substring(0, 23) + "Z");
    timings.addProperty("receive", millis(open));
    double time = 0;
    for (var member : timings.entrySet()) {
      boolean counts = !member.getKey().equals("ssl") && !member.getKey().startsWith("_");
      time += counts ? Math.max(0, member.getValue().getAsDouble()) : 0;
    }
    entry.addProperty("time", time);
    entry.add("timings", timings);
    return entry;
  }

  private static JsonObject request(
      String method, String url, String version, List<Header> headers, int headSize) {
    String shown = Withheld.url(url);
    var request = new JsonObject();
    request.addProperty("method", method);
    request.addProperty("url", shown);
    request.addProperty("httpVersion", version);
    request.add("headers", headers(headers));
    var query = new JsonArray();
    for (QueryText.Parameter parameter : QueryText.of(shown).parameters()) {
      query.add(pair(parameter.name(), parameter.value()));
    }
    request.add("queryString", query);
    request.add("cookies", new JsonArray());
    request.addProperty("headersSize", headSize);
    request.addProperty("bodySize", 0);
    return request;
  }

  private static JsonObject response(Entry.@Nullable Response answer, Entry.@Nullable Body body) {
    var response = new JsonObject();
    response.addProperty("status", answer == null ? 0 : answer.status());
    response.addProperty("statusText", answer == null ? "" : answer.reason());
    response.addProperty("httpVersion", answer == null ? "" : answer.version());
    response.add("headers", answer == null ? new JsonArray() : headers(answer.headers()));
    response.add("cookies", new JsonArray());
    response.add("content", content(body));
    response.addProperty(
        "redirectURL",
        answer == null ? "" : Withheld.url(Header.first(answer.headers(), "Location").orElse("")));
    response.addProperty(
        "headersSize", answer == null || answer.raw().length == 0 ? -1 : answer.raw().length);
    response.addProperty(
        "bodySize", body == null ? 0 : body.truncated() ? -1 : body.bytes().length);
    return response;
  }

  /// The body of a refusal.
  private static JsonObject content(Entry.@Nullable Body body) {
    var content = new JsonObject();
    content.addProperty("size", body == null ? 0 : body.bytes().length);
    boolean known = body != null && !body.contentType().isEmpty();
    content.addProperty("mimeType", known ? body.contentType() : "x-unknown");
    if (body != null) {
      switch (Utf8.decodeStart(body.bytes())) {
        case Utf8.Valid(String text) -> content.addProperty("text", text);
        default -> {
          content.addProperty("text", Base64.getEncoder().encodeToString(body.bytes()));
          content.addProperty("encoding", "base64");
        }
      }
      if (body.truncated()) {
        content.addProperty("comment", "Only the beginning was read.");
      }
    }
    return content;
  }

  private static JsonArray headers(List<Header> headers) {
    var array = new JsonArray();
    for (Header each : headers) {
      Header shown = Withheld.header(each);
      array.add(pair(shown.name(), shown.value()));
    }
    return array;
  }

  private static JsonObject pair(String name, String value) {
    var pair = new JsonObject();
    pair.addProperty("name", name);
    pair.addProperty("value", value);
    return pair;
  }

  /// Milliseconds, -1 for what did not happen or is not known; `connect` includes `ssl`.
  private static JsonObject timings(Opening.@Nullable Step step) {
    var timings = new JsonObject();
    timings.addProperty("blocked", -1);
    double tls = step == null ? -1 : millis(step, "tls");
    double tcp = step == null ? -1 : millis(step, "tcp");
    timings.addProperty("dns", step == null ? -1 : millis(step, "dns"));
    timings.addProperty("ssl", tls);
    timings.addProperty("connect", tcp < 0 ? tcp : tcp + Math.max(0, tls));
    timings.addProperty("send", 0);
    timings.addProperty(
        "wait",
        step == null || step.response() == null
            ? 0
            : millis(Math.max(0, step.response().at() - step.request().at())));
    return timings;
  }

  private static double millis(Opening.Step step, String name) {
    return step.timing(name).map(timing -> millis(timing.at() - timing.from())).orElse(-1.0);
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}
