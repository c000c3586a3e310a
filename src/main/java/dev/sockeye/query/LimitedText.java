package dev.sockeye.query;

import java.util.function.BooleanSupplier;

/// A text that stops who reads it, once that has taken too long: a regular expression asks it for
/// every character, and has no other way of being stopped.
final class LimitedText implements CharSequence {
  /// How many characters may be read whatever the time: on a busy machine it passes also where
  /// nothing is read. They take some milliseconds.
  private static final int FREE = 512 * 1_024;

  /// How many characters are read between two looks at the time.
  private static final int STRETCH = 2_048;

  private final String text;
  private final BooleanSupplier over;
  private int left;

  /// Thrown at who reads on.
  static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;

    Over() {
      super(null, null, false, false);
    }
  }

  LimitedText(String text, BooleanSupplier over) {
    this(text, over, FREE);
  }

  private LimitedText(String text, BooleanSupplier over, int free) {
    this.text = text;
    this.over = over;
    this.left = free;
  }

  /// One of which each character costs much: the time is looked at from the beginning.
  static LimitedText costly(String text, BooleanSupplier over) {
    return new LimitedText(text, over, STRETCH);
  }

  @Override
  public char charAt(int index) {
    if (--left == 0) {
      left = STRETCH;
      if (over.getAsBoolean()) {
        throw new Over();
      }
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
