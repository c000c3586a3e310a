package dev.sockeye.ui.inspector;

import java.util.List;

/// One thing that request and answer must agree on, and whether they do.
///
/// @param words the verdict in a few words
record Check(String title, Verdict verdict, String words, List<Fact> facts) {
  /// Stands for a value that is not there.
  static final String NONE = "none";

  /// What came of it.
  enum Verdict {
    GOOD,
    BAD,
    /// There was nothing to compare.
    OPEN
  }

  /// Whether any of its values is there.
  boolean says() {
    return facts.stream().anyMatch(fact -> !fact.value().equals(NONE));
  }
}
