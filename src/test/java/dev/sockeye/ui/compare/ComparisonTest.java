package dev.sockeye.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.query.JsonPath;
import dev.sockeye.ui.compare.TextDiff.Kind;
import dev.sockeye.ui.compare.TextDiff.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static Comparison compare(String left, String right) {
    return Comparison.of(
        1, left.getBytes(StandardCharsets.UTF_8), 2, right.getBytes(StandardCharsets.UTF_8), false);
  }

  @Test
  void wordsThatDifferAreTold() {
    Comparison comparison = compare("a\nthe old word\nz", "a\nthe new word\nz\nmore");

    assertThat(comparison.verdict()).isEqualTo("2 lines differ.");
    assertThat(comparison.text().lines())
        .extracting(TextDiff.Line::kind)
        .containsExactly(Kind.SAME, Kind.CHANGED, Kind.SAME, Kind.ADDED);
    TextDiff.Line changed = comparison.text().lines().get(1);
    assertThat(changed.left())
        .containsExactly(new Part("the ", false), new Part("old", true), new Part(" word", false));
    assertThat(changed.right()).contains(new Part("new", true));
  }

  @Test
  void jsonIsComparedByItsValues() {
    Comparison comparison =
        compare(
            "{\"b\":1,\"a\":[1,2],\"gone\":null,\"odd key\":1}",
            "{\"a\":[1,3,4],\"b\":1,\"odd key\":2}");

    assertThat(comparison.json()).isTrue();
    assertThat(comparison.paths())
        .containsExactly(
            new JsonDiff.Change("$.a[1]", Kind.CHANGED, "2", "3"),
            new JsonDiff.Change("$.a[2]", Kind.ADDED, "", "4"),
            new JsonDiff.Change("$.gone", Kind.REMOVED, "null", ""),
            new JsonDiff.Change("$['odd key']", Kind.CHANGED, "1", "2"));
    assertThat(comparison.verdict()).isEqualTo("4 values differ.");
  }

  @ParameterizedTest
  @CsvSource({
    "9007199254740993, 9007199254740992",
    "1234567890123456789, 1234567890123456700",
    "1e400, 1e500",
    "0.1, 0.10000000000000000001",
    "1, 1.0",
  })
  void numbersAreComparedAsTheyAreWritten(String left, String right) {
    Comparison comparison = compare("{\"id\":" + left + "}", "{\"id\":" + right + "}");

    assertThat(comparison.verdict()).isEqualTo("1 value differs.");
    assertThat(comparison.paths())
        .containsExactly(new JsonDiff.Change("$.id", Kind.CHANGED, left, right));
  }

  @Test
  void aMemberThatIsThereTwiceIsNotLeftOut() {
    Comparison comparison = compare("{\"a\":1,\"a\":2}", "{\"a\":2}");

    assertThat(comparison.json()).isFalse();
    assertThat(comparison.verdict()).isEqualTo("1 line differs.");
  }

  @Test
  void pathsOfOddNamesCanBeTyped() {
    Comparison comparison = compare("{\"a\\\\b'c\":1}", "{\"a\\\\b'c\":2}");

    String path = comparison.paths().getFirst().path();
    assertThat(path).isEqualTo("$['a\\\\b\\'c']");
    assertThat(JsonPath.parse(path)).isInstanceOf(JsonPath.Valid.class);
  }

  @Test
  void theSameBytesAreTheSame() {
    assertThat(compare("{\"a\":1}", "{\"a\":1}").verdict()).isEqualTo("The same.");
  }

  @Test
  void theOrderOfMembersIsNoDifference() {
    Comparison comparison = compare("{\"b\":1.50,\"a\":2}", "{\"a\":2,\"b\":1.50}");

    assertThat(comparison.text().isSame()).isTrue();
    assertThat(comparison.verdict()).isEqualTo("The same values, written in another way.");
    assertThat(comparison.text().lines()).hasSize(4);
  }

  @Test
  void bytesAreComparedAsADump() {
    byte[] one = new byte[40];
    byte[] other = one.clone();
    one[0] = (byte) 0xff;
    other[0] = (byte) 0xfe;

    Comparison comparison = Comparison.of(1, one, 2, other, true);

    assertThat(comparison.verdict())
        .isEqualTo("1 line differs. Of a longer payload, the first 1 MB was compared.");
    assertThat(comparison.text().lines()).hasSize(3);
  }

  @Test
  void hugeTextsThatHaveNothingInCommonEndSoon() {
    var random = new Random(1);
    var left = new StringBuilder();
    var right = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      left.append(random.nextLong()).append('\n');
      right.append(random.nextLong()).append('\n');
    }

    Comparison comparison = compare(left.toString(), right.toString());

    assertThat(comparison.verdict())
        .isEqualTo("The texts are too long to be told apart line by line.");
    assertThat(comparison.text().lines()).hasSize(20_000);
  }

  @Test
  void bothSidesComeBackFromTheLines() {
    var random = new Random(5);
    for (int round = 0; round < 200; round++) {
      List<String> left = some(random);
      List<String> right = some(random);
      TextDiff diff = TextDiff.of(left, right);
      assertThat(side(diff, true)).isEqualTo(left);
      assertThat(side(diff, false)).isEqualTo(right);
    }
  }

  private static List<String> some(Random random) {
    var lines = new ArrayList<String>();
    for (int i = random.nextInt(12); i > 0; i--) {
      lines.add(
          String.join(" ", Collections.nCopies(1 + random.nextInt(2), "w" + random.nextInt(4))));
    }
    return lines;
  }

  private static List<String> side(TextDiff diff, boolean left) {
    var lines = new ArrayList<String>();
    for (TextDiff.Line line : diff.lines()) {
      List<Part> parts = left ? line.left() : line.right();
      if (!parts.isEmpty()) {
        var text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        lines.add(text.toString());
      }
    }
    return lines;
  }
}
