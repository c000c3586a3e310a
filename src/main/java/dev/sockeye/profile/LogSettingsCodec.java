package dev.sockeye.profile;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The settings of logs as a JSON object. What is missing has its default.
final class LogSettingsCodec {
  private LogSettingsCodec() {}

  static LogSettings read(Json.Document document, JsonElement element) throws Json.Malformed {
    JsonObject log = SettingsCodec.object(document, element, "log");
    LogSettings settings = LogSettings.defaults();
    if (log.has("columns")) {
      var columns = new ArrayList<LogSettings.Column>();
      for (JsonObject column : objects(document, log, "columns")) {
        columns.add(
            new LogSettings.Column(
                text(document, column, "id"),
                SettingsCodec.number(document, member(document, column, "width"), "width"),
                flag(document, column, "shown")));
      }
      settings = settings.withColumns(columns);
    }
    if (log.has("time")) {
      settings = settings.withTime(text(document, log, "time"));
    }
    if (log.has("newestFirst")) {
      settings = settings.withNewestFirst(flag(document, log, "newestFirst"));
    }
    if (log.has("foldRuns")) {
      settings = settings.withFoldRuns(flag(document, log, "foldRuns"));
    }
    if (log.has("foldMessages")) {
      settings = settings.withFoldMessages(flag(document, log, "foldMessages"));
    }
    if (log.has("filters")) {
      var filters = new ArrayList<LogSettings.Filter>();
      for (JsonObject filter : objects(document, log, "filters")) {
        filters.add(
            new LogSettings.Filter(
                text(document, filter, "name"), text(document, filter, "expression")));
      }
      settings = settings.withFilters(filters);
    }
    if (log.has("highlights")) {
      var highlights = new ArrayList<LogSettings.Highlight>();
      for (JsonObject rule : objects(document, log, "highlights")) {
        highlights.add(
            new LogSettings.Highlight(
                text(document, rule, "expression"),
                text(document, rule, "colour"),
                text(document, rule, "shape"),
                flag(document, rule, "on")));
      }
      settings = settings.withHighlights(highlights);
    }
    if (log.has("watches")) {
      settings =
          settings.withWatches(HeaderCodec.readTexts(document, log.get("watches"), "watches"));
    }
    return settings;
  }

  static JsonObject write(LogSettings settings, @Nullable JsonElement before) {
    JsonObject log = SettingsCodec.copy(before);
    var columns = new JsonArray();
    for (LogSettings.Column column : settings.columns()) {
      var object = new JsonObject();
      object.addProperty("id", column.id());
      object.add("width", SettingsCodec.number(column.ems()));
      object.addProperty("shown", column.shown());
      columns.add(object);
    }
    log.add("columns", columns);
    log.addProperty("time", settings.time());
    log.addProperty("newestFirst", settings.newestFirst());
    log.addProperty("foldRuns", settings.foldRuns());
    log.addProperty("foldMessages", settings.foldMessages());
    var filters = new JsonArray();
    for (LogSettings.Filter filter : settings.filters()) {
      var object = new JsonObject();
      object.addProperty("name", filter.name());
      object.addProperty("expression", filter.expression());
      filters.add(object);
    }
    log.add("filters", filters);
    var highlights = new JsonArray();
    for (LogSettings.Highlight rule : settings.highlights()) {
      var object = new JsonObject();
      object.addProperty("expression", rule.expression());
      object.addProperty("colour", rule.colour());
      object.addProperty("shape", rule.shape());
      object.addProperty("on", rule.on());
      highlights.add(object);
    }
    log.add("highlights", highlights);
    log.add("watches", HeaderCodec.writeTexts(settings.watches()));
    return log;
  }

  private static List<JsonObject> objects(Json.Document document, JsonObject within, String field)
      throws Json.Malformed {
    JsonElement element = within.get(field);
    if (!(element instanceof JsonArray array)) {
      throw document.malformed(element, "\"%s\" must be a list: [ ... ].".formatted(field));
    }
    var objects = new ArrayList<JsonObject>();
    for (JsonElement item : array) {
      objects.add(SettingsCodec.object(document, item, field));
    }
    return objects;
  }

  private static JsonElement member(Json.Document document, JsonObject within, String field)
      throws Json.Malformed {
    JsonElement element = within.get(field);
    if (element == null) {
      throw document.malformed(within, "\"%s\" is missing.".formatted(field));
    }
    return element;
  }

  private static String text(Json.Document document, JsonObject within, String field)
      throws Json.Malformed {
    return HeaderCodec.text(document, member(document, within, field), field);
  }

  private static boolean flag(Json.Document document, JsonObject within, String field)
      throws Json.Malformed {
    return HeaderCodec.flag(document, member(document, within, field), field);
  }
}
