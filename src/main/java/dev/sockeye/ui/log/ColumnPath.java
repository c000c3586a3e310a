package dev.sockeye.ui.log;

// interim, replaced when query.JsonPath is there
import com.google.gson.*;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class ColumnPath {
  sealed interface Parsed {}

  record Readable(ColumnPath path) implements Parsed {}

  record Wrong(String sentence) implements Parsed {}

  private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\[(\\d+)]|\\['([^']*)']");
  private final String text;
  private final List<Object> steps;

  private ColumnPath(String text, List<Object> steps) {
    this.text = text;
    this.steps = steps;
  }

  static Parsed parse(String text) {
    String t = text.strip();
    if (!t.startsWith("$")) return new Wrong("A path begins with $, as in $.channel.");
    var steps = new ArrayList<Object>();
    Matcher m = STEP.matcher(t);
    int at = 1;
    while (at < t.length()) {
      if (!m.find(at) || m.start() != at)
        return new Wrong("At " + (at + 1) + ": expected .name or [0].");
      if (m.group(1) != null) steps.add(m.group(1));
      else if (m.group(2) != null) steps.add(Integer.parseInt(m.group(2)));
      else steps.add(m.group(3));
      at = m.end();
    }
    return new Readable(new ColumnPath(t, steps));
  }

  PathColumn column() {
    return new PathColumn(text);
  }

  Optional<String> first(byte[] payload) {
    try {
      JsonElement e = JsonParser.parseString(new String(payload, StandardCharsets.UTF_8));
      for (Object s : steps) {
        if (s instanceof Integer i && e instanceof JsonArray a && i < a.size()) e = a.get(i);
        else if (s instanceof String n && e instanceof JsonObject o && o.has(n)) e = o.get(n);
        else return Optional.empty();
      }
      return Optional.of(e.isJsonPrimitive() ? e.getAsString() : e.toString());
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }
}
