package dev.sockeye.ui.log.rows;

/// What a piece of a row's text is to a person; the theme gives it a colour. No meaning is carried
/// by it alone.
public enum Tone {
  PLAIN,
  MUTED,
  IN,
  OUT,
  GOOD,
  WARNING,
  ERROR,
  RED,
  ORANGE,
  YELLOW,
  GREEN,
  BLUE,
  PURPLE,
  FOUND
}
