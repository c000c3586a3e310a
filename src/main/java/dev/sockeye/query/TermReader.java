package dev.sockeye.query;

import dev.sockeye.query.JsonValue.Kind;
import dev.sockeye.query.PathTerm.Comparison;
import dev.sockeye.query.PathTerm.Operator;
import dev.sockeye.query.PathTerm.WithLiteral;
import dev.sockeye.query.PathTerm.WithRegex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one term of an expression: a text, a regular expression, a path with its comparison, or a
/// fact ({@link FactReader}).
final class TermReader {
  private final String text;
  private int at;

  TermReader(String text, int from) {
    this.text = text;
    this.at = from;
  }

  int end() {
    return at;
  }

  Condition read() throws WrongExpression {
    char c = text.charAt(at);
    if (c == '/') {
      return regex();
    } else if (c == '$' && isPath()) {
      return path();
    } else if (c == '"') {
      return quoted();
    }
    var facts = new FactReader(text, at);
    Condition fact = facts.read();
    if (fact != null) {
      at = facts.end();
      return fact;
    }
    return TextTerm.of(word());
  }

  /// Whether a character ends a word that stands for itself.
  static boolean endsWord(char c) {
    return Character.isWhitespace(c) || c == ')' || c == '|';
  }

  /// Whether a path begins here, and not an amount of dollars.
  private boolean isPath() {
    return at + 1 == text.length()
        || ".[=!<>".indexOf(text.charAt(at + 1)) >= 0
        || endsWord(text.charAt(at + 1));
  }

  /// A quoted text; or what begins with one and goes on, as a piece of JSON does.
  private Condition quoted() throws WrongExpression {
    int open = at;
    var quoted = QuotedText.plain(text, at);
    if (quoted.end() == text.length() || endsWord(text.charAt(quoted.end()))) {
      at = quoted.end();
      if (quoted.text().isEmpty()) {
        throw new WrongExpression(open, at, "Between the quotes is no text to look for.");
      }
      return TextTerm.of(quoted.text());
    }
    boolean inside = false;
    while (at < text.length() && (inside || !endsWord(text.charAt(at)))) {
      char c = text.charAt(at);
      if (c == '\\' && inside) {
        at++;
      } else if (c == '"') {
        inside = !inside;
      }
      at = Math.min(at + 1, text.length());
    }
    if (inside) {
      throw new WrongExpression(open, at, "The quote is not closed: \" is missing.");
    }
    return TextTerm.of(text.substring(open, at));
  }

  /// Up to a blank, or a parenthesis that it has not opened itself.
  private String word() {
    int start = at;
    int open = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '(') {
        open++;
      } else if (c == ')' && open > 0) {
        open--;
      } else if (endsWord(c)) {
        break;
      }
      at++;
    }
    return text.substring(start, at);
  }

  private RegexTerm regex() throws WrongExpression {
    int open = at++;
    boolean inClass = false;
    while (at < text.length() && (inClass || text.charAt(at) != '/')) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '[') {
        inClass = true;
      } else if (c == ']') {
        inClass = false;
      }
      at++;
    }
    if (at >= text.length()) {
      at = text.length();
      throw new WrongExpression(
          open,
          at,
          "The regular expression is not closed: / is missing. Text that begins with / is put in"
              + " quotes.");
    }
    String regex = text.substring(open + 1, at++);
    int flags = at;
    while (at < text.length() && !endsWord(text.charAt(at))) {
      at++;
    }
    if (regex.isEmpty()) {
      throw new WrongExpression(open, at, "Between the slashes is no regular expression.");
    }
    String given = text.substring(flags, at);
    if (!given.matches("[ims]*")) {
      throw new WrongExpression(
          flags,
          at,
          "“%s” is no flag of a regular expression; there are i, m and s. Text with slashes is put in"
                  .formatted(given)
              + " quotes.");
    }
    return RegexTerm.of(regex, given, open + 1);
  }

  private PathTerm path() throws WrongExpression {
    int start = at;
    var reader = new PathReader(text, at);
    List<PathStep> steps = reader.read();
    at = reader.end();
    var path = new JsonPath(text.substring(start, at), steps);
    int behind = at;
    blanks();
    Operator operator = operator();
    if (operator == null) {
      at = behind;
      if (at < text.length() && !endsWord(text.charAt(at))) {
        throw new WrongExpression(
            at,
            at + 1,
            "Behind a path stands a blank or a comparison: ==, !=, <, <=, >, >= or =~.");
      }
      return new PathTerm(path, null);
    }
    int signed = at;
    blanks();
    if (at == text.length() || endsWord(text.charAt(at))) {
      throw new WrongExpression(
          signed - operator.sign().length(),
          signed,
          operator == Operator.MATCHES
              ? "Behind =~ a regular expression is missing, as in $.type =~ /err.*/."
              : "Behind %s a value is missing: a number, \"a text\", true, false or null."
                  .formatted(operator.sign()));
    }
    return new PathTerm(path, operator == Operator.MATCHES ? matching() : literal(operator));
  }

  private @Nullable Operator operator() {
    for (Operator operator :
        List.of(
            Operator.EQUAL,
            Operator.UNEQUAL,
            Operator.AT_MOST,
            Operator.AT_LEAST,
            Operator.MATCHES,
            Operator.LESS,
            Operator.GREATER)) {
      if (text.startsWith(operator.sign(), at)) {
        at += operator.sign().length();
        return operator;
      }
    }
    if (text.startsWith("=", at)) {
      // One sign of equality says what two do.
      at++;
      return Operator.EQUAL;
    }
    return null;
  }

  private Comparison matching() throws WrongExpression {
    int start = at;
    if (text.charAt(at) != '/') {
      throw new WrongExpression(
          at, text.length(), "Behind =~ stands a regular expression between slashes: /err.*/.");
    }
    RegexTerm regex = regex();
    return new WithRegex(regex, text.substring(start, at));
  }

  private Comparison literal(Operator operator) throws WrongExpression {
    int start = at;
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      var quoted = QuotedText.json(text, at);
      at = quoted.end();
      if (at < text.length() && !endsWord(text.charAt(at))) {
        throw new WrongExpression(at, at + 1, "Behind the text a blank is missing.");
      }
      return string(operator, quoted.text());
    }
    if (c == '/') {
      throw new WrongExpression(
          start,
          text.length(),
          "A regular expression is compared with =~, not with " + operator.sign() + ".");
    }
    String word = word();
    switch (word) {
      case "true", "false" -> {
        return new WithLiteral(operator, word, Kind.BOOLEAN, new int[0], null, word);
      }
      case "null" -> {
        return new WithLiteral(operator, word, Kind.NULL, new int[0], null, word);
      }
      default -> {}
    }
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    if (JsonBytes.isNumber(bytes, 0, bytes.length)) {
      return new WithLiteral(operator, word, Kind.NUMBER, new int[0], JsonNumber.of(word), "");
    }
    if (c == '$' && word.length() > 1) {
      throw new WrongExpression(
          start, at, "A path is compared with a value, not with another path; text is quoted.");
    }
    if ("+-.0123456789".indexOf(c) >= 0) {
      throw new WrongExpression(
          start,
          at,
          "“%s” is no number of JSON, as 100, -1.5 and 1e9 are; text is put in quotes."
              .formatted(word));
    }
    return string(operator, word);
  }

  private static Comparison string(Operator operator, String string) {
    String shown = '"' + string.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    return new WithLiteral(operator, shown, Kind.STRING, string.codePoints().toArray(), null, "");
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
