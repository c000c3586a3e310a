package dev.sockeye.ui.inspector;

import static dev.sockeye.ui.inspector.FakeInspectorSource.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.wire.Opcode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadBitsTest {
  private static HeadBits bits(String head) {
    return HeadBits.parse(hex(head)).orElseThrow();
  }

  @Test
  void readsAShortMaskedHeader() {
    HeadBits bits = bits("c1 85 37fa213d");
    assertThat(bits.fin()).isTrue();
    assertThat(bits.rsv1()).isTrue();
    assertThat(bits.rsv2()).isFalse();
    assertThat(bits.opcode()).isEqualTo(Opcode.TEXT);
    assertThat(bits.masked()).isTrue();
    assertThat(bits.length()).isEqualTo(5);
    assertThat(bits.key()).isEqualTo(hex("37fa213d"));
    assertThat(bits.bytes())
        .extracting(each -> each.hex() + " " + each.label())
        .containsExactly(
            "c1 FIN, RSV1, text",
            "85 MASK, length 5",
            "37 key 1/4",
            "fa key 2/4",
            "21 key 3/4",
            "3d key 4/4");
  }

  @Test
  void readsLengthsOfSixteenAndSixtyFourBits() {
    assertThat(bits("02 7e 0100").length()).isEqualTo(256);
    assertThat(bits("02 7e ffff").bytes())
        .extracting(HeadBits.Labelled::label)
        .containsExactly("not FIN, binary", "length in 2 bytes", "length 1/2", "length 2/2");
    assertThat(bits("82 7f 0000000000010000").length()).isEqualTo(65_536);
    assertThat(bits("82 7f ffffffffffffffff").length()).isEqualTo(-1);
    assertThat(bits("b3 00").bytes().getFirst().label()).isEqualTo("FIN, RSV2, RSV3, reserved 0x3");
  }

  @Test
  void readsNothingFromTooFewBytes() {
    assertThat(HeadBits.parse(new byte[0])).isEmpty();
    assertThat(HeadBits.parse(hex("81"))).isEmpty();
    assertThat(HeadBits.parse(hex("81 80 0102"))).isEmpty();
    assertThat(HeadBits.parse(hex("81 7e 01"))).isEmpty();
  }

  @Test
  void labelsEachByteOfAnyHeader() {
    var random = new Random(1);
    for (int round = 0; round < 2_000; round++) {
      byte[] head = new byte[random.nextInt(15)];
      random.nextBytes(head);
      HeadBits.parse(head)
          .ifPresent(bits ->
              assertThat(bits.bytes()).hasSize(2 + bits.extendedBytes() + (bits.masked() ? 4 : 0)));
    }
  }
}
