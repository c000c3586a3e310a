package dev.sockeye.exchange.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sockeye.session.Cause;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.SessionState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/// What is no frame, as the members of a JSON line, both ways; docs/json-lines.md tells the shapes.
public final class EntryJson {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter NANOS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

  private EntryJson() {}

  /// The word in the member `kind`.
  public static String kind(Entry entry) {
    return switch (entry) {
      case Entry.State _ -> "state";
      case Entry.Request _, Entry.Response _ -> "handshake";
      case Entry.Body _ -> "body";
      case Entry.Violation _ -> "violation";
      case Entry.Error _ -> "error";
      case Entry.Note _ -> "note";
      case Entry.Clock _ -> "clock";
      case Entry.Gap _ -> "gap";
      case Entry.Timing _ -> "timing";
      case Entry.Tls _ -> "tls";
      case Entry.Frame _, Entry.FramePart _ -> throw new IllegalArgumentException("a frame");
    };
  }

  /// A time in UTC, to the microsecond.
  public static String micros(long nanos) {
    return MICROS.format(instant(nanos));
  }

  /// A time in UTC, to the nanosecond.
  public static String nanos(long nanos) {
    return NANOS.format(instant(nanos));
  }

  /// @param nanos since the epoch
  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }

  /// Nanoseconds since the epoch.
  ///
  /// @throws DateTimeException where it is no time
  /// @throws ArithmeticException for a year far away
  public static long parse(String time) {
    Instant instant = Instant.parse(time);
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  /// Adds what an entry says beside its number, time, kind and direction.
  ///
  /// @param time writes nanoseconds since the epoch
  public static void add(Entry entry, LongFunction<String> time, JsonObject object) {
    switch (entry) {
      case Entry.State state -> {
        object.addProperty("from", state.from().word());
        object.addProperty("to", state.to().word());
        object.addProperty("detail", state.detail());
      }
      case Entry.Request request -> {
        object.addProperty("method", request.method());
        object.addProperty("target", request.target());
        object.add("headers", pairs(request.headers()));
        object.addProperty("raw", base64(request.raw()));
      }
      case Entry.Response response -> {
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
        object.addProperty("raw", base64(response.raw()));
      }
      case Entry.Body body -> {
        object.addProperty("truncated", body.truncated());
        object.addProperty("framing", body.framing());
        object.addProperty("contentType", body.contentType());
        object.addProperty("base64", base64(body.bytes()));
      }
      case Entry.Violation violation -> {
        object.addProperty("section", violation.section());
        object.addProperty("code", violation.closeCode());
        object.addProperty("text", violation.text());
        if (violation.bytes().length > 0) {
          object.addProperty("base64", base64(violation.bytes()));
        }
      }
      case Entry.Error error -> {
        object.addProperty("step", error.step());
        object.addProperty("cause", error.cause().word());
        object.addProperty("text", error.text());
      }
      case Entry.Note note -> {
        object.addProperty("topic", note.topic());
        object.addProperty("text", note.text());
      }
      case Entry.Clock clock -> object.addProperty("driftNanos", clock.drift());
      case Entry.Gap gap -> {
        object.addProperty("from", time.apply(gap.from()));
        object.addProperty("text", gap.text());
      }
      case Entry.Timing timing -> {
        object.addProperty("step", timing.step());
        object.addProperty("from", time.apply(timing.from()));
        object.addProperty("nanos", timing.at() - timing.from());
        object.addProperty("ok", timing.ok());
        object.addProperty("subject", timing.subject());
        object.addProperty("text", timing.text());
      }
      case Entry.Tls tls -> TlsJson.add(tls.facts(), object);
      case Entry.Frame _, Entry.FramePart _ -> throw new IllegalArgumentException("a frame");
    }
  }

  /// The entry that a line's members say.
  ///
  /// @param kind the word in the line's member `kind`, of no frame and no message
  /// @throws RuntimeException of one kind or another where a member is missing or of another shape
  public static Entry read(String kind, long at, Direction direction, JsonObject object) {
    return switch (kind) {
      case "state" ->
          new Entry.State(at, state(object, "from"), state(object, "to"), text(object, "detail"));
      case "handshake" -> handshake(at, direction, object);
      case "body" ->
          new Entry.Body(
              at,
              bytes(object, "base64"),
              member(object, "truncated").getAsBoolean(),
              text(object, "framing"),
              text(object, "contentType"));
      case "violation" ->
          new Entry.Violation(
              at,
              direction,
              text(object, "section"),
              member(object, "code").getAsInt(),
              text(object, "text"),
              object.has("base64") ? bytes(object, "base64") : new byte[0]);
      case "error" ->
          new Entry.Error(
              at, text(object, "step"), Cause.of(text(object, "cause")), text(object, "text"));
      case "note" -> new Entry.Note(at, text(object, "topic"), text(object, "text"));
      case "clock" -> new Entry.Clock(at, member(object, "driftNanos").getAsLong());
      case "gap" -> new Entry.Gap(at, parse(text(object, "from")), text(object, "text"));
      case "timing" ->
          new Entry.Timing(
              at,
              text(object, "step"),
              parse(text(object, "from")),
              member(object, "ok").getAsBoolean(),
              text(object, "subject"),
              text(object, "text"));
      case "tls" -> new Entry.Tls(at, TlsJson.read(object));
      default -> throw new IllegalArgumentException("there is no kind \"%s\"".formatted(kind));
    };
  }

  private static Entry handshake(long at, Direction direction, JsonObject object) {
    if (direction == Direction.OUT) {
      return new Entry.Request(
          at,
          bytes(object, "raw"),
          text(object, "method"),
          text(object, "target"),
          headers(object));
    }
    return new Entry.Response(
        at,
        bytes(object, "raw"),
        text(object, "version"),
        member(object, "status").getAsInt(),
        text(object, "reason"),
        headers(object),
        member(object, "accepted").getAsBoolean(),
        member(object, "problems").getAsJsonArray().asList().stream()
            .map(JsonElement::getAsString)
            .toList(),
        text(object, "subprotocol"),
        text(object, "extensions"));
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

  private static List<Header> headers(JsonObject object) {
    var headers = new ArrayList<Header>();
    for (JsonElement pair : member(object, "headers").getAsJsonArray()) {
      JsonArray both = pair.getAsJsonArray();
      headers.add(new Header(both.get(0).getAsString(), both.get(1).getAsString()));
    }
    return List.copyOf(headers);
  }

  private static SessionState state(JsonObject object, String name) {
    return SessionState.valueOf(text(object, name).toUpperCase(Locale.ROOT));
  }

  /// @throws IllegalArgumentException where it is missing, with that in words
  public static JsonElement member(JsonObject object, String name) {
    JsonElement member = object.get(name);
    if (member == null) {
      throw new IllegalArgumentException("there is no member \"%s\"".formatted(name));
    }
    return member;
  }

  private static String text(JsonObject object, String name) {
    return member(object, name).getAsString();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(JsonObject object, String name) {
    return Base64.getDecoder().decode(text(object, name));
  }
}
