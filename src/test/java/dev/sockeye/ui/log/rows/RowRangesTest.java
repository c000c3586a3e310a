package dev.sockeye.ui.log.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RowRangesTest {
  @Test
  void rangesHoldWhatASetWouldHold() {
    var random = new Random(7);
    var set = new TreeSet<Long>();
    RowRanges ranges = RowRanges.NONE;
    for (int i = 0; i < 5_000; i++) {
      long n = 1 + random.nextInt(60);
      if (random.nextBoolean()) {
        ranges = ranges.with(n);
        set.add(n);
      } else {
        ranges = ranges.without(n);
        set.remove(n);
      }
      for (long each = 0; each <= 61; each++) {
        assertThat(ranges.contains(each)).isEqualTo(set.contains(each));
      }
      assertThat(ranges.last()).isEqualTo(set.isEmpty() ? 0 : set.last());
      long before = Long.MIN_VALUE;
      for (RowRanges.Range range : ranges.ranges()) {
        assertThat(range.from()).isGreaterThan(before + 1).isLessThanOrEqualTo(range.to());
        before = range.to();
      }
    }
  }
}
