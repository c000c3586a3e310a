package dev.sockeye.ui.log;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.sockeye.payload.Escapes;
import dev.sockeye.query.JsonPath;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The values in a JSON document with the paths that lead to them, to be chosen from. Pure.
final class ValuePaths {
  /// More are not offered.
  static final int MOST = 40;

  private static final int SHOWN = 40;

  private final List<Found> found = new ArrayList<>();

  /// The steps to where the reader is: names, or what stands for an element of an array.
  private final List<String> steps = new ArrayList<>();

  private ValuePaths() {}

  /// @param value as it is shown, shortened
  record Found(String path, String value) {}

  /// The strings, numbers, booleans and nulls of a document, in its order; of an array those of the
  /// first element. A document that is cut gives those up to there.
  static List<Found> in(byte[] payload) {
    var paths = new ValuePaths();
    try (var reader =
        new JsonReader(new StringReader(new String(payload, StandardCharsets.UTF_8)))) {
      JsonToken first = reader.peek();
      if (first == JsonToken.BEGIN_OBJECT || first == JsonToken.BEGIN_ARRAY) {
        paths.read(reader);
      }
    } catch (IOException | IllegalStateException e) {
      // What came before the broken place may be chosen all the same.
      return List.copyOf(paths.found);
    }
    return List.copyOf(paths.found);
  }

  private void read(JsonReader reader) throws IOException {
    var inArray = new ArrayList<Boolean>();
    while (found.size() < MOST) {
      switch (reader.peek()) {
        case BEGIN_OBJECT -> {
          reader.beginObject();
          inArray.add(false);
        }
        case BEGIN_ARRAY -> {
          reader.beginArray();
          inArray.add(true);
          steps.add("[0]");
        }
        case END_OBJECT -> {
          reader.endObject();
          inArray.removeLast();
          leave(reader, inArray);
        }
        case END_ARRAY -> {
          reader.endArray();
          inArray.removeLast();
          steps.removeLast();
          leave(reader, inArray);
        }
        case NAME -> steps.add(JsonPath.step(reader.nextName()));
        case END_DOCUMENT -> {
          return;
        }
        default -> {
          value(reader);
          leave(reader, inArray);
        }
      }
    }
  }

  /// A value has ended: a member's name goes; the other elements of an array are passed over.
  private void leave(JsonReader reader, List<Boolean> inArray) throws IOException {
    if (inArray.isEmpty()) {
      return;
    }
    if (inArray.getLast()) {
      while (reader.hasNext()) {
        reader.skipValue();
      }
    } else {
      steps.removeLast();
    }
  }

  private void value(JsonReader reader) throws IOException {
    String value =
        switch (reader.peek()) {
          case BOOLEAN -> Boolean.toString(reader.nextBoolean());
          case NULL -> {
            reader.nextNull();
            yield "null";
          }
          default -> reader.nextString();
        };
    String path = "$" + String.join("", steps);
    if (JsonPath.parse(path) instanceof JsonPath.Valid) {
      found.add(new Found(path, Escapes.visible(value, SHOWN)));
    }
  }
}
