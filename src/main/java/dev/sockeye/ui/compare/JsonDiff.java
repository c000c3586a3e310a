package dev.sockeye.ui.compare;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import dev.sockeye.payload.JsonText;
import dev.sockeye.query.JsonPath;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What differs between two JSON documents, by paths. Pure.
final class JsonDiff {
  /// More are not listed.
  static final int MOST = 1_000;

  private static final int DEEPEST = 200;
  private static final int LONGEST = 500;

  private final List<Change> changes = new ArrayList<>();

  private JsonDiff() {}

  /// A value that is not the same on both sides.
  ///
  /// @param left empty where it is added
  /// @param right empty where it is removed
  record Change(String path, TextDiff.Kind kind, String left, String right) {}

  /// A document, or nothing where a text is none, or has members of one name in one object: of
  /// those a tree would keep the last alone.
  static Optional<JsonElement> read(String text) {
    if (JsonText.check(text).isPresent()) {
      return Optional.empty();
    }
    try {
      return hasEachNameOnce(text) ? Optional.of(JsonParser.parseString(text)) : Optional.empty();
    } catch (JsonParseException | StackOverflowError | IOException e) {
      // Nested beyond what is read here: compared as a text.
      return Optional.empty();
    }
  }

  private static boolean hasEachNameOnce(String text) throws IOException {
    var names = new ArrayDeque<Set<String>>();
    try (var reader = new JsonReader(new StringReader(text))) {
      while (true) {
        switch (reader.peek()) {
          case BEGIN_OBJECT -> {
            reader.beginObject();
            names.push(new HashSet<>());
          }
          case END_OBJECT -> {
            reader.endObject();
            names.pop();
          }
          case BEGIN_ARRAY -> reader.beginArray();
          case END_ARRAY -> reader.endArray();
          case NAME -> {
            if (!names.getFirst().add(reader.nextName())) {
              return false;
            }
          }
          case END_DOCUMENT -> {
            return true;
          }
          default -> reader.skipValue();
        }
      }
    }
  }

  /// The document on indented lines, the members of objects by their names.
  static List<String> lines(JsonElement document) {
    String text = sorted(document, 0).toString();
    return switch (JsonText.pretty(text)) {
      case JsonText.Pretty(String pretty) -> pretty.lines().toList();
      case JsonText.Problem _ -> text.lines().toList();
    };
  }

  private static JsonElement sorted(JsonElement element, int depth) {
    if (depth > DEEPEST) {
      return element;
    }
    if (element instanceof JsonObject object) {
      var sorted = new JsonObject();
      new TreeMap<>(object.asMap())
          .forEach((name, value) -> sorted.add(name, sorted(value, depth + 1)));
      return sorted;
    }
    if (element instanceof JsonArray array) {
      var sorted = new JsonArray();
      array.forEach(value -> sorted.add(sorted(value, depth + 1)));
      return sorted;
    }
    return element;
  }

  static List<Change> of(JsonElement left, JsonElement right) {
    var diff = new JsonDiff();
    diff.compare("$", left, right, 0);
    return List.copyOf(diff.changes);
  }

  private void compare(String path, JsonElement left, JsonElement right, int depth) {
    if (changes.size() >= MOST) {
      return;
    }
    if (left instanceof JsonObject one && right instanceof JsonObject other && depth < DEEPEST) {
      Map<String, JsonElement> before = one.asMap();
      Map<String, JsonElement> after = other.asMap();
      var names = new TreeSet<>(before.keySet());
      names.addAll(after.keySet());
      for (String name : names) {
        pair(path + JsonPath.step(name), before.get(name), after.get(name), depth);
      }
    } else if (left instanceof JsonArray one
        && right instanceof JsonArray other
        && depth < DEEPEST) {
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        pair(
            path + "[" + i + "]",
            i < one.size() ? one.get(i) : null,
            i < other.size() ? other.get(i) : null,
            depth);
      }
    } else if (!left.toString().equals(right.toString())) {
      // As they are written: no two numbers are taken for one that a document tells apart.
      changes.add(new Change(path, TextDiff.Kind.CHANGED, text(left), text(right)));
    }
  }

  private void pair(
      String path, @Nullable JsonElement left, @Nullable JsonElement right, int depth) {
    if (left != null && right != null) {
      compare(path, left, right, depth + 1);
    } else if (changes.size() < MOST && left != null) {
      changes.add(new Change(path, TextDiff.Kind.REMOVED, text(left), ""));
    } else if (changes.size() < MOST && right != null) {
      changes.add(new Change(path, TextDiff.Kind.ADDED, "", text(right)));
    }
  }

  private static String text(JsonElement element) {
    String text = element.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
