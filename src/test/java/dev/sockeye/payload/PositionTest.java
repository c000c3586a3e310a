package dev.sockeye.payload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionTest {
  @Test
  void countsLinesAndColumnsFromOne() {
    String text = "ab\ncd\r\ne\rf";
    assertThat(Position.of(text, 0)).isEqualTo(new Position(0, 1, 1));
    assertThat(Position.of(text, 2)).isEqualTo(new Position(2, 1, 3));
    assertThat(Position.of(text, 4)).isEqualTo(new Position(4, 2, 2));
    assertThat(Position.of(text, 7)).isEqualTo(new Position(7, 3, 1));
    assertThat(Position.of(text, 9)).isEqualTo(new Position(9, 4, 1));
    assertThat(Position.of(text, text.length())).isEqualTo(new Position(10, 4, 2));
  }
}
