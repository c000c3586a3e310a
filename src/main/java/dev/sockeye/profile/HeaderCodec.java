package dev.sockeye.profile;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Headers and plain texts as JSON, for profiles and for the tabs of the settings.
final class HeaderCodec {
  private static final String NAME = "name";
  private static final String VALUE = "value";
  private static final String ENABLED = "enabled";

  private HeaderCodec() {}

  static List<ProfileHeader> read(Json.Document document, JsonElement element)
      throws Json.Malformed {
    if (!(element instanceof JsonArray array)) {
      throw document.malformed(element, "\"headers\" must be a list: [ ... ].");
    }
    var headers = new ArrayList<ProfileHeader>();
    for (JsonElement item : array) {
      if (!(item instanceof JsonObject object)) {
        throw document.malformed(
            item, "A header must be an object: { \"name\": ..., \"value\": ... }.");
      }
      JsonElement name = object.get(NAME);
      if (name == null) {
        throw document.malformed(object, "This header has no \"name\".");
      }
      JsonElement value = object.get(VALUE);
      JsonElement enabled = object.get(ENABLED);
      headers.add(
          new ProfileHeader(
              text(document, name, NAME),
              value == null ? "" : text(document, value, VALUE),
              enabled == null || flag(document, enabled, ENABLED)));
    }
    return headers;
  }

  /// The headers as JSON, each on top of the object it most likely came from, so that fields this
  /// version does not know stay with their header when headers are reordered or edited.
  static JsonElement write(List<ProfileHeader> headers, @Nullable JsonElement before) {
    var left = new ArrayList<@Nullable JsonObject>();
    if (before instanceof JsonArray array) {
      array.forEach(item -> left.add(item instanceof JsonObject object ? object : null));
    }
    var bases = new JsonObject[headers.size()];
    claim(headers, left, bases, HeaderCodec::isSame);
    claim(headers, left, bases, (header, old) -> header.name().equalsIgnoreCase(string(old, NAME)));
    for (int i = 0; i < bases.length; i++) {
      if (bases[i] == null && i < left.size() && left.get(i) != null) {
        bases[i] = left.get(i);
        left.set(i, null);
      }
    }
    var array = new JsonArray();
    for (int i = 0; i < bases.length; i++) {
      ProfileHeader header = headers.get(i);
      JsonObject object = bases[i] == null ? new JsonObject() : bases[i].deepCopy();
      object.addProperty(NAME, header.name());
      object.addProperty(VALUE, header.value());
      if (!header.enabled() || object.has(ENABLED)) {
        object.addProperty(ENABLED, header.enabled());
      }
      array.add(object);
    }
    return array;
  }

  private static void claim(
      List<ProfileHeader> headers,
      List<@Nullable JsonObject> left,
      JsonObject[] bases,
      BiPredicate<ProfileHeader, JsonObject> fits) {
    for (int i = 0; i < bases.length; i++) {
      for (int k = 0; bases[i] == null && k < left.size(); k++) {
        JsonObject candidate = left.get(k);
        if (candidate != null && fits.test(headers.get(i), candidate)) {
          bases[i] = candidate;
          left.set(k, null);
        }
      }
    }
  }

  private static boolean isSame(ProfileHeader header, JsonObject old) {
    return header.name().equals(string(old, NAME)) && header.value().equals(string(old, VALUE));
  }

  private static String string(JsonObject object, String field) {
    return object.get(field) instanceof JsonPrimitive value && value.isString()
        ? value.getAsString()
        : "";
  }

  static List<String> readTexts(Json.Document document, JsonElement element, String field)
      throws Json.Malformed {
    if (!(element instanceof JsonArray array)) {
      throw document.malformed(element, "\"%s\" must be a list: [ ... ].".formatted(field));
    }
    var texts = new ArrayList<String>();
    for (JsonElement item : array) {
      texts.add(text(document, item, field));
    }
    return texts;
  }

  static JsonElement writeTexts(List<String> texts) {
    var array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  static String text(Json.Document document, JsonElement element, String field)
      throws Json.Malformed {
    if (element instanceof JsonPrimitive value && value.isString()) {
      return value.getAsString();
    }
    throw document.malformed(element, "\"%s\" must be a text in double quotes.".formatted(field));
  }

  static boolean flag(Json.Document document, JsonElement element, String field)
      throws Json.Malformed {
    if (element instanceof JsonPrimitive value && value.isBoolean()) {
      return value.getAsBoolean();
    }
    throw document.malformed(element, "\"%s\" must be true or false.".formatted(field));
  }
}
