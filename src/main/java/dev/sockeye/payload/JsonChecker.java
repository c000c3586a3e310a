package dev.sockeye.payload;

import dev.sockeye.payload.JsonText.Problem;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Checks a text against the grammar of RFC 8259, without recursion, and says what a person most
/// likely did wrong where it breaks it.
final class JsonChecker {
  private enum Expect {
    VALUE,
    VALUE_OR_END,
    KEY,
    KEY_OR_END,
    COLON,
    COMMA_OR_END,
    NOTHING
  }

  private final String text;
  private final JsonScanner scanner;

  /// One bit a level: whether it is an object.
  private final BitSet objects = new BitSet();

  private int depth;
  private Expect expect = Expect.VALUE;
  private int comma = -1;

  JsonChecker(String text) {
    this.text = text;
    this.scanner = new JsonScanner(text);
  }

  @Nullable Problem check() {
    while (scanner.next()) {
      if (scanner.kind() == JsonKind.BAD) {
        return at(scanner.problemAt(), scanner.problem());
      }
      Problem problem = step();
      if (problem != null) {
        return problem;
      }
    }
    if (expect == Expect.NOTHING) {
      return null;
    }
    if (depth == 0) {
      return at(0, "There is no JSON: the text is empty.");
    }
    return at(
        text.length(),
        objects.get(depth)
            ? "The text ends within an object; \"}\" is missing."
            : "The text ends within an array; \"]\" is missing.");
  }

  private @Nullable Problem step() {
    char c = scanner.kind() == JsonKind.PUNCTUATION ? scanner.symbol() : 0;
    return switch (expect) {
      case VALUE, VALUE_OR_END -> value(c);
      case KEY, KEY_OR_END -> key(c);
      case COLON -> {
        if (c != ':') {
          yield here("A colon is missing after the key.");
        }
        expect = Expect.VALUE;
        yield null;
      }
      case COMMA_OR_END -> commaOrEnd(c);
      case NOTHING ->
          here(
              c == '}' || c == ']'
                  ? "This \"%c\" closes nothing.".formatted(c)
                  : "After the value the text must end.");
    };
  }

  private @Nullable Problem value(char c) {
    switch (c) {
      case '{' -> open(true);
      case '[' -> open(false);
      case ']' -> {
        if (expect != Expect.VALUE_OR_END) {
          return comma >= 0
              ? at(comma, "A comma stands before the closing \"]\".")
              : here("A value is missing before \"]\".");
        }
        close();
      }
      case 0 -> done();
      default -> {
        return here("A value is missing before \"%c\".".formatted(c));
      }
    }
    return null;
  }

  private @Nullable Problem key(char c) {
    if (scanner.kind() == JsonKind.STRING) {
      expect = Expect.COLON;
      return null;
    }
    if (c == '}') {
      if (expect == Expect.KEY) {
        return at(comma, "A comma stands before the closing \"}\".");
      }
      close();
      return null;
    }
    return here(
        c == 0 ? "A key is a string in double quotes." : "A key is missing before \"" + c + "\".");
  }

  private @Nullable Problem commaOrEnd(char c) {
    boolean object = objects.get(depth);
    if (c == ',') {
      comma = scanner.start();
      expect = object ? Expect.KEY : Expect.VALUE;
      return null;
    }
    if (c == (object ? '}' : ']')) {
      close();
      return null;
    }
    if (c == '}' || c == ']') {
      return here(
          "\"%c\" is where the %s ends with \"%c\"."
              .formatted(c, object ? "object" : "array", object ? '}' : ']'));
    }
    return here(
        c == ':' && !object
            ? "A colon belongs into an object, not an array."
            : "A comma is missing before this.");
  }

  private void open(boolean object) {
    depth++;
    objects.set(depth, object);
    comma = -1;
    expect = object ? Expect.KEY_OR_END : Expect.VALUE_OR_END;
  }

  private void close() {
    depth--;
    done();
  }

  private void done() {
    comma = -1;
    expect = depth == 0 ? Expect.NOTHING : Expect.COMMA_OR_END;
  }

  private Problem here(String sentence) {
    return at(scanner.start(), sentence);
  }

  private Problem at(int index, String sentence) {
    return Problem.at(text, index, sentence);
  }
}
