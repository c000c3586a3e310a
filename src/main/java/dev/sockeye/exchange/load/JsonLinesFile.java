package dev.sockeye.exchange.load;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sockeye.journal.NewRecording;
import dev.sockeye.payload.Escapes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Reads JSON Lines that this program has exported, and makes a recording of them.
final class JsonLinesFile {
  private static final int FORMAT = 1;

  private JsonLinesFile() {}

  /// @param name of the file, for sentences and for the recording's title
  /// @param recordings where to: asked once the recording's title is known
  /// @throws IOException with a sentence for people
  static List<Path> load(InputStream in, String name, LoadTarget recordings) throws IOException {
    var reader = new JsonLineReader(in, Set.of("text", "base64", "raw"));
    JsonObject head = head(reader);
    var meta = new LinkedHashMap<String, String>();
    if (head.get("meta") instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> each : object.entrySet()) {
        meta.put(each.getKey(), text(object, each.getKey()));
      }
    }
    String title = meta.getOrDefault("title", name);
    meta.put("imported", name);
    if (head.has("chosen")) {
      meta.put(
          "imported.rows",
          "%s of %s, %s".formatted(text(head, "rows"), text(head, "of"), text(head, "chosen")));
    }
    var files = new ArrayList<Path>();
    try (NewRecording recording = recordings.begin(title, meta)) {
      var rows = new LineRows(recording);
      JsonObject line;
      while ((line = read(reader, rows)) != null) {
        row(reader, rows, line);
      }
      files.add(recording.finish(Map.of()));
    }
    return List.copyOf(files);
  }

  private static JsonObject head(JsonLineReader reader) throws IOException {
    JsonObject head = read(reader, null);
    if (head == null) {
      throw new WrongFile("The file is empty.");
    }
    if (!(head.has("kind") && text(head, "kind").equals("recording"))) {
      throw WrongFile.at(
          reader.line(),
          head.has("seq")
              ? "the line of the recording as a whole is missing; what \"sockeye connect\" writes"
                  + " cannot be imported, its recording can be exported instead."
              : "this is no JSON Lines file of Sockeye.");
    }
    if (format(reader, head) > FORMAT) {
      throw WrongFile.at(
          reader.line(), "the file was written by a newer Sockeye; this one cannot read it.");
    }
    return head;
  }

  private static int format(JsonLineReader reader, JsonObject head) throws WrongFile {
    try {
      return head.has("format") ? head.get("format").getAsInt() : FORMAT;
    } catch (RuntimeException e) {
      throw wrong(reader, e);
    }
  }

  private static @Nullable JsonObject read(JsonLineReader reader, @Nullable LineRows rows)
      throws IOException {
    try {
      return reader.next(rows == null ? new Nowhere() : rows);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw wrong(reader, e);
    }
  }

  private static void row(JsonLineReader reader, LineRows rows, JsonObject line)
      throws IOException {
    try {
      rows.line(line);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw wrong(reader, e);
    }
  }

  private static WrongFile wrong(JsonLineReader reader, RuntimeException e) {
    String what =
        switch (e) {
          case DateTimeException _, ArithmeticException _ -> "a time cannot be read";
          case NumberFormatException _ -> "a number is expected where none stands";
          case IllegalArgumentException _ -> String.valueOf(e.getMessage());
          default -> "a member is missing or of another shape";
        };
    var wrong = WrongFile.at(reader.line(), Escapes.visible(what, 200) + ".");
    wrong.initCause(e);
    return wrong;
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value ? value.getAsString() : "";
  }

  /// For the first line, which has no long strings.
  private static final class Nowhere implements JsonLineReader.Strings {
    @Override
    public void begin(String name, JsonObject before) {}

    @Override
    public void bytes(byte[] bytes, int count) {}

    @Override
    public void end() {}
  }
}
