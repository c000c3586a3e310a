package dev.sockeye.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HexDumpTest {
  @Test
  void dumpsLinesWithOffsetBytesAndAscii() {
    byte[] bytes = "Hello, World! \0\u007f~x".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(HexDump.of(bytes))
        .isEqualTo(
            """
            00000000  48 65 6c 6c 6f 2c 20 57  6f 72 6c 64 21 20 00 7f  |Hello, World! ..|
            00000010  7e 78                                             |~x|\
            """);
  }

  @Test
  void dumpsAStretchUnderItsOwnOffset() {
    byte[] bytes = {0, 1, 2, 3};
    assertThat(HexDump.of(bytes, 1, 2, 0x1_0000_0000L))
        .startsWith("0000000100000000  01 02 ")
        .endsWith("|..|");
    assertThat(HexDump.of(bytes, 2, 0, 0)).isEmpty();
  }
}
