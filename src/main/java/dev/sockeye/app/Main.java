package dev.sockeye.app;

import dev.sockeye.launcher.Program;

/// The composition root.
public final class Main implements Program {
  @Override
  public int run(String[] words) {
    return 0;
  }
}
