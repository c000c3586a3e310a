package dev.sockeye.profile;

import com.google.gson.FormattingStyle;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads and writes the JSON of files that people edit: strictly, with the place of every value,
/// and without losing what it does not know (numbers keep their digits, objects their order).
///
/// Gson's own tree reader lets the last of two equal names win, which would drop the other one at
/// the next save; here it is a mistake with a line.
final class Json {
  private static final Pattern PLACE = Pattern.compile(" at line (\\d+) column (\\d+)");

  private Json() {}

  /// Where something stands in a text; both count from 1.
  record Place(int line, int column) {}

  /// What came of reading a text.
  sealed interface Read {}

  /// @param places of the elements in `root`, by identity
  record Document(JsonObject root, Map<JsonElement, Place> places) implements Read {
    Malformed malformed(JsonElement at, String problem) {
      Place place = places.getOrDefault(at, new Place(1, 1));
      return new Malformed(place, problem);
    }
  }

  /// @param problem a sentence
  record Broken(Place place, String problem) implements Read {}

  /// A value that is not what its field needs. Stays within this package.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Place place;

    Malformed(Place place, String problem) {
      super(problem, null, false, false);
      this.place = place;
    }

    Broken broken() {
      return new Broken(place, String.valueOf(getMessage()));
    }
  }

  static Read read(String text) {
    var places = new IdentityHashMap<JsonElement, Place>();
    try (var reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement root = element(reader, places);
      reader.peek();
      return root instanceof JsonObject object
          ? new Document(object, places)
          : new Broken(
              places.getOrDefault(root, new Place(1, 1)), "The file must hold an object: { ... }.");
    } catch (Malformed e) {
      return e.broken();
    } catch (EOFException e) {
      return new Broken(
          end(text), text.isBlank() ? "The file is empty." : "The file ends too early.");
    } catch (MalformedJsonException e) {
      return broken(String.valueOf(e.getMessage()));
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      return broken(String.valueOf(e.getMessage()));
    }
  }

  private static Broken broken(String message) {
    Matcher matcher = PLACE.matcher(message);
    Place place =
        matcher.find()
            ? new Place(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
            : new Place(1, 1);
    return new Broken(place, sentence(message));
  }

  /// Gson's words, which name its own methods, in words for people.
  private static String sentence(String message) {
    if (message.startsWith("Unterminated object")) {
      return "A comma or } is missing here.";
    } else if (message.startsWith("Unterminated array")) {
      return "A comma or ] is missing here.";
    } else if (message.startsWith("Unterminated string")) {
      return "A text is not closed by a double quote.";
    } else if (message.startsWith("Expected ':'")) {
      return "A colon is missing here.";
    } else if (message.startsWith("Expected name")) {
      return "A name in double quotes is missing here; a comma must not be the last thing in { }.";
    } else if (message.startsWith("Invalid escape") || message.contains("Unicode escape")) {
      return "The backslash is followed by something that is no escape.";
    } else if (message.contains("control character") || message.startsWith("Unescaped")) {
      return "A control character or line end stands within a text.";
    } else if (message.startsWith("Nesting limit")) {
      return "It is nested too deeply.";
    }
    return "This is not JSON; quotes must be double, and comments and trailing commas are not allowed.";
  }

  private static Place end(String text) {
    String upTo = text.stripTrailing();
    int line = (int) upTo.chars().filter(c -> c == '\n').count() + 1;
    return new Place(line, upTo.length() - upTo.lastIndexOf('\n'));
  }

  /// The reader tells its place only in its text form.
  private static Place place(JsonReader reader, int back) {
    Matcher matcher = PLACE.matcher(reader.toString());
    return matcher.find()
        ? new Place(
            Integer.parseInt(matcher.group(1)),
            Math.max(1, Integer.parseInt(matcher.group(2)) - back))
        : new Place(1, 1);
  }

  private static JsonElement element(JsonReader reader, Map<JsonElement, Place> places)
      throws IOException, Malformed {
    JsonToken token = reader.peek();
    Place place = place(reader, token == JsonToken.NUMBER ? 0 : 1);
    JsonElement element =
        switch (token) {
          case BEGIN_OBJECT -> object(reader, places);
          case BEGIN_ARRAY -> array(reader, places);
          case STRING -> new JsonPrimitive(reader.nextString());
          case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
          case NUMBER -> new JsonPrimitive(ToNumberPolicy.LAZILY_PARSED_NUMBER.readNumber(reader));
          case NULL -> {
            reader.nextNull();
            yield JsonNull.INSTANCE;
          }
          case NAME, END_OBJECT, END_ARRAY, END_DOCUMENT ->
              throw new Malformed(place, "A value is missing here.");
        };
    places.put(element, place);
    return element;
  }

  private static JsonObject object(JsonReader reader, Map<JsonElement, Place> places)
      throws IOException, Malformed {
    var object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.has(name)) {
        throw new Malformed(place(reader, 0), "\"" + name + "\" stands twice in the same object.");
      }
      object.add(name, element(reader, places));
    }
    reader.endObject();
    return object;
  }

  private static JsonArray array(JsonReader reader, Map<JsonElement, Place> places)
      throws IOException, Malformed {
    var array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(element(reader, places));
    }
    reader.endArray();
    return array;
  }

  /// Two blanks a level, a value a line, a line end at the end.
  static String write(JsonObject object) {
    var text = new StringWriter();
    try (var writer = new JsonWriter(text)) {
      writer.setFormattingStyle(FormattingStyle.PRETTY);
      writer.setHtmlSafe(false);
      writer.setSerializeNulls(true);
      write(writer, object);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail", e);
    }
    return escapeLoneSurrogates(text.append('\n').toString());
  }

  private static void write(JsonWriter writer, JsonElement element) throws IOException {
    switch (element) {
      case JsonObject object -> {
        writer.beginObject();
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
          writer.name(entry.getKey());
          write(writer, entry.getValue());
        }
        writer.endObject();
      }
      case JsonArray array -> {
        writer.beginArray();
        for (JsonElement item : array) {
          write(writer, item);
        }
        writer.endArray();
      }
      case JsonPrimitive value when value.isBoolean() -> writer.value(value.getAsBoolean());
      case JsonPrimitive value when value.isNumber() -> writer.value(value.getAsNumber());
      case JsonPrimitive value -> writer.value(value.getAsString());
      default -> writer.nullValue();
    }
  }

  /// UTF-8 has no form for half a pair; as an escape it survives. Outside strings there is none.
  private static String escapeLoneSurrogates(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        out.append(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append("\\u%04x".formatted((int) c));
      }
    }
    return out.toString();
  }
}
