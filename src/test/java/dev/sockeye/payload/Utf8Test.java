package dev.sockeye.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @Test
  void readsText() {
    assertThat(Utf8.decode("κόσμε 😀\0".getBytes(UTF_8))).isEqualTo(new Utf8.Valid("κόσμε 😀\0"));
    assertThat(Utf8.decode(new byte[0])).isEqualTo(new Utf8.Valid(""));
  }

  @Test
  void saysWhereTheFirstBadSequenceBegins() {
    assertThat(Utf8.decode(bytes("61ff62"))).isEqualTo(new Utf8.Invalid(1));
    assertThat(Utf8.decode(bytes("6162c0af"))).isEqualTo(new Utf8.Invalid(2));
    assertThat(Utf8.decode(bytes("61eda080"))).isEqualTo(new Utf8.Invalid(1));
    assertThat(Utf8.decode(bytes("f4908080"))).isEqualTo(new Utf8.Invalid(0));
    assertThat(Utf8.decode(bytes("61e282"))).isEqualTo(new Utf8.Invalid(1));
  }

  @Test
  void toleratesACutAtTheEndOnlyWhenTold() {
    assertThat(Utf8.decodeStart(bytes("61e282"))).isEqualTo(new Utf8.Valid("a"));
    assertThat(Utf8.decodeStart(bytes("61f09f98"))).isEqualTo(new Utf8.Valid("a"));
    assertThat(Utf8.decodeStart(bytes("61e228"))).isEqualTo(new Utf8.Invalid(1));
    assertThat(Utf8.decodeStart(bytes("f490"))).isEqualTo(new Utf8.Invalid(0));
  }

  @Test
  void readsAStretch() {
    assertThat(Utf8.decode(bytes("03e86f6b"), 2, 2, false)).isEqualTo(new Utf8.Valid("ok"));
  }

  @Test
  void countsBytesAndFindsHalvesOfPairs() {
    assertThat(Utf8.length("aé世😀")).isEqualTo(10);
    assertThat(Utf8.length("\ud83d")).isEqualTo(3);
    assertThat(Utf8.loneSurrogate("a😀")).isEqualTo(-1);
    assertThat(Utf8.loneSurrogate("a😀\ud83d")).isEqualTo(3);
    assertThat(Utf8.loneSurrogate("\ude00")).isZero();
  }

  @Test
  void neverAltersBytes() {
    var random = new Random(3);
    for (int round = 0; round < 3_000; round++) {
      byte[] bytes = new byte[random.nextInt(12)];
      random.nextBytes(bytes);
      for (int i = 0; i < bytes.length; i++) {
        if (random.nextBoolean()) {
          bytes[i] &= 0x7f;
        }
      }
      switch (Utf8.decode(bytes)) {
        case Utf8.Valid(String text) -> {
          assertThat(text.getBytes(UTF_8)).isEqualTo(bytes);
          assertThat(Utf8.length(text)).isEqualTo(bytes.length);
        }
        case Utf8.Invalid(int offset) ->
            assertThat(Utf8.decode(Arrays.copyOf(bytes, offset))).isInstanceOf(Utf8.Valid.class);
      }
    }
  }
}
