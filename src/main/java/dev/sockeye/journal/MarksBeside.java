package dev.sockeye.journal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Marks that a recording's file does not take for now, in a small file beside it:
/// `*.sockeye-marks`, a JSON array of objects with `n`, `colour` and `note`, or with `n` alone for
/// a mark that was taken away.
final class MarksBeside {
  static final String SUFFIX = "-marks";

  private static final Logger LOG = LoggerFactory.getLogger(MarksBeside.class);

  private MarksBeside() {}

  /// @return changes by the numbers of their rows; none where there is no such file, or it says
  ///   nothing that can be read
  static Map<Long, Optional<RowMark>> read(Path file) {
    var changes = new LinkedHashMap<Long, Optional<RowMark>>();
    Path beside = Database.beside(file, SUFFIX);
    if (!Files.exists(beside)) {
      return changes;
    }
    try {
      for (JsonElement each : JsonParser.parseString(Files.readString(beside)).getAsJsonArray()) {
        JsonObject change = each.getAsJsonObject();
        long n = change.get("n").getAsLong();
        changes.put(
            n,
            change.has("colour")
                ? Optional.of(
                    new RowMark(
                        n, change.get("colour").getAsString(), change.get("note").getAsString()))
                : Optional.empty());
      }
    } catch (IOException
        | JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | NullPointerException e) {
      // Not why: that may have a note's words.
      LOG.warn("the marks beside {} cannot be read", file.getFileName());
    }
    return changes;
  }

  /// Adds changes to those that are there, or takes the place of earlier ones of the same rows.
  static void add(Path file, Map<Long, Optional<RowMark>> changes) throws IOException {
    var all = read(file);
    all.putAll(changes);
    var json = new JsonArray();
    all.forEach((n, mark) -> {
      var change = new JsonObject();
      change.addProperty("n", n);
      mark.ifPresent(its -> {
        change.addProperty("colour", its.colour());
        change.addProperty("note", its.note());
      });
      json.add(change);
    });
    Path beside = Database.beside(file, SUFFIX);
    Path temporary = OwnFile.unfinished(beside);
    try {
      OwnFile.create(temporary);
      try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(json.toString());
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(
          temporary, beside, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  static void delete(Path file) throws IOException {
    Files.deleteIfExists(Database.beside(file, SUFFIX));
  }
}
