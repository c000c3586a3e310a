package dev.sockeye.finding;

import dev.sockeye.session.Entry;
import java.util.List;

/// Finds what is wrong with an opening handshake.
public final class Findings {
  private Findings() {}

  /// @param opening the entries of a session from its first one up to the end of its opening, in
  ///   order; frames among them do not matter
  /// @return the most telling one first; empty where there is nothing to say
  public static List<Finding> of(List<Entry> opening) {
    return List.of();
  }
}
