package dev.sockeye.payload;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Reads JSON (RFC 8259) as the text it is: what is indented keeps the order of its keys,
/// duplicates, and each number and string exactly as written.
public final class JsonText {
  private static final int INDENT = 2;

  /// Indentation may not make the text larger than this many times, or a hostile nest of brackets
  /// would fill the memory.
  private static final int GROWTH = 16;

  /// Characters that are allowed beyond that, for small texts.
  private static final int SLACK = 256 * 1024;

  private JsonText() {}

  /// What came of indenting a text.
  public sealed interface Result {}

  public record Pretty(String text) implements Result {}

  /// @param index from 0
  /// @param line from 1
  /// @param column from 1
  /// @param sentence what is wrong, without the place
  public record Problem(int index, int line, int column, String sentence) implements Result {
    static Problem at(CharSequence text, int index, String sentence) {
      Position place = Position.of(text, index);
      return new Problem(index, place.line(), place.column(), sentence);
    }
  }

  /// The first error of a text, or nothing where it is JSON. Nesting is not limited.
  public static Optional<Problem> check(String text) {
    return Optional.ofNullable(new JsonChecker(text).check());
  }

  /// Indents a text by two blanks a level; refuses what is not JSON.
  public static Result pretty(String text) {
    Optional<Problem> problem = check(text);
    return problem.isPresent() ? problem.get() : indent(text, text.length());
  }

  /// Indents the beginning of a longer text, as far as its tokens go; the rest stays as it is.
  public static Result prettyStart(String text) {
    var scanner = new JsonScanner(text);
    int end = 0;
    while (scanner.next() && scanner.kind() != JsonKind.BAD) {
      end = scanner.end();
    }
    return indent(text, end);
  }

  /// The tokens of a text, valid or not.
  public static List<JsonToken> tokens(CharSequence text) {
    var tokens = new ArrayList<JsonToken>();
    var scanner = new JsonScanner(text);
    while (scanner.next()) {
      JsonKind kind = scanner.kind();
      if (kind == JsonKind.PUNCTUATION && scanner.symbol() == ':' && !tokens.isEmpty()) {
        JsonToken before = tokens.getLast();
        if (before.kind() == JsonKind.STRING) {
          tokens.set(tokens.size() - 1, new JsonToken(JsonKind.KEY, before.start(), before.end()));
        }
      }
      tokens.add(new JsonToken(kind, scanner.start(), scanner.end()));
    }
    return tokens;
  }

  /// Whether a text is an object or an array, which is what people mean by a JSON message; a bare
  /// number or word is JSON as well, but not told from text.
  public static boolean isStructure(String text) {
    String start = text.stripLeading();
    return (start.startsWith("{") || start.startsWith("[")) && check(text).isEmpty();
  }

  private static Result indent(String text, int end) {
    long limit = (long) GROWTH * text.length() + SLACK;
    var out = new StringBuilder(text.length() + text.length() / 2);
    var scanner = new JsonScanner(text);
    var empty = new BitSet();
    int depth = 0;
    boolean lineDue = false;
    while (scanner.end() < end && scanner.next()) {
      if (out.length() > limit) {
        return new Problem(0, 1, 1, "Indented, the text would be more than 16 times as long.");
      }
      char c = scanner.kind() == JsonKind.PUNCTUATION ? scanner.symbol() : 0;
      switch (c) {
        case '{', '[' -> {
          line(out, lineDue, depth);
          out.append(c);
          depth++;
          empty.set(depth);
          lineDue = true;
          continue;
        }
        case '}', ']' -> {
          boolean wasEmpty = empty.get(depth);
          depth = Math.max(0, depth - 1);
          line(out, !wasEmpty, depth);
          out.append(c);
          lineDue = false;
        }
        case ',' -> {
          out.append(',');
          lineDue = true;
        }
        case ':' -> out.append(": ");
        default -> {
          line(out, lineDue, depth);
          out.append(text, scanner.start(), scanner.end());
          lineDue = false;
        }
      }
      empty.clear(depth);
    }
    if (end < text.length()) {
      String rest = text.substring(end).stripLeading();
      line(out, lineDue && !rest.isEmpty(), depth);
      out.append(rest);
    }
    return new Pretty(out.toString());
  }

  private static void line(StringBuilder out, boolean due, int depth) {
    if (due) {
      out.append('\n').repeat(' ', depth * INDENT);
    }
  }
}
