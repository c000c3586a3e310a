package dev.sockeye.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A text of ours and the one of theirs that takes its place; at least one of both is there.
record Pairing(Optional<String> ours, Optional<String> theirs) {

  /// What two lists do not have in common. Equal texts cancel out wherever they stand, what is left
  /// is paired in order.
  static List<Pairing> unequal(List<String> ours, List<String> theirs) {
    Deque<String> ourRest = without(ours, counts(theirs));
    Deque<String> theirRest = without(theirs, counts(ours));
    var pairs = new ArrayList<Pairing>();
    while (!ourRest.isEmpty() || !theirRest.isEmpty()) {
      pairs.add(
          new Pairing(Optional.ofNullable(ourRest.poll()), Optional.ofNullable(theirRest.poll())));
    }
    return pairs;
  }

  private static Map<String, Integer> counts(List<String> texts) {
    var counts = new HashMap<String, Integer>();
    for (String text : texts) {
      counts.merge(text, 1, Integer::sum);
    }
    return counts;
  }

  private static Deque<String> without(List<String> texts, Map<String, Integer> taken) {
    var rest = new ArrayDeque<String>();
    for (String text : texts) {
      int left = taken.getOrDefault(text, 0);
      if (left > 0) {
        taken.put(text, left - 1);
      } else {
        rest.add(text);
      }
    }
    return rest;
  }
}
