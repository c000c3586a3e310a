package dev.sockeye.query;

import java.util.ArrayList;
import java.util.List;

/// Reads a JSONPath out of a text (RFC 9535 without filter selectors), up to where it ends.
final class PathReader {
  /// The most segments; each may take some of the stack.
  private static final int MOST_STEPS = 200;

  /// The greatest index of RFC 9535 §2.1: 2^53 - 1.
  private static final long GREATEST = (1L << 53) - 1;

  private final String text;
  private int at;

  /// @param from where the `$` stands
  PathReader(String text, int from) {
    this.text = text;
    this.at = from;
  }

  /// Where the path ended.
  int end() {
    return at;
  }

  List<PathStep> read() throws WrongExpression {
    int start = at;
    if (peek() != '$') {
      throw new WrongExpression(
          at, Math.min(at + 1, text.length()), "A path begins with $, the whole document.");
    }
    at++;
    var steps = new ArrayList<PathStep>();
    while (peek() == '.' || peek() == '[') {
      steps.add(step());
      if (steps.size() > MOST_STEPS) {
        throw new WrongExpression(start, at, "A path has at most %d steps.".formatted(MOST_STEPS));
      }
    }
    return List.copyOf(steps);
  }

  private PathStep step() throws WrongExpression {
    if (peek() == '[') {
      return new PathStep(false, selectors());
    }
    int dot = at++;
    boolean descendant = peek() == '.';
    if (descendant) {
      at++;
      if (peek() == '[') {
        return new PathStep(true, selectors());
      }
    }
    return new PathStep(descendant, List.of(shorthand(dot)));
  }

  /// What stands behind one dot or two.
  private PathStep.Selector shorthand(int dot) throws WrongExpression {
    if (peek() == '*') {
      at++;
      return new PathStep.Wildcard();
    }
    int start = at;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    if (name.isEmpty()) {
      throw new WrongExpression(
          dot, Math.min(at + 1, text.length()), "A name, or * for all, is missing behind the dot.");
    }
    if (isDigit(name.charAt(0))) {
      throw new WrongExpression(
          start,
          at,
          "An index is written [%s], and a name of digits ['%s'].".formatted(name, name));
    }
    return PathStep.Name.of(name);
  }

  private List<PathStep.Selector> selectors() throws WrongExpression {
    int open = at++;
    var selectors = new ArrayList<PathStep.Selector>();
    while (true) {
      blanks();
      selectors.add(selector(open));
      blanks();
      if (peek() == ']') {
        at++;
        return List.copyOf(selectors);
      }
      if (peek() != ',') {
        throw at == text.length()
            ? new WrongExpression(open, at, "The bracket is not closed: ] is missing.")
            : new WrongExpression(at, at + 1, "Here should be ] or a comma.");
      }
      at++;
    }
  }

  private PathStep.Selector selector(int open) throws WrongExpression {
    char c = peek();
    switch (c) {
      case '*' -> {
        at++;
        return new PathStep.Wildcard();
      }
      case '"', '\'' -> {
        var quoted = QuotedText.json(text, at);
        at = quoted.end();
        return PathStep.Name.of(quoted.text());
      }
      case '?' ->
          throw new WrongExpression(
              at,
              text.length(),
              "Filters within a path are not read; write the comparison behind the path, as in"
                  + " $.items[*].price > 100.");
      case ']' ->
          throw new WrongExpression(
              open, at + 1, "The brackets are empty; they hold an index, a quoted name or *.");
      default -> {
        if (c == ':' || c == '-' || isDigit(c)) {
          return indexOrSlice();
        }
        throw at == text.length()
            ? new WrongExpression(open, at, "The bracket is not closed: ] is missing.")
            : new WrongExpression(
                at, at + 1, "In brackets stands an index, a slice, a name in quotes or *.");
      }
    }
  }

  private PathStep.Selector indexOrSlice() throws WrongExpression {
    long start = bound();
    blanks();
    if (peek() != ':') {
      return new PathStep.Index(start);
    }
    at++;
    blanks();
    long end = bound();
    blanks();
    long step = 1;
    if (peek() == ':') {
      at++;
      blanks();
      long given = bound();
      step = given == PathStep.Slice.ABSENT ? 1 : given;
    }
    return new PathStep.Slice(start, end, step);
  }

  /// An integer, or `ABSENT` where none stands.
  private long bound() throws WrongExpression {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    int digits = at;
    while (isDigit(peek())) {
      at++;
    }
    if (at == start) {
      return PathStep.Slice.ABSENT;
    }
    String number = text.substring(start, at);
    boolean leadingZero = text.charAt(digits < at ? digits : start) == '0' && at - digits > 1;
    if (at == digits || leadingZero || number.equals("-0")) {
      throw new WrongExpression(
          start,
          at,
          "%s is no index: those are 0, 1, 2 and, from the end, -1, -2.".formatted(number));
    }
    if (number.length() > 17 || Math.abs(Long.parseLong(number)) > GREATEST) {
      throw new WrongExpression(start, at, "The index %s is too great.".formatted(number));
    }
    return Long.parseLong(number);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /// The next character; U+0000 at the end.
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// RFC 9535 §2.5.1.1, and hyphens, which many names have and which can mean nothing else.
  private static boolean isNamePart(char c) {
    return c == '_'
        || c == '-'
        || isDigit(c)
        || c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= 0x80 && !Character.isWhitespace(c);
  }
}
