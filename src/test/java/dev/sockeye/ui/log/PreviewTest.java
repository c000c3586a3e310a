package dev.sockeye.ui.log;

import static dev.sockeye.ui.log.SyntheticRows.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PreviewTest {
  @Test
  void bytesOfUtf8AreText() {
    assertThat(Preview.text(bytes("ab"), false, false, 100)).isEqualTo("ab");
    assertThat(Preview.text(bytes("ä€😀"), false, false, 100)).isEqualTo("ä€😀");
    assertThat(Preview.text(new byte[0], false, false, 100)).isEmpty();
  }

  @Test
  void whatIsCutOffShows() {
    assertThat(Preview.text(bytes("x".repeat(600)), false, true, 100))
        .isEqualTo("x".repeat(99) + "…");
    assertThat(Preview.text(bytes("ä".repeat(600)), false, true, 100))
        .isEqualTo("ä".repeat(99) + "…");
    assertThat(Preview.text(bytes("x".repeat(100)), false, false, 100)).isEqualTo("x".repeat(100));
  }

  @Test
  void whatCannotBeSeenIsEscaped() {
    assertThat(Preview.text(bytes("a\nb\u202ec"), false, false, 100)).isEqualTo("a\\nb\\u202Ec");
  }

  @Test
  void bytesThatAreNoUtf8AreNoText() {
    assertThat(Preview.text(new byte[] {'a', (byte) 0xff}, false, true, 100)).isNull();
    assertThat(Preview.text(new byte[] {(byte) 0xc0, (byte) 0xaf}, false, false, 100)).isNull();
    assertThat(Preview.text(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, false, false, 100))
        .isNull();
  }

  @Test
  void aCharacterMayBeCutWhereThereIsMore() {
    byte[] cut = Arrays.copyOf(bytes("ab€"), 4);

    assertThat(Preview.text(cut, false, true, 100)).isEqualTo("ab");
    assertThat(Preview.text(cut, false, false, 100)).isNull();
  }

  @Test
  void aLaterPieceMayBeginInsideACharacter() {
    byte[] all = bytes("😀ab");
    byte[] rest = Arrays.copyOfRange(all, 1, all.length);

    assertThat(Preview.text(rest, true, false, 100)).isEqualTo("ab");
    assertThat(Preview.text(rest, false, false, 100)).isNull();
  }

  @Test
  void bytesAreWrittenInPairsOfDigits() {
    assertThat(Preview.hex(new byte[] {(byte) 0xde, 0, 0x1f}, 100)).isEqualTo("DE 00 1F");
    assertThat(Preview.hex(new byte[0], 100)).isEmpty();
    assertThat(Preview.hex(new byte[500], 8)).isEqualTo("00 00 00");
  }
}
