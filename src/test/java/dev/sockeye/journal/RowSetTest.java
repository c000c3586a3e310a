package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowSetTest {
  @Test
  void anEmptySetHasNothing() {
    var rows = new RowSet();
    assertThat(rows.count()).isZero();
    assertThat(rows.last()).isEqualTo(-1);
    assertThat(rows.contains(0)).isFalse();
    assertThat(rows.indexOf(1)).isEqualTo(-1);
    assertThat(rows.floor(5)).isEqualTo(-1);
    assertThatThrownBy(() -> rows.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aNumberThatDoesNotComeLastIsRefused() {
    var rows = new RowSet();
    rows.add(7);
    assertThatThrownBy(() -> rows.add(7)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rows.add(6)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 60, 700, 30_000})
  void agreesWithATreeSetAtAnyDensity(int gap) {
    var random = new Random(gap);
    var rows = new RowSet();
    var model = new TreeSet<Long>();
    long n = 0;
    for (int i = 0; i < 5_000; i++) {
      n += 1 + random.nextInt(gap);
      rows.add(n);
      model.add(n);
    }
    assertThat(rows.count()).isEqualTo(model.size());
    assertThat(rows.last()).isEqualTo(model.last());
    var members = new ArrayList<>(model);
    for (int i = 0; i < members.size(); i++) {
      assertThat(rows.get(i)).isEqualTo(members.get(i));
      assertThat(rows.indexOf(members.get(i))).isEqualTo(i);
    }
    for (int i = 0; i < 5_000; i++) {
      long probe = random.nextLong(n + 100);
      Long floor = model.floor(probe);
      assertThat(rows.contains(probe)).isEqualTo(model.contains(probe));
      assertThat(rows.floor(probe)).isEqualTo(floor == null ? -1 : members.indexOf(floor));
    }
  }

  @Test
  void theIntersectionHasWhatBothHave() {
    var twos = new RowSet();
    var threes = new RowSet();
    for (long n = 2; n < 10_000; n += 2) {
      twos.add(n);
    }
    for (long n = 3; n < 7_000; n += 3) {
      threes.add(n);
    }
    RowSet both = RowSet.intersection(twos, threes);
    assertThat(both.count()).isEqualTo(1_166);
    assertThat(both.get(0)).isEqualTo(6);
    assertThat(both.last()).isEqualTo(6_996);
  }

  @Test
  void reachesHundredsOfMillions() {
    var rows = new RowSet();
    rows.add(3);
    rows.add(400_000_000);
    rows.add(400_000_001);
    assertThat(rows.get(1)).isEqualTo(400_000_000);
    assertThat(rows.indexOf(400_000_001)).isEqualTo(2);
    assertThat(rows.floor(399_999_999)).isZero();
  }

  @Test
  void rangesMayComeInAnyOrder() {
    var random = new Random(11);
    for (int round = 0; round < 50; round++) {
      var expected = new RowSet();
      var slices = new ArrayList<long[]>();
      for (int slice = 0; slice < 2 + random.nextInt(20); slice++) {
        long start = slice * 5_000L;
        long[] numbers =
            random.longs(random.nextInt(300), start, start + 5_000).distinct().sorted().toArray();
        slices.add(numbers);
        for (long n : numbers) {
          expected.add(n);
        }
      }
      Collections.shuffle(slices, random);
      var set = new RowSet();
      slices.forEach(set::addAll);

      assertThat(set.count()).isEqualTo(expected.count());
      assertThat(set.last()).isEqualTo(expected.last());
      for (long i = 0; i < set.count(); i += 7) {
        assertThat(set.get(i)).isEqualTo(expected.get(i));
        assertThat(set.indexOf(expected.get(i))).isEqualTo(i);
      }
      for (long n = 0; n < 100_000; n += 997) {
        assertThat(set.floor(n)).isEqualTo(expected.floor(n));
      }
    }
  }
}
