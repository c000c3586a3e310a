package dev.sockeye.profile;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Settings as a JSON object. A field that holds what it cannot hold costs that field alone: it
/// gets its default, and a sentence says so.
final class SettingsCodec {
  private static final Path TAB = Path.of("tab.json");

  /// Only a tab that was written whole has this field.
  private static final String WHOLE = "deflate";

  private SettingsCodec() {}

  /// @param problems with a line each, in order; empty where all is well
  record Decoded(Settings settings, List<Json.Broken> problems) {}

  @FunctionalInterface
  private interface Step {
    Settings apply(Settings settings, JsonElement element) throws Json.Malformed;
  }

  static Decoded read(Json.Document document) {
    var steps = new LinkedHashMap<String, Step>();
    steps.put(
        "theme",
        (settings, element) ->
            settings.withTheme(Theme.of(HeaderCodec.text(document, element, "theme"))));
    steps.put(
        "fontSize",
        (settings, element) -> settings.withFontSize(number(document, element, "fontSize")));
    steps.put(
        "window",
        (settings, element) -> settings.withWindow(Optional.of(bounds(document, element))));
    steps.put(
        "splits",
        (settings, element) -> {
          var splits = new LinkedHashMap<String, Double>();
          for (var entry : object(document, element, "splits").entrySet()) {
            splits.put(entry.getKey(), number(document, entry.getValue(), entry.getKey()));
          }
          return settings.withSplits(splits);
        });
    steps.put(
        "tabs",
        (settings, element) -> settings.withTabs(tabs(document, element), settings.selectedTab()));
    steps.put(
        "selectedTab",
        (settings, element) ->
            settings.withTabs(settings.tabs(), (int) number(document, element, "selectedTab")));
    steps.put(
        "history",
        (settings, element) ->
            settings.withHistory(HeaderCodec.readTexts(document, element, "history")));
    steps.put(
        "recordingsLimit",
        (settings, element) ->
            settings.withRecordings(
                settings
                    .recordings()
                    .withLimit((long) number(document, element, "recordingsLimit"))));
    steps.put(
        "recordingsDays",
        (settings, element) ->
            settings.withRecordings(
                settings.recordings().withDays((int) number(document, element, "recordingsDays"))));
    steps.put(
        "recordToDisk",
        (settings, element) ->
            settings.withRecordings(
                settings
                    .recordings()
                    .withToDisk(HeaderCodec.flag(document, element, "recordToDisk"))));
    steps.put(
        "memoryLimit",
        (settings, element) ->
            settings.withRecordings(
                settings
                    .recordings()
                    .withMemoryLimit((long) number(document, element, "memoryLimit"))));
    steps.put(
        "log", (settings, element) -> settings.withLog(LogSettingsCodec.read(document, element)));
    Settings settings = Settings.defaults();
    var problems = new ArrayList<Json.Broken>();
    for (var step : steps.entrySet()) {
      JsonElement element = document.root().get(step.getKey());
      if (element != null && !element.isJsonNull()) {
        try {
          settings = step.getValue().apply(settings, element);
        } catch (Json.Malformed e) {
          problems.add(e.broken());
        }
      }
    }
    return new Decoded(settings.withOriginal(new Original(document.root(), null)), problems);
  }

  /// The settings on top of what is on disk. Secret values do not get in.
  static JsonObject write(Settings settings, JsonObject onDisk) {
    JsonObject json = onDisk.deepCopy();
    var secrets = new Secrets();
    // A theme that only a newer version knows was read as the system's; it stays.
    boolean themeStands =
        json.get("theme") instanceof JsonPrimitive theme
            && theme.isString()
            && Theme.of(theme.getAsString()) == settings.theme();
    if (!themeStands) {
      json.addProperty("theme", settings.theme().word());
    }
    json.add("fontSize", number(settings.fontSize()));
    settings
        .window()
        .ifPresentOrElse(
            bounds -> json.add("window", bounds(bounds, json.get("window"))),
            () -> json.remove("window"));
    var splits = new JsonObject();
    settings.splits().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(split -> splits.add(split.getKey(), number(split.getValue())));
    json.add("splits", splits);
    json.add("tabs", tabs(settings.tabs(), json.get("tabs"), secrets));
    json.addProperty("selectedTab", settings.selectedTab());
    json.add(
        "history",
        HeaderCodec.writeTexts(
            settings.history().stream().map(secrets::cleanUrl).distinct().toList()));
    json.addProperty("recordingsLimit", settings.recordings().limit());
    json.addProperty("recordingsDays", settings.recordings().days());
    json.addProperty("recordToDisk", settings.recordings().toDisk());
    json.addProperty("memoryLimit", settings.recordings().memoryLimit());
    json.add("log", LogSettingsCodec.write(settings.log(), json.get("log")));
    return json;
  }

