package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownRowsTest {
  @Test
  void anEmptySetHasNothing() {
    var rows = new ShownRows();

    assertThat(rows.count()).isZero();
    assertThat(rows.floorIndex(0)).isEqualTo(-1);
    assertThat(rows.floorIndex(1_000_000)).isEqualTo(-1);
    assertThatThrownBy(() -> rows.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 64, 5_000, 200_000})
  void ranksAndSelectsLikeASortedList(int gap) {
    var random = new Random(gap);
    var rows = new ShownRows();
    List<Long> expected = new ArrayList<>();
    long n = random.nextInt(gap);
    for (int i = 0; i < 20_000 / Math.min(gap, 100); i++) {
      n += 1 + random.nextInt(gap);
      rows.add(n);
      expected.add(n);
    }

    assertThat(rows.count()).isEqualTo(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      long number = expected.get(i);
      assertThat(rows.get(i)).isEqualTo(number);
      assertThat(rows.floorIndex(number)).isEqualTo(i);
      boolean next = i + 1 < expected.size() && expected.get(i + 1) == number + 1;
      assertThat(rows.floorIndex(number + 1)).isEqualTo(next ? i + 1 : i);
    }
    assertThat(rows.floorIndex(expected.getFirst() - 1)).isEqualTo(-1);
    assertThat(rows.floorIndex(Long.MAX_VALUE)).isEqualTo(expected.size() - 1);
    assertThatThrownBy(() -> rows.get(expected.size()))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void numbersComeInOrder() {
    var rows = new ShownRows();
    rows.add(5);

    assertThatThrownBy(() -> rows.add(5)).isInstanceOf(IllegalArgumentException.class);
  }
}
