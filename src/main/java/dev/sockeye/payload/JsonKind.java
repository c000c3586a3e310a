package dev.sockeye.payload;

/// What a token of JSON is, as an editor colours it.
public enum JsonKind {
  KEY,
  STRING,
  NUMBER,
  /// `true`, `false`, `null`
  LITERAL,
  PUNCTUATION,
  /// Characters that no token of JSON is made of, or a token that is not finished.
  BAD
}