  private static WindowBounds bounds(Json.Document document, JsonElement element)
      throws Json.Malformed {
    JsonObject object = object(document, element, "window");
    JsonElement maximized = object.get("maximized");
    return new WindowBounds(
        number(document, object.get("x"), "x", object),
        number(document, object.get("y"), "y", object),
        number(document, object.get("width"), "width", object),
        number(document, object.get("height"), "height", object),
        maximized != null && HeaderCodec.flag(document, maximized, "maximized"));
  }

  private static JsonObject bounds(WindowBounds bounds, @Nullable JsonElement before) {
    JsonObject object = copy(before);
    object.add("x", number(bounds.x()));
    object.add("y", number(bounds.y()));
    object.add("width", number(bounds.width()));
    object.add("height", number(bounds.height()));
    object.addProperty("maximized", bounds.maximized());
    return object;
  }

  private static List<OpenTab> tabs(Json.Document document, JsonElement element)
      throws Json.Malformed {
    if (!(element instanceof JsonArray array)) {
      throw document.malformed(element, "\"tabs\" must be a list: [ ... ].");
    }
    var tabs = new ArrayList<OpenTab>();
    for (JsonElement item : array) {
      JsonObject tab = object(document, item, "tabs");
      JsonElement profile = tab.get("profile");
      tabs.add(
          new OpenTab(
              ProfileCodec.read(TAB, new Json.Document(tab, document.places())),
              profile == null || profile.isJsonNull()
                  ? null
                  : HeaderCodec.text(document, profile, "profile"),
              tab.has(WHOLE)));
    }
    return tabs;
  }

  /// A tab is known again by its place in the row.
  private static JsonArray tabs(List<OpenTab> tabs, @Nullable JsonElement before, Secrets secrets) {
    var array = new JsonArray();
    for (int i = 0; i < tabs.size(); i++) {
      OpenTab tab = tabs.get(i);
      boolean known = before instanceof JsonArray old && i < old.size();
      JsonObject object = copy(known && before instanceof JsonArray old ? old.get(i) : null);
      ProfileCodec.write(secrets.clean(tab.request()), object);
      object.add(
          "profile", tab.profile() == null ? JsonNull.INSTANCE : new JsonPrimitive(tab.profile()));
      array.add(object);
    }
    return array;
  }

  static JsonObject copy(@Nullable JsonElement before) {
    return before instanceof JsonObject object ? object.deepCopy() : new JsonObject();
  }

  static JsonObject object(Json.Document document, JsonElement element, String field)
      throws Json.Malformed {
    if (element instanceof JsonObject object) {
      return object;
    }
    throw document.malformed(element, "\"%s\" must be an object: { ... }.".formatted(field));
  }

  private static double number(
      Json.Document document, @Nullable JsonElement element, String field, JsonObject within)
      throws Json.Malformed {
    if (element == null) {
      throw document.malformed(within, "\"%s\" is missing.".formatted(field));
    }
    return number(document, element, field);
  }

  static double number(Json.Document document, JsonElement element, String field)
      throws Json.Malformed {
    if (element instanceof JsonPrimitive value && value.isNumber()) {
      double number = value.getAsDouble();
      if (Double.isFinite(number)) {
        return number;
      }
    }
    throw document.malformed(element, "\"%s\" must be a number.".formatted(field));
  }

  /// Whole numbers without ".0".
  static JsonPrimitive number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? new JsonPrimitive((long) value)
        : new JsonPrimitive(value);
  }
}
