package dev.sockeye.query;

/// What became of an expression that was read.
public sealed interface ParsedQuery {
  /// It can be evaluated.
  record Valid(Query query) implements ParsedQuery {}

  /// It cannot.
  ///
  /// @param from where the trouble begins, in UTF-16 units of the expression
  /// @param to where it ends; greater than `from`, but at the expression's end
  /// @param sentence what is wrong and what would be right, for people
  record Wrong(int from, int to, String sentence) implements ParsedQuery {}
}
