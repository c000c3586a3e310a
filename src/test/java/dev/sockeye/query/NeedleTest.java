package dev.sockeye.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class NeedleTest {
  @Test
  void everyCharacterIsTheSameAsThoseThatItsFoldedFormSays() {
    Map<Integer, TreeSet<Integer>> byFolded = new HashMap<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      byFolded.computeIfAbsent(folded(c), _ -> new TreeSet<>()).add(c);
    }
    for (TreeSet<Integer> same : byFolded.values()) {
      // Asking for each of a million would take long, and those alone have nothing special.
      if (same.size() > 1 || same.first() < 0x3000) {
        int[] expected = same.stream().mapToInt(Integer::intValue).toArray();
        for (int c : expected) {
          assertThat(Needle.same(c)).as("U+%04X", c).containsExactly(expected);
        }
      }
    }
  }

  private static int folded(int c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }
}
