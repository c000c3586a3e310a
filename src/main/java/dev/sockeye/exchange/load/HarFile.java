package dev.sockeye.exchange.load;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import dev.sockeye.journal.NewRecording;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads HAR of browsers, and makes a recording of each WebSocket in it. The file is read twice:
/// what was asked for stands behind the messages, of which there may be any number.
final class HarFile {
  private static final Pattern PLACE = Pattern.compile(" at line (\\d{1,9}) column ");
  static final String MESSAGES = "_webSocketMessages";

  private final Source source;
  private final String name;
  private final LoadTarget target;
  private final Map<Integer, JsonObject> webSockets = new LinkedHashMap<>();
  private final List<Path> files = new ArrayList<>();
  private int entries;

  /// The first entry that is a WebSocket without its messages; 0 for none.
  private int bareSocket;

  /// Opens the file once more.
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  private HarFile(Source source, String name, LoadTarget target) {
    this.source = source;
    this.name = name;
    this.target = target;
  }

  /// @param name of the file, for sentences
  /// @return the recordings, one for each WebSocket
  /// @throws IOException with a sentence for people; then no recording stays
  static List<Path> load(Source source, String name, LoadTarget target) throws IOException {
    var file = new HarFile(source, name, target);
    boolean whole = false;
    try {
      file.read();
      whole = true;
      return List.copyOf(file.files);
    } finally {
      if (!whole) {
        for (Path made : file.files) {
          Files.deleteIfExists(made);
        }
      }
    }
  }

  private void read() throws IOException {
    each((entry, reader) -> collect(entry, reader));
    if (entries == 0) {
      throw new WrongFile("It is no HAR, or holds no entries: log.entries is missing or empty.");
    }
    if (webSockets.isEmpty()) {
      throw new WrongFile(none());
    }
    each((entry, reader) -> {
      JsonObject its = webSockets.get(entry);
      if (its == null) {
        reader.skipValue();
      } else {
        recording(entry, its, reader);
      }
    });
  }

  @FunctionalInterface
  private interface Visitor {
    /// @param entry from 1
    /// @param reader before the entry, to be read to its end
    void visit(int entry, JsonReader reader) throws IOException;
  }

  private void each(Visitor visitor) throws IOException {
    try (var reader =
        new JsonReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8))) {
      reader.setStrictness(Strictness.LEGACY_STRICT);
      entries = 0;
      reader.beginObject();
      while (reader.hasNext()) {
        if (!bare(reader.nextName()).equals("log")) {
          reader.skipValue();
          continue;
        }
        reader.beginObject();
        while (reader.hasNext()) {
          if (reader.nextName().equals("entries")) {
            reader.beginArray();
            while (reader.hasNext()) {
              visitor.visit(++entries, reader);
            }
            reader.endArray();
          } else {
            reader.skipValue();
          }
        }
        reader.endObject();
      }
      reader.endObject();
    } catch (CancellationException e) {
      // It is an illegal state, too.
      throw e;
    } catch (MalformedJsonException | EOFException | JsonParseException e) {
      throw place(e, "the file is no JSON, or it is cut off");
    } catch (IllegalStateException | NumberFormatException e) {
      throw place(e, "something else is expected in a HAR");
    }
  }

  /// Why nothing can be made of it.
  private String none() {
    return bareSocket > 0
        ? "Entry %,d is a WebSocket, but its messages are not in the file (%s): Firefox writes none."
            .formatted(bareSocket, MESSAGES)
        : "None of its entries (%,d) is a WebSocket: none has %s.".formatted(entries, MESSAGES);
  }

  private static boolean isWebSocketUrl(JsonObject entry) {
    return entry.get("request") instanceof JsonObject request
        && request.get("url") instanceof JsonPrimitive url
        && url.getAsString().matches("(?i)wss?://.*");
  }

  private static String bare(String name) {
    return name.startsWith("\ufeff") ? name.substring(1) : name;
  }

  private static WrongFile place(Exception e, String what) {
    Matcher line = PLACE.matcher(String.valueOf(e.getMessage()));
    var wrong =
        line.find()
            ? WrongFile.at(Long.parseLong(line.group(1)), what + ".")
            : new WrongFile("The file is no JSON, or it is cut off.");
    wrong.initCause(e);
    return wrong;
  }

  /// Keeps of an entry what is small.
  private void collect(int number, JsonReader reader) throws IOException {
    var entry = new JsonObject();
    boolean isWebSocket = false;
    reader.beginObject();
    while (reader.hasNext()) {
      String member = reader.nextName();
      switch (member) {
        case MESSAGES -> {
          isWebSocket = true;
          reader.skipValue();
        }
        case "request", "timings", "startedDateTime", "serverIPAddress", "connection", "_error" ->
            entry.add(member, JsonParser.parseReader(reader));
        case "response" -> entry.add(member, response(reader));
        case "_resourceType" -> {
          JsonElement type = JsonParser.parseReader(reader);
          isWebSocket |= type.isJsonPrimitive() && type.getAsString().equals("websocket");
        }
        default -> reader.skipValue();
      }
    }
    reader.endObject();
    if (isWebSocket) {
      webSockets.put(number, entry);
    } else if (bareSocket == 0 && isWebSocketUrl(entry)) {
      bareSocket = number;
    }
  }

  /// Without its content, which may be large.
  private static JsonObject response(JsonReader reader) throws IOException {
    var response = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String member = reader.nextName();
      if (member.equals("content")) {
        reader.skipValue();
      } else {
        response.add(member, JsonParser.parseReader(reader));
      }
    }
    reader.endObject();
    return response;
  }

  private void recording(int number, JsonObject entry, JsonReader reader) throws IOException {
    var facts = new HarFacts(entry);
    var meta = new LinkedHashMap<String, String>();
    meta.put("url", facts.url());
    meta.put("imported", name);
    facts.started().ifPresent(started -> meta.put("started", started));
    try (NewRecording recording = target.begin(facts.url().isEmpty() ? name : facts.url(), meta)) {
      facts.write(recording, "Imported from entry %,d of %s.".formatted(number, name));
      var messages = new HarMessages(recording, number);
      reader.beginObject();
      while (reader.hasNext()) {
        if (reader.nextName().equals(MESSAGES)) {
          messages.read(reader);
        } else {
          reader.skipValue();
        }
      }
      reader.endObject();
      files.add(recording.finish(facts.finished()));
    }
  }
}
