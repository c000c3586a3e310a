package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.wire.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingMessageTest {
  @Test
  void encodesTextAsUtf8() {
    OutgoingMessage message = OutgoingMessage.text("ü\u0000\u001e");
    assertThat(message.opcode()).isEqualTo(Opcode.TEXT);
    assertThat(message.payload()).containsExactly(0xc3, 0xbc, 0, 0x1e);
    assertThat(message.fragments()).isEmpty();
    assertThat(message.mark()).isEqualTo(Mark.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Opcode.class,
      names = {"CLOSE", "PING", "PONG", "RESERVED_B"})
  void limitsControlFramesTo125Bytes(Opcode opcode) {
    assertThat(OutgoingMessage.of(opcode, new byte[125]).payload()).hasSize(125);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutgoingMessage.of(opcode, new byte[126]))
        .withMessageContaining("126");
    OutgoingMessage whole = OutgoingMessage.of(opcode, new byte[2]);
    assertThatIllegalArgumentException().isThrownBy(() -> whole.inFragments(List.of(1)));
  }

  @Test
  void writesCodeAndReasonOfAClose() {
    assertThat(OutgoingMessage.close(1000, "ü").payload()).containsExactly(3, 0xe8, 0xc3, 0xbc);
    assertThat(OutgoingMessage.close(65535, "").payload()).containsExactly(0xff, 0xff);
    assertThat(OutgoingMessage.close(0, "").payload()).containsExactly(0, 0);
    assertThat(OutgoingMessage.close(1005, "").payload()).isEmpty();
  }

  @Test
  void limitsAReasonTo123BytesOfUtf8() {
    assertThat(OutgoingMessage.close(1000, "x".repeat(123)).payload()).hasSize(125);
    assertThat(OutgoingMessage.close(1000, "ü".repeat(61) + "x").payload()).hasSize(125);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutgoingMessage.close(1000, "x".repeat(124)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutgoingMessage.close(1000, "ü".repeat(62)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536, 66536})
  void refusesACodeThatDoesNotFitIntoTwoBytes(int code) {
    assertThatIllegalArgumentException().isThrownBy(() -> OutgoingMessage.close(code, ""));
  }

  @Test
  void keepsAPlanOfFragmentsOfItsOwn() {
    var sizes = new ArrayList<>(List.of(1, 2));
    OutgoingMessage message = OutgoingMessage.text("Hello").inFragments(sizes);
    sizes.clear();
    assertThat(message.fragments()).containsExactly(1, 2);
    assertThat(message.payload()).hasSize(5);
    assertThatIllegalArgumentException().isThrownBy(() -> message.inFragments(List.of(1, -1)));
  }
}
