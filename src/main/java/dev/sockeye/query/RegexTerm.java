package dev.sockeye.query;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Asks whether a regular expression matches a part of a payload.
///
/// @param pattern with its flags
/// @param literal a text that each match contains; empty where none can be told
/// @param cased whether upper and lower case differ
record RegexTerm(Pattern pattern, String literal, boolean cased) implements Condition.Content {
  /// Names of properties that letters of one case have.
  private static final Pattern OF_ONE_CASE =
      Pattern.compile("(?:^|=|^is)l[ult]$|upper|lower|title", Pattern.CASE_INSENSITIVE);

  /// @param at where the expression begins in the whole
  /// @param flags of `i`, `m` and `s`
  static RegexTerm of(String regex, String flags, int at) throws WrongExpression {
    boolean cased = !flags.contains("i") && hasCapital(regex);
    int bits =
        (cased ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            | (flags.contains("m") ? Pattern.MULTILINE : 0)
            | (flags.contains("s") ? Pattern.DOTALL : 0);
    try {
      return new RegexTerm(Pattern.compile(regex, bits), RegexLiteral.of(regex), cased);
    } catch (PatternSyntaxException e) {
      int place = e.getIndex() < 0 ? 0 : Math.min(e.getIndex(), regex.length());
      throw new WrongExpression(
          at + place,
          at + Math.min(place + 1, regex.length()),
          "The regular expression is wrong at its character %d: %s."
              .formatted(place + 1, reason(e.getDescription())));
    } catch (StackOverflowError e) {
      throw new WrongExpression(
          at, at + regex.length(), "The regular expression is nested too deeply.");
    }
  }

  private static String reason(String description) {
    String line = description.lines().findFirst().orElse("it cannot be read").strip();
    String end = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    return end.isEmpty()
        ? "it cannot be read"
        : Character.toLowerCase(end.charAt(0)) + end.substring(1);
  }

  /// Whether case matters: a capital letter stands for itself, which those of escapes, as in `\S`,
  /// do not, or a property is of one case, as in `\p{Lu}`.
  private static boolean hasCapital(String regex) {
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\' && i + 1 < regex.length()) {
        i++;
        if ("pP".indexOf(regex.charAt(i)) >= 0
            && i + 1 < regex.length()
            && regex.charAt(i + 1) == '{') {
          int close = regex.indexOf('}', i);
          int end = close < 0 ? regex.length() : close;
          if (OF_ONE_CASE.matcher(regex.substring(i + 2, end)).find()) {
            return true;
          }
          i = end;
        }
      } else if (Character.isUpperCase(regex.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public byte[] required() {
    return Needle.required(literal, cased);
  }
}
