package dev.sockeye.payload;

/// Cuts a text into tokens of JSON, one at a time. Never fails: what is no token is one of kind
/// {@link JsonKind#BAD}, with its problem.
final class JsonScanner {
  private final CharSequence text;
  private JsonKind kind = JsonKind.BAD;
  private int start;
  private int end;
  private int problemAt = -1;
  private String problem = "";

  JsonScanner(CharSequence text) {
    this.text = text;
  }

  /// Goes to the next token.
  ///
  /// @return false at the end of the text
  boolean next() {
    int i = end;
    while (i < text.length() && isBlank(text.charAt(i))) {
      i++;
    }
    start = i;
    end = i;
    problemAt = -1;
    if (i == text.length()) {
      return false;
    }
    char c = text.charAt(i);
    switch (c) {
      case '{', '}', '[', ']', ',', ':' -> {
        kind = JsonKind.PUNCTUATION;
        end = i + 1;
      }
      case '"' -> string();
      default -> {
        if (c == '-' || isDigit(c)) {
          number();
        } else {
          word(c);
        }
      }
    }
    return true;
  }

  JsonKind kind() {
    return kind;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /// The token's character where it is punctuation.
  char symbol() {
    return text.charAt(start);
  }

  /// What is wrong with a bad token, in a sentence.
  String problem() {
    return problem;
  }

  int problemAt() {
    return problemAt;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private void bad(int at, String sentence) {
    kind = JsonKind.BAD;
    if (problemAt < 0) {
      problemAt = at;
      problem = sentence;
    }
  }

  private void string() {
    kind = JsonKind.STRING;
    int i = start + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"') {
        end = i + 1;
        return;
      } else if (c == '\n' || c == '\r') {
        bad(i, "The string is not closed on its line.");
        end = i;
        return;
      } else if (c < 0x20) {
        bad(i, "The control character U+%04X is written \\u%04X in a string.".formatted(+c, +c));
        i++;
      } else if (c == '\\') {
        i = escape(i);
      } else {
        i++;
      }
    }
    end = text.length();
    bad(end, "The text ends within a string.");
  }

  private int escape(int at) {
    int next = at + 1;
    if (next == text.length()) {
      return next;
    }
    char c = text.charAt(next);
    if (c == 'u') {
      for (int i = next + 1; i < next + 5; i++) {
        if (i == text.length()) {
          return i;
        }
        if (!HexText.isDigit(text.charAt(i))) {
          bad(at, "Four hexadecimal digits must follow \\u.");
          return i;
        }
      }
      return next + 5;
    }
    if ("\"\\/bfnrt".indexOf(c) < 0) {
      bad(at, "\"\\%s\" is not an escape of JSON.".formatted(shown(next)));
      return c < 0x20 ? next : next + 1;
    }
    return next + 1;
  }

  private void number() {
    kind = JsonKind.NUMBER;
    int i = start;
    if (text.charAt(i) == '-') {
      i++;
    }
    int digits = i;
    i = digits(i, "A digit must follow the minus sign.");
    if (problemAt < 0 && i - digits > 1 && text.charAt(digits) == '0') {
      bad(digits, "A number has no leading zero.");
    }
    if (i < text.length() && text.charAt(i) == '.') {
      i = digits(i + 1, "A digit must follow the decimal point.");
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      i++;
      if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
        i++;
      }
      i = digits(i, "A digit must follow in the exponent.");
    }
    if (i < text.length() && isWordPart(text.charAt(i))) {
      bad(i, "\"%s\" does not belong to a number.".formatted(shown(i)));
      while (i < text.length() && isWordPart(text.charAt(i))) {
        i++;
      }
    }
    end = i;
  }

  private int digits(int from, String sentence) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    if (i == from) {
      bad(i, sentence);
    }
    return i;
  }

  private void word(char c) {
    int i = start + 1;
    if (isWordPart(c)) {
      while (i < text.length() && isWordPart(text.charAt(i))) {
        i++;
      }
    } else if (Character.isHighSurrogate(c)
        && i < text.length()
        && Character.isLowSurrogate(text.charAt(i))) {
      i++;
    }
    end = i;
    // The word may be as long as the text: only its beginning is looked at.
    String word = text.subSequence(start, Math.min(end, start + 24)).toString();
    kind = JsonKind.LITERAL;
    switch (word) {
      case "true", "false", "null" -> {}
      case "'" -> bad(start, "Strings are in double quotes.");
      case "/" -> bad(start, "JSON has no comments.");
      case "\ufeff" -> bad(start, "A byte order mark (U+FEFF) stands before the JSON.");
      default -> {
        String shown = Escapes.visible(word, 24);
        bad(
            start,
            isWordPart(c)
                ? "\"%s\" is not true, false, null, a number or a string.".formatted(shown)
                : "\"%s\" is no part of JSON.".formatted(shown));
      }
    }
  }

  private String shown(int index) {
    return Escapes.visible(Character.toString(Character.codePointAt(text, index)), 12);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '.' || c == '+' || c == '-';
  }
}
