package dev.sockeye.query;

/// What is wrong with an expression, on the way from where it was noticed to who says it.
final class WrongExpression extends Exception {
  private static final long serialVersionUID = 1;

  private final int from;
  private final int to;
  private final String sentence;

  /// @param from where the trouble begins, in UTF-16 units of the expression
  /// @param to where it ends
  WrongExpression(int from, int to, String sentence) {
    super(sentence, null, false, false);
    this.from = from;
    this.to = to;
    this.sentence = sentence;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  String sentence() {
    return sentence;
  }
}
