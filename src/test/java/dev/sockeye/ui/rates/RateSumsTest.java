package dev.sockeye.ui.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sockeye.session.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateSumsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_795_608_001L * SECOND;

  @Test
  void nothingIsLostHoweverLongASessionLasts() {
    var random = new Random(5);
    for (int round = 0; round < 20; round++) {
      var buckets = new RateBuckets(256);
      long at = START + random.nextLong(SECOND);
      long in = 0;
      long bytesOut = 0;
      int rows = 1 + random.nextInt(3_000);
      for (int n = 1; n <= rows; n++) {
        at += random.nextInt(10) == 0 ? random.nextLong(60 * SECOND) : random.nextLong(SECOND / 50);
        Direction direction = random.nextBoolean() ? Direction.IN : Direction.OUT;
        int bytes = random.nextInt(1000) - 100;
        buckets.add(n, at, direction, bytes < 0 ? -1 : bytes);
        in += bytes >= 0 && direction == Direction.IN ? 1 : 0;
        bytesOut += bytes >= 0 && direction == Direction.OUT ? bytes : 0;
      }
      RateSeries series = buckets.series(at + 1);
      assertThat(series.size()).isLessThanOrEqualTo(256);
      assertThat(series.end()).isEqualTo(at + 1);
      for (RateSeries each : List.of(series, series.grouped(17))) {
        assertThat(Arrays.stream(each.messagesIn()).sum()).isEqualTo(in);
        assertThat(Arrays.stream(each.bytesOut()).sum()).isEqualTo(bytesOut);
        assertThat(each.rowFrom(0)).isEqualTo(1);
        long[] firsts = Arrays.stream(each.rows()).filter(row -> row != 0).toArray();
        assertThat(firsts).isSorted();
      }
    }
  }

  @Test
  void aStretchOfTimeLeadsToItsFirstRow() {
    var buckets = new RateBuckets(256);
    buckets.add(1, START, Direction.LOCAL, -1);
    buckets.add(2, START + SECOND, Direction.IN, 10);
    buckets.add(3, START + SECOND + 1, Direction.IN, 10);
    buckets.add(4, START + 3 * SECOND, Direction.OUT, 10);

    RateSeries series = buckets.series(START + 4 * SECOND);

    assertThat(series.rowFrom(series.indexOf(START + SECOND))).isEqualTo(2);
    assertThat(series.rowFrom(series.indexOf(START + 2 * SECOND)))
        .as("nothing happened then: what came next")
        .isEqualTo(4);
    assertThat(series.rowFrom(series.size() - 1)).as("nothing came next").isEqualTo(4);
    assertThat(RateSeries.NONE.rowFrom(0)).isZero();
  }

  @Test
  void ratesAreOfASecondWhateverTheStretch() {
    var sums = new RateSums();
    for (int n = 1; n <= 1_000; n++) {
      // A hundred a second.
      sums.add(n, START + n * SECOND / 100, Direction.IN, 50);
    }
    RateFigures figures = sums.figures(RateSpan.ALL, 0);
    assertThat(figures.series().mean(Measure.MESSAGES, Direction.IN)).isCloseTo(100, within(2.0));
    assertThat(figures.series().rate(Measure.BYTES, Direction.IN, 20))
        .isCloseTo(5_000, within(1.0));
    assertThat(figures.series().peak(Measure.MESSAGES, Direction.OUT)).isZero();

    RateSeries minute = sums.figures(RateSpan.MINUTE, 0).series();
    assertThat(minute.size()).isEqualTo(60);
    assertThat(minute.rate(Measure.MESSAGES, Direction.IN, 55)).isEqualTo(100);
    assertThat(minute.rate(Measure.MESSAGES, Direction.IN, 40)).as("before it began").isZero();
  }

  @Test
  void whileRowsComeTheSecondThatGoesOnIsNotShown() {
    var sums = new RateSums();
    sums.add(1, START + 200, Direction.IN, 1);
    sums.add(2, START + 5 * SECOND, Direction.IN, 1);

    RateSeries minute = sums.figures(RateSpan.MINUTE, START + 5 * SECOND + SECOND / 2).series();

    assertThat(minute.end()).isEqualTo(START + 5 * SECOND);
    assertThat(Arrays.stream(minute.messagesIn()).sum()).isEqualTo(1);
    RateSeries later = sums.figures(RateSpan.ALL, START + 100 * SECOND).series();
    assertThat(later.end()).as("the silence since is part of it").isEqualTo(START + 100 * SECOND);
    assertThat(later.startOf(later.size() - 1)).isLessThan(later.end());
  }

  @Test
  void aClockThatIsPutBackDoesNoHarm() {
    var sums = new RateSums();
    sums.add(1, START, Direction.IN, 1);
    sums.add(2, START - 3600 * SECOND, Direction.IN, 1);
    sums.add(3, START + SECOND, Direction.IN, 1);

    RateFigures figures = sums.figures(RateSpan.ALL, 0);

    assertThat(Arrays.stream(figures.series().messagesIn()).sum()).isEqualTo(3);
    assertThat(figures.sizes().total()).isEqualTo(3);
  }

  @Test
  void theLongestSilencesAreKept() {
    var gaps = new LongestGaps();
    long at = START;
    var random = new Random(3);
    long longest = 0;
    for (int n = 1; n <= 500; n++) {
      long step = random.nextLong(100 * SECOND);
      at += step;
      longest = n > 1 ? Math.max(longest, step) : 0;
      gaps.add(n, at);
    }

    List<Gap> list = gaps.list();
    assertThat(list).hasSize(LongestGaps.MOST);
    assertThat(list.getFirst().nanos()).isEqualTo(longest);
    assertThat(list).isSortedAccordingTo((a, b) -> Long.compare(b.nanos(), a.nanos()));
    assertThat(list.getFirst().to()).isEqualTo(list.getFirst().from() + 1);
    var steady = new LongestGaps();
    for (int n = 1; n < 10; n++) {
      steady.add(n, START + n * 1_000);
    }
    assertThat(steady.list()).as("a microsecond is no silence").isEmpty();
  }

  @Test
  void aMessageThatCameOverAWhileMakesNoSilence() {
    var gaps = new LongestGaps();
    for (int n = 2; n < 11; n++) {
      gaps.add(n, START + n * SECOND);
    }
    // It began first and is whole now.
    gaps.add(1, START);
    gaps.add(11, START + 11 * SECOND);

    assertThat(gaps.list()).isNotEmpty().allMatch(gap -> gap.nanos() == SECOND);
  }

  @Test
  void whatWasASilenceUntilALargeMessageWasWholeIsDivided() {
    var gaps = new LongestGaps();
    gaps.add(1, START);
    gaps.add(5, START + 8 * SECOND);
    // It began a second behind the first.
    gaps.add(2, START + SECOND);

    assertThat(gaps.list())
        .containsExactly(new Gap(2, 5, START + SECOND, 7 * SECOND), new Gap(1, 2, START, SECOND));
  }

  @Test
  void sizesHaveTheirSteps() {
    assertThat(Sizes.stepOf(0)).isZero();
    assertThat(Sizes.stepOf(1)).isEqualTo(1);
    assertThat(Sizes.range(Sizes.stepOf(3))).isEqualTo("2 to 4 B");
    assertThat(Sizes.range(Sizes.stepOf(120))).isEqualTo("100 to 199 B");
    assertThat(Sizes.range(Sizes.stepOf(999))).isEqualTo("500 to 999 B");
    assertThat(Sizes.range(Sizes.stepOf(1_000))).isEqualTo("1.0 kB to 2.0 kB");
    assertThat(Sizes.range(Sizes.stepOf(300_000_000))).isEqualTo("200 MB to 500 MB");
    assertThat(Sizes.stepOf(Long.MAX_VALUE)).isEqualTo(Sizes.STEPS - 1);
    for (int step = 1; step < Sizes.STEPS; step++) {
      assertThat(Sizes.range(step)).isNotEqualTo(Sizes.range(step - 1));
    }
  }

  @Test
  void scalesEndAtRoundNumbers() {
    assertThat(RateChart.ceiling(0)).isEqualTo(1);
    assertThat(RateChart.ceiling(49_980)).isEqualTo(50_000);
    assertThat(RateChart.ceiling(50_001)).isEqualTo(60_000);
    assertThat(RateChart.ceiling(1_000)).isEqualTo(1_000);
  }
}
