package dev.sockeye.launcher;

/** What {@link Launcher} starts once it knows that this Java can load it. */
public interface Program {
  /** Runs the program with the words of its command line; returns its exit status. */
  int run(String[] words);
}
