package dev.sockeye.exchange.load;

import java.io.IOException;

/// A file that is not what it should be.
final class WrongFile extends IOException {
  private static final long serialVersionUID = 1;

  /// @param sentence what is wrong with it and where, for people
  WrongFile(String sentence) {
    super(sentence);
  }

  /// @param line from 1
  static WrongFile at(long line, String sentence) {
    return new WrongFile("Line %,d: %s".formatted(line, sentence));
  }
}
