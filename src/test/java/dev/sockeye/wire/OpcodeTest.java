package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OpcodeTest {
  @Test
  void namesAllSixteenCodes() {
    assertThat(Opcode.values()).hasSize(16);
    for (int code = 0; code < 16; code++) {
      assertThat(Opcode.of(code).code()).isEqualTo(code);
      assertThat(Opcode.of(0xf0 | code).code()).isEqualTo(code);
      assertThat(Opcode.of(code).isControl()).isEqualTo(code >= 8);
    }
  }

  @Test
  void knowsWhichMakeUpMessagesAndWhichAreReserved() {
    assertThat(Arrays.stream(Opcode.values()).filter(Opcode::isData))
        .containsExactly(Opcode.CONTINUATION, Opcode.TEXT, Opcode.BINARY);
    assertThat(Arrays.stream(Opcode.values()).filter(opcode -> !opcode.isReserved()))
        .containsExactly(
            Opcode.CONTINUATION,
            Opcode.TEXT,
            Opcode.BINARY,
            Opcode.CLOSE,
            Opcode.PING,
            Opcode.PONG);
  }
}
