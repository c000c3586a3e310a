package dev.sockeye.wire;

import static dev.sockeye.wire.Frames.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameHeaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "8105",
        "0100",
        "f37d",
        "827e0000",
        "827e0100",
        "827effff",
        "827f0000000000010000",
        "827f7fffffffffffffff",
        "827f8000000000000000",
        "827fffffffffffffffff",
        "818537fa213d",
        "81fe010037fa213d",
        "81ff000000000001000080000001",
      })
  void writesWhatItRead(String bytes) {
    FrameHeader header = FrameHeader.read(hex(bytes));
    assertThat(header.bytes()).isEqualTo(hex(bytes));
    assertThat(header.size()).isEqualTo(bytes.length() / 2);
  }

  @Test
  void readsEveryField() {
    assertThat(FrameHeader.read(hex("d2 fe 01 00 37 fa 21 3d")))
        .isEqualTo(new FrameHeader(true, 5, Opcode.BINARY, true, 0x37fa213d, 256, 2))
        .returns(true, FrameHeader::rsv1);
    assertThat(FrameHeader.read(hex("39 00")))
        .isEqualTo(new FrameHeader(false, 3, Opcode.PING, false, 0, 0, 0))
        .returns(false, FrameHeader::rsv1)
        .returns(true, FrameHeader::rsv2)
        .returns(true, FrameHeader::rsv3);
    assertThat(FrameHeader.read(hex("a1 00")))
        .returns(true, FrameHeader::rsv2)
        .returns(false, FrameHeader::rsv3);
    assertThat(FrameHeader.read(hex("827f8000000000000001")).length())
        .isEqualTo(Long.MIN_VALUE + 1);
  }

  @Test
  void takesTheShortestFormOfALength() {
    assertThat(FrameHeader.of(true, 0, Opcode.TEXT, false, 0, 125).bytes()).isEqualTo(hex("817d"));
    assertThat(FrameHeader.of(true, 0, Opcode.TEXT, false, 0, 126).bytes())
        .isEqualTo(hex("817e007e"));
    assertThat(FrameHeader.of(true, 0, Opcode.TEXT, false, 0, 65535).bytes())
        .isEqualTo(hex("817effff"));
    assertThat(FrameHeader.of(true, 0, Opcode.TEXT, false, 0, 65536).bytes())
        .isEqualTo(hex("817f0000000000010000"));
  }

  @Test
  void knowsWhetherALengthIsInItsShortestForm() {
    assertThat(FrameHeader.read(hex("8100")).isLengthMinimal()).isTrue();
    assertThat(FrameHeader.read(hex("817e007d")).isLengthMinimal()).isFalse();
    assertThat(FrameHeader.read(hex("817e007e")).isLengthMinimal()).isTrue();
    assertThat(FrameHeader.read(hex("817f000000000000ffff")).isLengthMinimal()).isFalse();
    assertThat(FrameHeader.read(hex("817f0000000000010000")).isLengthMinimal()).isTrue();
    assertThat(FrameHeader.read(hex("817fffffffffffffffff")).isLengthMinimal()).isTrue();
  }

  @Test
  void knowsItsSizeFromTwoBytes() {
    assertThat(FrameHeader.sizeOf(new byte[14], 0)).isEqualTo(2);
    assertThat(FrameHeader.sizeOf(hex("81ff"), 1)).isEqualTo(2);
    assertThat(FrameHeader.sizeOf(hex("817d"), 2)).isEqualTo(2);
    assertThat(FrameHeader.sizeOf(hex("817e"), 2)).isEqualTo(4);
    assertThat(FrameHeader.sizeOf(hex("817f"), 2)).isEqualTo(10);
    assertThat(FrameHeader.sizeOf(hex("81ff"), 2)).isEqualTo(FrameHeader.MAX_SIZE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "81", "817e", "817e00", "817f00000000000000", "818537fa21"})
  void refusesABeginning(String bytes) {
    assertThatThrownBy(() -> FrameHeader.read(hex(bytes)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a whole header");
    assertThat(FrameHeader.parse(hex(bytes))).isEmpty();
  }

  @Test
  void hasTheSevenBitsOfItsLength() {
    assertThat(FrameHeader.parse(hex("817d")).orElseThrow().length7()).isEqualTo(125);
    assertThat(FrameHeader.parse(hex("817e0001")).orElseThrow().length7()).isEqualTo(126);
    assertThat(FrameHeader.parse(hex("817f0000000000000001")).orElseThrow().length7())
        .isEqualTo(127);
  }
}
