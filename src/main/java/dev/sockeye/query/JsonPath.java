package dev.sockeye.query;

import dev.sockeye.query.JsonValue.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A path into JSON documents (RFC 9535 without filter selectors): `$.a.b`, `$['x'].y[0]`, `$..px`,
/// `$.items[*].id`, `$.items[-1]`, `$.items[0:5]`. Immutable, for any thread.
public final class JsonPath {
  /// How long one document may take, nanoseconds.
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(100);

  /// A name that needs no quotes.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_]\\w*");

  private final String text;
  private final List<PathStep> steps;

  JsonPath(String text, List<PathStep> steps) {
    this.text = text;
    this.steps = steps;
  }

  /// What became of a path that was read.
  public sealed interface Parsed {}

  /// It can be followed.
  public record Valid(JsonPath path) implements Parsed {}

  /// It cannot.
  ///
  /// @param from where the trouble begins, in UTF-16 units of the text
  /// @param to where it ends
  /// @param sentence what is wrong and what would be right, for people
  public record Wrong(int from, int to, String sentence) implements Parsed {
    private Wrong movedBy(int characters) {
      return new Wrong(Math.max(0, from + characters), Math.max(0, to + characters), sentence);
    }
  }

  /// Reads a path as a person has typed it, also with blanks around it.
  public static Parsed parse(String text) {
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    var reader = new PathReader(text, start);
    try {
      List<PathStep> steps = reader.read();
      String rest = text.substring(reader.end());
      if (!rest.isBlank()) {
        return new Wrong(
            reader.end(),
            text.length(),
            "The path ends here; a dot and a name or a bracket could follow.");
      }
      return new Valid(new JsonPath(text.strip(), steps));
    } catch (WrongExpression e) {
      return new Wrong(e.from(), e.to(), e.sentence());
    }
  }

  /// The step to a member of an object, as it is written in a path: `.name` or `['a name']`.
  public static String step(String name) {
    return PLAIN.matcher(name).matches()
        ? "." + name
        : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
  }

  /// Reads a path of which the beginning may be left out, since nothing else is asked for: `price`
  /// is `$.price`, and `[0].id` is `$[0].id`.
  public static Parsed parseTyped(String text) {
    String path = text.strip();
    char first = path.isEmpty() ? '$' : path.charAt(0);
    String left =
        switch (first) {
          case '$' -> "";
          case '[', '.' -> "$";
          default -> "$.";
        };
    return parse(left + text.stripLeading()) instanceof Wrong wrong
        ? wrong.movedBy(text.length() - text.stripLeading().length() - left.length())
        : parse(left + path);
  }

  /// The path as it was written.
  public String text() {
    return text;
  }

  /// The first value in a payload that the path leads to; none where it leads to none, where the
  /// payload is no JSON up to there, or where looking takes longer than 100 ms.
  public Optional<JsonValue> first(byte[] payload) {
    return first(payload, 0, payload.length);
  }

  /// The first value within a range of bytes.
  public Optional<JsonValue> first(byte[] bytes, int from, int to) {
    long deadline = System.nanoTime() + LONGEST;
    var found = new First();
    var walk = new JsonWalk(steps, found, () -> System.nanoTime() - deadline > 0);
    return walk.run(bytes, from, to) == JsonWalk.Outcome.FOUND
        ? Optional.of(value(found.kind, bytes, found.from, found.to))
        : Optional.empty();
  }

  List<PathStep> steps() {
    return steps;
  }

  private static JsonValue value(Kind kind, byte[] bytes, int from, int to) {
    return switch (kind) {
      case STRING -> new JsonValue(kind, JsonString.decode(bytes, from, to), Double.NaN);
      case NUMBER -> {
        String number = raw(bytes, from, to);
        yield new JsonValue(kind, number, Double.parseDouble(number));
      }
      case BOOLEAN, NULL -> new JsonValue(kind, raw(bytes, from, to), Double.NaN);
      case OBJECT, ARRAY ->
          new JsonValue(
              kind,
              to - from > JsonValue.LONGEST
                  ? raw(bytes, from, from + JsonValue.LONGEST) + "…"
                  : raw(bytes, from, to),
              Double.NaN);
    };
  }

  private static String raw(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonPath path && path.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  /// Takes the first value that comes.
  private static final class First implements JsonWalk.Test {
    private Kind kind = Kind.NULL;
    private int from;
    private int to;

    @Override
    public boolean accepts(Kind itsKind, byte[] bytes, int itsFrom, int itsTo) {
      kind = itsKind;
      from = itsFrom;
      to = itsTo;
      return true;
    }
  }
}
