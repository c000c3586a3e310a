package dev.sockeye.ui.inspector;

import static dev.sockeye.ui.inspector.FakeInspectorSource.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.wire.FrameHeader;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeaderByteTest {
  private static List<HeaderByte> bytes(String head) {
    return HeaderByte.of(FrameHeader.parse(hex(head)).orElseThrow());
  }

  @Test
  void saysWhatEachByteOfAShortMaskedHeaderIs() {
    assertThat(bytes("c1 85 37fa213d"))
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
  void namesTheBytesOfALengthAndReservedBits() {
    assertThat(bytes("02 7e ffff"))
        .extracting(HeaderByte::label)
        .containsExactly("not FIN, binary", "length in 2 bytes", "length 1/2", "length 2/2");
    assertThat(bytes("b3 00").getFirst().label()).isEqualTo("FIN, RSV2, RSV3, reserved 0x3");
  }

  @Test
  void labelsEachByteOfAnyHeader() {
    var random = new Random(1);
    for (int round = 0; round < 2_000; round++) {
      byte[] head = new byte[2 + random.nextInt(13)];
      random.nextBytes(head);
      FrameHeader.parse(head)
          .ifPresent(header ->
              assertThat(HeaderByte.of(header))
                  .extracting(HeaderByte::hex)
                  .containsExactly(hexOf(head, header.size())));
    }
  }

  private static String[] hexOf(byte[] head, int size) {
    return HexFormat.ofDelimiter(" ").formatHex(head, 0, size).split(" ");
  }
}
