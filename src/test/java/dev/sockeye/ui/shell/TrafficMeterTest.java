package dev.sockeye.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrafficMeterTest {
  private static final long QUARTER = 250_000_000;

  private final TrafficMeter meter = new TrafficMeter();

  @Test
  void theFirstSampleHasNoRate() {
    assertThat(meter.rate(5, 1_000_000)).isZero();
    assertThat(meter.rate(5, 2_000_000)).as("no time has passed").isZero();
  }

  @Test
  void aSteadyStreamHasItsRate() {
    long rate = 0;
    for (int i = 0; i < 20; i++) {
      rate = meter.rate(i * QUARTER, i * 12_500L);
    }
    assertThat(rate).isEqualTo(50_000);
  }

  @Test
  void theRateIsZeroAboutASecondAfterTheLast() {
    meter.rate(0, 0);
    meter.rate(QUARTER, 100);
    long rate = -1;
    for (int i = 2; i < 8; i++) {
      rate = meter.rate(i * QUARTER, 100);
    }
    assertThat(rate).isZero();
  }

  @Test
  void aCountThatStartsAnewIsAnotherSession() {
    meter.rate(0, 0);
    meter.rate(QUARTER, 1_000);
    assertThat(meter.rate(2 * QUARTER, 3)).isZero();
    assertThat(meter.rate(3 * QUARTER, 4)).isEqualTo(4);
  }

  @Test
  void whatCameWhileNobodyLookedIsNoBurst() {
    meter.rate(0, 0);
    meter.rate(QUARTER, 10);
    assertThat(meter.rate(QUARTER * 4_000, 1_010)).isLessThanOrEqualTo(1);
  }
}
