package dev.sockeye.query;

/// A text in quotes, as it stands in an expression.
///
/// @param text what it says
/// @param end where the expression goes on behind it
record QuotedText(String text, int end) {

  /// A string in single or double quotes with the escapes of JSON and `\'`.
  ///
  /// @param open where its first quote stands
  static QuotedText json(String expression, int open) throws WrongExpression {
    char quote = expression.charAt(open);
    var text = new StringBuilder();
    int i = open + 1;
    while (i < expression.length() && expression.charAt(i) != quote) {
      char c = expression.charAt(i);
      if (c != '\\') {
        text.append(c);
        i++;
      } else if (i + 1 == expression.length()) {
        i++;
      } else {
        i = escape(expression, i, text);
      }
    }
    if (i == expression.length()) {
      throw unclosed(expression, open);
    }
    return new QuotedText(text.toString(), i + 1);
  }

  /// A text in double quotes, in which `\"` is a quote and `\\` a backslash; before anything else a
  /// backslash is just that.
  static QuotedText plain(String expression, int open) throws WrongExpression {
    char quote = expression.charAt(open);
    var text = new StringBuilder();
    int i = open + 1;
    while (i < expression.length() && expression.charAt(i) != quote) {
      char c = expression.charAt(i++);
      if (c == '\\' && i < expression.length()) {
        char next = expression.charAt(i);
        if (next == quote || next == '\\') {
          c = next;
          i++;
        }
      }
      text.append(c);
    }
    if (i == expression.length()) {
      throw unclosed(expression, open);
    }
    return new QuotedText(text.toString(), i + 1);
  }

  private static WrongExpression unclosed(String expression, int open) {
    return new WrongExpression(
        open,
        expression.length(),
        "The quote is not closed: %s is missing.".formatted(expression.charAt(open)));
  }

  private static int escape(String expression, int at, StringBuilder text) throws WrongExpression {
    char c = expression.charAt(at + 1);
    switch (c) {
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case '/', '\\', '"', '\'' -> text.append(c);
      case 'u' -> {
        int end = Math.min(at + 6, expression.length());
        String digits = expression.substring(at + 2, end);
        if (!digits.matches("[0-9a-fA-F]{4}")) {
          throw new WrongExpression(at, end, "Four hexadecimal digits must follow \\u.");
        }
        text.append((char) Integer.parseInt(digits, 16));
        return at + 6;
      }
      default ->
          throw new WrongExpression(
              at,
              at + 2,
              "\\%s is not an escape of JSON; a backslash itself is \\\\.".formatted(c));
    }
    return at + 2;
  }
}
