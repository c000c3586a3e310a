package dev.sockeye.exchange;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.sockeye.exchange.PastedRequest.Read;
import dev.sockeye.exchange.PastedRequest.Unreadable;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads HAR: a whole file, some of its entries, one entry, or the request of one.
final class HarText {
  private static final Pattern LINE = Pattern.compile(" at line (\\d{1,9}) column ");

  private HarText() {}

  static PastedRequest read(String text) {
    // An entry copied from the middle of a file brings its comma along.
    String trimmed = text.stripTrailing();
    String json = trimmed.endsWith(",") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
    try (var reader = new JsonReader(new StringReader(json))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement root = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        return new Unreadable("Something follows the end of the JSON.", 0);
      }
      return read(root);
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
      Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
      return line.find()
          ? new Unreadable(
              "The text begins like HAR, and is no JSON from this line on.",
              Integer.parseInt(line.group(1)))
          : new Unreadable("The text begins like HAR, and its JSON has no end.", 0);
    }
  }

  private static PastedRequest read(JsonElement root) {
    Optional<List<JsonObject>> entries = entries(root);
    if (entries.isEmpty()) {
      return new Unreadable(
          "This JSON is no HAR: it has neither log.entries nor a request with its url.", 0);
    }
    var ranked = new ArrayList<HarEntry>();
    for (JsonObject entry : entries.get()) {
      HarEntry.of(entry).ifPresent(ranked::add);
    }
    if (ranked.isEmpty()) {
      return new Unreadable("No entry of this HAR has a request with a ws or http URL.", 0);
    }
    ranked.sort(Comparator.comparingInt(HarEntry::rank));
    return new Read(ranked.stream().map(HarEntry::request).toList());
  }

  /// Empty where the JSON is something else.
  private static Optional<List<JsonObject>> entries(JsonElement root) {
    if (root instanceof JsonArray array) {
      return Optional.of(objects(array)).filter(list -> list.stream().anyMatch(HarText::isEntry));
    }
    if (!(root instanceof JsonObject object)) {
      return Optional.empty();
    }
    JsonObject log = object.get("log") instanceof JsonObject inside ? inside : object;
    if (log.get("entries") instanceof JsonArray array) {
      return Optional.of(objects(array));
    }
    return isEntry(object) ? Optional.of(List.of(object)) : Optional.empty();
  }

  private static boolean isEntry(JsonObject object) {
    return object.get("request") instanceof JsonObject
        || (object.has("url") && (object.has("headers") || object.has("method")));
  }

  static List<JsonObject> objects(JsonElement array) {
    var objects = new ArrayList<JsonObject>();
    if (array instanceof JsonArray elements) {
      for (JsonElement element : elements) {
        if (element instanceof JsonObject object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }

  /// A text or number as text; empty for whatever else stands there.
  static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive primitive ? primitive.getAsString() : "";
  }
}
