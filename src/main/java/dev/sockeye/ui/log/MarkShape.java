package dev.sockeye.ui.log;

import dev.sockeye.journal.RowMark;
import dev.sockeye.ui.log.rows.Tone;
import java.util.Arrays;
import java.util.Locale;

/// How marks look: a shape for each colour, so that none is told by its colour alone. Paths lie in
/// a square of ten by ten.
public enum MarkShape {
  YELLOW("Yellow ribbon", "M1.5,0 H8.5 V10 L5,6.8 L1.5,10 Z", Tone.YELLOW),
  RED("Red triangle", "M5,0.8 L9.8,9.4 H0.2 Z", Tone.RED),
  GREEN("Green dot", "M5,0.5 A4.5,4.5 0 1 1 4.99,0.5 Z", Tone.GREEN),
  BLUE("Blue square", "M1,1 H9 V9 H1 Z", Tone.BLUE);

  private final String description;
  private final String path;
  private final Tone tone;

  MarkShape(String description, String path, Tone tone) {
    this.description = description;
    this.path = path;
    this.tone = tone;
  }

  public static MarkShape of(RowMark mark) {
    return Arrays.stream(values())
        .filter(shape -> shape.colour().equals(mark.colour()))
        .findFirst()
        .orElse(YELLOW);
  }

  /// The word that is kept.
  public String colour() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String description() {
    return description;
  }

  public String path() {
    return path;
  }

  Tone tone() {
    return tone;
  }
}
