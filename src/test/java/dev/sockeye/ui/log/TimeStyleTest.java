package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimeStyleTest {
  private static final long AT = SyntheticRows.START;
  private static final ZoneId ZONE = ZoneOffset.ofHours(-11);

  @Test
  void localAndUniversalTimeToTheMicrosecond() {
    assertThat(TimeStyle.UTC.format(AT, 0, ZONE)).isEqualTo("12:00:01.123456");
    assertThat(TimeStyle.LOCAL.format(AT, 0, ZONE)).isEqualTo("01:00:01.123456");
    assertThat(TimeStyle.LOCAL.format(AT, 0, ZoneOffset.ofHours(13))).isEqualTo("01:00:01.123456");
  }

  @Test
  void sinceOpenCountsFromTheOpening() {
    assertThat(TimeStyle.SINCE_OPEN.format(AT + 3_725_000_001_000L, AT, ZONE))
        .isEqualTo("01:02:05.000001");
    assertThat(TimeStyle.SINCE_OPEN.format(AT - 38_000_000, AT, ZONE))
        .isEqualTo("-00:00:00.038000");
    assertThat(TimeStyle.SINCE_OPEN.format(AT + 400_000_000_000_000L, AT, ZONE))
        .isEqualTo("111:06:40.000000");
  }

  @Test
  void timesBeforeTheEpochAreTimesOfDay() {
    assertThat(TimeStyle.UTC.format(-1_000, 0, ZONE)).isEqualTo("23:59:59.999999");
  }

  @Test
  void clicksGoRound() {
    assertThat(TimeStyle.LOCAL.next().next().next()).isEqualTo(TimeStyle.LOCAL);
    assertThat(TimeStyle.LOCAL.next()).isEqualTo(TimeStyle.SINCE_OPEN);
  }
}
