package dev.sockeye.ui.log.rows;

/// How a row looks that a rule has found: a colour, and a shape so that it is never the colour
/// alone.
public record Highlight(Colour colour, Shape shape) {
  /// The colours there are; the theme says how they look.
  public enum Colour {
    RED("red", Tone.RED),
    ORANGE("orange", Tone.ORANGE),
    YELLOW("yellow", Tone.YELLOW),
    GREEN("green", Tone.GREEN),
    BLUE("blue", Tone.BLUE),
    PURPLE("purple", Tone.PURPLE);

    private final String word;
    private final Tone tone;

    Colour(String word, Tone tone) {
      this.word = word;
      this.tone = tone;
    }

    /// As the settings have it.
    public String word() {
      return word;
    }

    public Tone tone() {
      return tone;
    }

    /// The colour of a word; the first one where there is none.
    public static Colour of(String word) {
      for (Colour colour : values()) {
        if (colour.word.equals(word)) {
          return colour;
        }
      }
      return RED;
    }
  }

  /// The shapes there are, each as a path in a square of 8.
  public enum Shape {
    BAR("bar", "M2.5 0 H5.5 V8 H2.5 Z"),
    DOT("dot", "M4 0.5 A3.5 3.5 0 1 1 3.99 0.5 Z"),
    TRIANGLE("triangle", "M4 0.5 L8 7.5 H0 Z"),
    SQUARE("square", "M0.75 0.75 H7.25 V7.25 H0.75 Z"),
    STAR("star", "M4 0 L5.1 2.8 L8 3 L5.8 4.9 L6.5 8 L4 6.3 L1.5 8 L2.2 4.9 L0 3 L2.9 2.8 Z");

    private final String word;
    private final String path;

    Shape(String word, String path) {
      this.word = word;
      this.path = path;
    }

    /// As the settings have it.
    public String word() {
      return word;
    }

    public String path() {
      return path;
    }

    /// The shape of a word; the first one where there is none.
    public static Shape of(String word) {
      for (Shape shape : values()) {
        if (shape.word.equals(word)) {
          return shape;
        }
      }
      return BAR;
    }
  }
}
