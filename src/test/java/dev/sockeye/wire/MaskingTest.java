package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskingTest {
  @Test
  void masksByteByByteAtEveryAlignment() {
    var random = new Random(1);
    for (int from = 0; from < 9; from++) {
      for (int count = 0; count < 40; count++) {
        for (long position = 0; position < 9; position++) {
          int key = random.nextInt();
          byte[] bytes = new byte[from + count + 3];
          random.nextBytes(bytes);
          byte[] expected = bytes.clone();
          for (int i = 0; i < count; i++) {
            expected[from + i] ^= (byte) (key >> 24 - 8 * (int) ((position + i) % 4));
          }
          Masking.apply(bytes, from, count, key, position);
          assertThat(bytes).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void countsPositionsBeyondTwoGigabytes() {
    byte[] bytes = new byte[4];
    Masking.apply(bytes, 0, 4, 0x01020304, (1L << 40) + 1);
    assertThat(bytes).containsExactly(2, 3, 4, 1);
  }

  @Test
  void leavesBytesAsTheyAreUnderTheKeyZero() {
    byte[] bytes = {1, 2, 3};
    Masking.apply(bytes, 0, 3, 0, 0);
    assertThat(bytes).containsExactly(1, 2, 3);
  }
}
