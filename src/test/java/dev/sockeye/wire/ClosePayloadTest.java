package dev.sockeye.wire;

import static dev.sockeye.wire.Frames.closePayload;
import static dev.sockeye.wire.Frames.hex;
import static dev.sockeye.wire.Frames.join;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosePayloadTest {
  @Test
  void readsCodeAndReasonAndAnswersWithTheCode() {
    ClosePayload close = ClosePayload.read(closePayload(4009, "Grüße"));
    assertThat(close.code()).isEqualTo(4009);
    assertThat(close.reason()).isEqualTo("Grüße");
    assertThat(close.answer()).isEqualTo(hex("0fa9"));
    assertThat(close.violation()).isNull();
  }

  @Test
  void readsAnEmptyOneAs1005AndAnswersItEmpty() {
    ClosePayload close = ClosePayload.read(new byte[0]);
    assertThat(close.code()).isEqualTo(1005);
    assertThat(close.answer()).isEmpty();
    assertThat(close.violation()).isNull();
  }

  @Test
  void judgesHalfACode() {
    ClosePayload close = ClosePayload.read(hex("03"));
    assertThat(close.code()).isEqualTo(1005);
    assertThat(close.answer()).isEqualTo(hex("03ea"));
    assertThat(close.violation()).isNotNull();
    assertThat(close.violation().section()).isEqualTo("5.5.1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535})
  void judgesCodesThatMayNotBeSentAndStillReadsThem(int code) {
    ClosePayload close = ClosePayload.read(closePayload(code, "why"));
    assertThat(close.code()).isEqualTo(code);
    assertThat(close.reason()).isEqualTo("why");
    assertThat(close.answer()).isEqualTo(hex("03ea"));
    assertThat(close.violation()).isNotNull();
    assertThat(close.violation().closeCode()).isEqualTo(1002);
    assertThat(close.violation().section()).isEqualTo("7.4");
    assertThat(close.violation().text()).contains(String.valueOf(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "61e282", "eda080"})
  void judgesAReasonThatIsNotUtf8(String bytes) {
    ClosePayload close = ClosePayload.read(join(hex("03e8"), hex(bytes)));
    assertThat(close.code()).isEqualTo(1000);
    assertThat(close.reason()).contains("\ufffd");
    assertThat(close.answer()).isEqualTo(hex("03ef"));
    assertThat(close.violation()).isNotNull();
    assertThat(close.violation().closeCode()).isEqualTo(1007);
  }

  @Test
  void readsTheBeginningOfOneThatIsTooLong() {
    ClosePayload close = ClosePayload.read(closePayload(1000, "x".repeat(122) + "ü" + "y"));
    assertThat(close.code()).isEqualTo(1000);
    assertThat(close.reason()).startsWith("x".repeat(122)).hasSize(123);
    assertThat(close.answer()).isEqualTo(hex("03ea"));
    assertThat(close.violation()).as("its length is judged already").isNull();
  }
}
