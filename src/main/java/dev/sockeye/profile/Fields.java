package dev.sockeye.profile;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;

/// An object's fields, read with a sentence for what is of another type than it should be.
final class Fields {
  private final Json.Document document;
  private final JsonObject object;

  private Fields(Json.Document document, JsonObject object) {
    this.document = document;
    this.object = object;
  }

  /// @param name of the field that holds the object
  static Fields of(Json.Document document, JsonElement element, String name) throws Json.Malformed {
    if (!(element instanceof JsonObject object)) {
      throw document.malformed(element, "\"%s\" must be an object: { ... }.".formatted(name));
    }
    return new Fields(document, object);
  }

  private boolean isMissing(String name) {
    return !object.has(name) || object.get(name).isJsonNull();
  }

  String text(String name, String otherwise) throws Json.Malformed {
    return isMissing(name) ? otherwise : HeaderCodec.text(document, object.get(name), name);
  }

  boolean flag(String name, boolean otherwise) throws Json.Malformed {
    return isMissing(name) ? otherwise : HeaderCodec.flag(document, object.get(name), name);
  }

  int number(String name, int otherwise, int most) throws Json.Malformed {
    if (isMissing(name)) {
      return otherwise;
    }
    try {
      if (object.get(name) instanceof JsonPrimitive value && value.isNumber()) {
        int number = value.getAsBigDecimal().intValueExact();
        if (number >= 0 && number <= most) {
          return number;
        }
      }
    } catch (ArithmeticException e) {
      throw malformed(name, "\"%s\" must be a whole number.".formatted(name));
    }
    throw malformed(name, "\"%s\" must be a number from 0 to %d.".formatted(name, most));
  }

  List<String> texts(String name) throws Json.Malformed {
    return isMissing(name) ? List.of() : HeaderCodec.readTexts(document, object.get(name), name);
  }

  Json.Malformed malformed(String name, String problem) {
    JsonElement at = object.get(name);
    return document.malformed(at == null ? object : at, problem);
  }

  static JsonArray array(List<String> texts) {
    var array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
