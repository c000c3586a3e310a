package dev.sockeye.terminal;

import java.io.Serial;

/// An option that cannot be: told in a sentence, before anything is opened. Never leaves this
/// package.
final class WrongUsage extends Exception {
  @Serial private static final long serialVersionUID = 1;

  WrongUsage(String sentence) {
    super(sentence, null, false, false);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
