package dev.sockeye.profile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sockeye.session.Limits;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Time limits as JSON: `{ "open": "30s", "connect": "20s" }`.
final class LimitsCodec {
  /// @param seldom whether it is left out of a file while it is as usual
  private record Step(
      String name,
      boolean seldom,
      Function<Limits, Duration> get,
      BiFunction<Limits, Duration, Limits> with) {}

  private static final List<Step> STEPS =
      List.of(
          new Step("open", false, Limits::open, Limits::withOpen),
          new Step("connect", true, Limits::connect, Limits::withConnect),
          new Step("tls", true, Limits::tls, Limits::withTls),
          new Step("upgrade", true, Limits::upgrade, Limits::withUpgrade),
          new Step("close", false, Limits::close, Limits::withClose));

  private LimitsCodec() {}

  static Limits read(Json.Document document, JsonElement element) throws Json.Malformed {
    if (!(element instanceof JsonObject object)) {
      throw document.malformed(
          element, "\"timeouts\" must be an object: { \"open\": \"30s\", \"close\": \"5s\" }.");
    }
    Limits limits = Limits.USUAL;
    for (Step step : STEPS) {
      JsonElement value = object.get(step.name);
      if (value != null && !value.isJsonNull()) {
        String text = value instanceof JsonPrimitive primitive ? primitive.getAsString() : "";
        Duration duration =
            DurationText.parse(text)
                .orElseThrow(() ->
                    document.malformed(
                        value, "\"%s\" must be a duration such as \"30s\".".formatted(step.name)));
        limits = step.with.apply(limits, duration);
      }
    }
    return limits;
  }

  static JsonElement write(Limits limits, @Nullable JsonElement before) {
    JsonObject object = before instanceof JsonObject old ? old.deepCopy() : new JsonObject();
    for (Step step : STEPS) {
      Duration duration = step.get.apply(limits);
      // One that is the same stays as it was typed.
      boolean stands =
          object.get(step.name) instanceof JsonPrimitive value
              && DurationText.parse(value.getAsString()).filter(duration::equals).isPresent();
      boolean asUsual =
          step.seldom && !object.has(step.name) && duration.equals(step.get.apply(Limits.USUAL));
      if (!stands && !asUsual) {
        object.addProperty(step.name, DurationText.format(duration));
      }
    }
    return object;
  }
}
