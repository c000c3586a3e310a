package dev.sockeye.query;

/// A value that a {@link JsonPath} has found.
///
/// @param kind what it is
/// @param text a string's characters; anything else as it stands in the payload, an object or an
///   array beyond {@link #LONGEST} bytes with an ellipsis behind its beginning
/// @param number the nearest double of a number; NaN for anything else
public record JsonValue(Kind kind, String text, double number) {
  /// The most bytes of an object or an array that are kept.
  public static final int LONGEST = 16 * 1024;

  /// The kinds of values of JSON.
  public enum Kind {
    STRING,
    NUMBER,
    BOOLEAN,
    NULL,
    OBJECT,
    ARRAY
  }
}
