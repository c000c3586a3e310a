package dev.sockeye.exchange.load;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sockeye.exchange.export.Withheld;
import dev.sockeye.exchange.json.EntryJson;
import dev.sockeye.journal.NewRecording;
import dev.sockeye.session.Cause;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What an entry of a HAR says of the opening handshake. What it does not say (the bytes, the
/// states, who was spoken to in which order) is left out, and a note says so.
final class HarFacts {
  private final JsonObject entry;
  private final JsonObject request;
  private final JsonObject response;
  private final long at;

  HarFacts(JsonObject entry) {
    this.entry = entry;
    request = object(entry, "request");
    response = object(entry, "response");
    at = time(text(entry, "startedDateTime"));
  }

  String url() {
    return Withheld.url(text(request, "url"));
  }

  Optional<String> started() {
    return at == 0 ? Optional.empty() : Optional.of(EntryJson.instant(at).toString());
  }

  Map<String, String> finished() {
    return Map.of("finished", Instant.now().toString());
  }

  void write(NewRecording recording, String where) throws IOException {
    recording.add(
        new Entry.Note(
            at,
            "imported",
            where
                + " A HAR holds no bytes of the handshake, no frame headers, no pings and no close."));
    long asked = timings(recording);
    List<Header> headers = headers(request);
    String target = target(url());
    recording.add(new Entry.Request(asked, new byte[0], text(request, "method"), target, headers));
    int status = status();
    if (status > 0) {
      List<Header> answered = headers(response);
      recording.add(
          new Entry.Response(
              asked,
              new byte[0],
              version(text(response, "httpVersion")),
              status,
              text(response, "statusText"),
              answered,
              status == 101,
              List.of(),
              Header.first(answered, "Sec-WebSocket-Protocol").orElse(""),
              Header.first(answered, "Sec-WebSocket-Extensions").orElse("")));
    }
    String error = text(response, "_error");
    if (!error.isEmpty()) {
      recording.add(new Entry.Error(asked, "connection", Cause.OTHER, error));
    }
  }

  /// Writes the steps that were timed.
  ///
  /// @return when the request went out
  private long timings(NewRecording recording) throws IOException {
    long now = at + millis("blocked");
    String peer = text(entry, "serverIPAddress");
    String port = text(entry, "connection");
    if (!peer.isEmpty() && port.matches("\\d{1,5}")) {
      peer =
          (peer.indexOf(':') >= 0 && !peer.startsWith("[") ? "[" + peer + "]" : peer) + ":" + port;
    }
    long tls = millis("ssl");
    for (String[] step : new String[][] {{"dns", "dns"}, {"tcp", "connect"}, {"tls", "ssl"}}) {
      long took = millis(step[1]) - (step[0].equals("tcp") ? tls : 0);
      if (took > 0) {
        recording.add(
            new Entry.Timing(
                now + took, step[0], now, true, step[0].equals("tcp") ? peer : "", "done"));
        now += took;
      }
    }
    return now;
  }

  private int status() {
    try {
      return Integer.parseInt(text(response, "status"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /// Nanoseconds of a phase; 0 where it did not happen or is not known.
  private long millis(String phase) {
    try {
      double millis = Double.parseDouble(text(object(entry, "timings"), phase));
      return millis > 0 && millis < 1e9 ? (long) (millis * 1e6) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static long time(String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return EntryJson.parse(instant.toString());
    } catch (DateTimeException | ArithmeticException e) {
      return 0;
    }
  }

  private static String version(String said) {
    return said.isEmpty() ? "HTTP/1.1" : said.toUpperCase(Locale.ROOT);
  }

  /// Path and query of a URL.
  private static String target(String url) {
    int authority = url.indexOf("://");
    int path = authority < 0 ? -1 : url.indexOf('/', authority + 3);
    return path < 0 ? "/" : url.substring(path);
  }

  private static List<Header> headers(JsonObject of) {
    var headers = new ArrayList<Header>();
    if (of.get("headers") instanceof JsonArray array) {
      for (JsonElement each : array) {
        if (each instanceof JsonObject header && !text(header, "name").startsWith(":")) {
          headers.add(Withheld.header(new Header(text(header, "name"), text(header, "value"))));
        }
      }
    }
    return List.copyOf(headers);
  }

  private static JsonObject object(JsonObject of, String name) {
    return of.get(name) instanceof JsonObject object ? object : new JsonObject();
  }

  private static String text(JsonObject of, String name) {
    return of.get(name) instanceof JsonPrimitive value ? value.getAsString() : "";
  }
}
