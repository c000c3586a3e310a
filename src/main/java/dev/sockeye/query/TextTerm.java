package dev.sockeye.query;

/// Asks whether a payload contains a text.
///
/// @param cased whether upper and lower case differ
record TextTerm(String text, boolean cased) implements Condition.Content {
  static TextTerm of(String text) {
    return new TextTerm(text, text.codePoints().anyMatch(Character::isUpperCase));
  }

  @Override
  public byte[] required() {
    return Needle.required(text, cased);
  }
}
