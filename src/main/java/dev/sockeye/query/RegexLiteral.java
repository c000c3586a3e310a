package dev.sockeye.query;

/// Finds a text that each match of a regular expression contains, so that most payloads need not be
/// matched at all. Where it is not sure it finds none.
final class RegexLiteral {
  private static final String NONE = "";

  private final String regex;
  private final StringBuilder run = new StringBuilder();
  private String longest = NONE;
  private int at;

  private RegexLiteral(String regex) {
    this.regex = regex;
  }

  /// The longest literal that must be matched; empty where none can be told.
  ///
  /// @param regex a valid expression, with none of the flags that change what a blank means
  static String of(String regex) {
    var literal = new RegexLiteral(regex);
    return literal.read() ? literal.longest : NONE;
  }

  /// @return false where nothing can be told
  private boolean read() {
    while (at < regex.length()) {
      int c = regex.codePointAt(at);
      boolean sure =
          switch (c) {
            case '|' -> false;
            case '\\' -> escape();
            case '[' -> characterClass();
            case '(' -> group();
            case '.', '^', '$' -> {
              at++;
              interrupt();
              yield true;
            }
            case '*', '?', '{' -> quantifier(true);
            case '+' -> quantifier(false);
            default -> {
              run.appendCodePoint(c);
              at += Character.charCount(c);
              yield true;
            }
          };
      if (!sure) {
        return false;
      }
    }
    interrupt();
    return true;
  }

  private void interrupt() {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
  }

  private boolean escape() {
    if (at + 1 >= regex.length()) {
      return false;
    }
    int c = regex.codePointAt(at + 1);
    boolean letter = c < 0x80 && Character.isLetterOrDigit(c);
    if (letter && "wWdDsSbBAzZGRhHvVtnrfae".indexOf(c) < 0) {
      return false;
    }
    at += 1 + Character.charCount(c);
    if (letter) {
      interrupt();
    } else {
      run.appendCodePoint(c);
    }
    return true;
  }

  private boolean characterClass() {
    interrupt();
    int depth = 0;
    for (; at < regex.length(); at++) {
      switch (regex.charAt(at)) {
        case '\\' -> {
          at++;
          if (at < regex.length() && regex.charAt(at) == 'Q') {
            return false;
          }
        }
        case '[' -> {
          depth++;
          // A bracket that closes may stand first, for itself; how Java reads that is its affair.
          int next = at + 1 < regex.length() && regex.charAt(at + 1) == '^' ? at + 2 : at + 1;
          if (next < regex.length() && regex.charAt(next) == ']') {
            return false;
          }
        }
        case ']' -> {
          if (--depth == 0) {
            at++;
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private boolean group() {
    interrupt();
    int depth = 0;
    while (at < regex.length()) {
      char c = regex.charAt(at);
      if (c == '\\') {
        if (at + 1 < regex.length() && regex.charAt(at + 1) == 'Q') {
          return false;
        }
        at += 2;
      } else if (c == '[') {
        if (!characterClass()) {
          return false;
        }
      } else if (c == '(') {
        if (at + 2 < regex.length()
            && regex.charAt(at + 1) == '?'
            && ":=!<>".indexOf(regex.charAt(at + 2)) < 0) {
          return false;
        }
        depth++;
        at++;
      } else {
        at++;
        if (c == ')' && --depth == 0) {
          return true;
        }
      }
    }
    return false;
  }

  /// @param optional whether what stands before it may be missing
  private boolean quantifier(boolean optional) {
    if (optional && !run.isEmpty()) {
      run.setLength(run.offsetByCodePoints(run.length(), -1));
    }
    interrupt();
    if (regex.charAt(at) == '{') {
      int close = regex.indexOf('}', at);
      if (close < 0) {
        return false;
      }
      at = close;
    }
    at++;
    if (at < regex.length() && "?+".indexOf(regex.charAt(at)) >= 0) {
      at++;
    }
    return true;
  }
}
