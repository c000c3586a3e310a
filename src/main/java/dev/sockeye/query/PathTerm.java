package dev.sockeye.query;

import dev.sockeye.query.JsonValue.Kind;
import org.jspecify.annotations.Nullable;

/// Asks whether a path leads to a value in a payload, and to one that compares.
///
/// @param comparison null where it is enough that there is a value
record PathTerm(JsonPath path, @Nullable Comparison comparison) implements Condition.Content {
  @Override
  public byte[] required() {
    return new byte[0];
  }

  enum Operator {
    EQUAL("=="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    MATCHES("=~");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }

    boolean accepts(int difference) {
      return switch (this) {
        case EQUAL -> difference == 0;
        case UNEQUAL -> difference != 0;
        case LESS -> difference < 0;
        case AT_MOST -> difference <= 0;
        case GREATER -> difference > 0;
        case AT_LEAST -> difference >= 0;
        case MATCHES -> false;
      };
    }
  }

  /// What a value is compared with.
  sealed interface Comparison {
    /// As it is written.
    String text();
  }

  /// Compares with a literal of JSON. Only numbers and strings have an order; values of different
  /// kinds are unequal, and nothing else.
  ///
  /// @param kind of the literal
  /// @param points a string's code points
  /// @param word `true`, `false` or `null`; of others nothing
  record WithLiteral(
      Operator operator,
      String text,
      Kind kind,
      int[] points,
      @Nullable JsonNumber number,
      String word)
      implements Comparison {
    boolean accepts(Kind other, byte[] bytes, int from, int to) {
      if (other != kind) {
        return operator == Operator.UNEQUAL;
      }
      return switch (kind) {
        case STRING -> operator.accepts(JsonString.compare(bytes, from, to, points));
        case NUMBER -> number != null && operator.accepts(number.compare(bytes, from, to));
        default -> equal(bytes[from] == word.charAt(0));
      };
    }

    private boolean equal(boolean same) {
      return switch (operator) {
        case EQUAL, AT_MOST, AT_LEAST -> same;
        case UNEQUAL -> !same;
        default -> false;
      };
    }
  }

  /// A string, or another value but an object or array as it is written, matches.
  record WithRegex(RegexTerm regex, String text) implements Comparison {}
}
