package dev.sockeye.doctor;

/// What one check came to.
///
/// @param subject what was looked at, in a word or two
/// @param found what there is, or what is wrong
/// @param advice what to do, in sentences; empty where nothing needs doing
public record Finding(Verdict verdict, String subject, String found, String advice) {
  /// How much it matters.
  public enum Verdict {
    GOOD,
    /// The program runs, with less.
    LESS,
    /// The program, or its window, does not run.
    MISSING
  }

  public static Finding good(String subject, String found) {
    return new Finding(Verdict.GOOD, subject, found, "");
  }

  public static Finding less(String subject, String found, String advice) {
    return new Finding(Verdict.LESS, subject, found, advice);
  }

  public static Finding missing(String subject, String found, String advice) {
    return new Finding(Verdict.MISSING, subject, found, advice);
  }
}
