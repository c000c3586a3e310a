package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class MissingRowsTest {
  private final MissingRows missing = MissingRows.NONE.with(1, 3).with(4, 5).with(8, 8);

  @Test
  void placesAndNumbersAreEachOthersInverse() {
    List<Long> there = LongStream.of(6, 7, 9, 10, 11).boxed().toList();
    for (int i = 0; i < there.size(); i++) {
      long n = there.get(i);
      assertThat(missing.numberAt(i + 1)).isEqualTo(n);
      assertThat(n - missing.upTo(n)).isEqualTo(i + 1);
      assertThat(missing.contains(n)).isFalse();
      assertThat(missing.next(n)).isEqualTo(n);
    }
    assertThat(missing.first()).isEqualTo(6);
    assertThat(missing.next(8)).isEqualTo(9);
  }

  @Test
  void rangesThatTouchAreOneAndComeBackFromText() {
    assertThat(missing.text()).isEqualTo("1-5 8-8");
    assertThat(MissingRows.parse("1-5 8-8")).isEqualTo(missing);
    assertThat(MissingRows.parse("nonsense")).isEqualTo(MissingRows.NONE);
    assertThat(MissingRows.parse("5-4")).isEqualTo(MissingRows.NONE);
    assertThat(MissingRows.parse("0-4")).isEqualTo(MissingRows.NONE);
    assertThat(MissingRows.NONE.first()).isEqualTo(1);
    assertThat(missing.words()).isEqualTo("1 to 5, 8");
  }

  @Test
  void aRangeGoesToItsPlaceWhateverWasThereBefore() {
    assertThat(missing.with(6, 7)).isEqualTo(MissingRows.NONE.with(1, 8));
    assertThat(MissingRows.NONE.with(8, 8).with(2, 3).with(5, 5).text()).isEqualTo("2-3 5-5 8-8");
    assertThat(MissingRows.parse("8-9 1-2 2-5")).isEqualTo(MissingRows.NONE.with(1, 5).with(8, 9));
  }
}
