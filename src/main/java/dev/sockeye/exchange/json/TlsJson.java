package dev.sockeye.exchange.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sockeye.journal.TlsCodec;
import dev.sockeye.session.TlsFacts;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// The members of a `tls` line, both ways: those of a recording's note, but for times that people
/// can read. Their shape is told in docs/json-lines.md.
final class TlsJson {
  private static final List<String> TIMES = List.of("notBefore", "notAfter");

  private TlsJson() {}

  static void add(TlsFacts facts, JsonObject object) {
    TlsCodec.write(facts, object);
    times(
        object,
        seconds -> new JsonPrimitive(Instant.ofEpochSecond(seconds.getAsLong()).toString()));
  }

  /// @throws RuntimeException of one kind or another where a member is missing or of another shape
  static TlsFacts read(JsonObject object) {
    JsonObject note = object.deepCopy();
    times(note, time -> new JsonPrimitive(Instant.parse(time.getAsString()).getEpochSecond()));
    return TlsCodec.read(note);
  }

  private static void times(JsonObject object, Function<JsonElement, JsonElement> form) {
    for (JsonElement certificate : object.getAsJsonArray("chain")) {
      for (String time : TIMES) {
        JsonObject its = certificate.getAsJsonObject();
        its.add(time, form.apply(its.get(time)));
      }
    }
  }
}
