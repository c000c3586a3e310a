package dev.sockeye.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.ui.composer.Fragmentation.Plan;
import dev.sockeye.ui.composer.Fragmentation.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentationTest {
  private static List<Integer> sizes(String typed, int size) {
    return ((Plan) Fragmentation.parse(typed, size)).sizes();
  }

  private static String problem(String typed, int size) {
    return ((Problem) Fragmentation.parse(typed, size)).text();
  }

  @Test
  void leavesAMessageWholeUnlessAsked() {
    assertThat(sizes("", 10)).isEmpty();
    assertThat(sizes(" off ", 10)).isEmpty();
    assertThat(sizes("1", 10)).isEmpty();
  }

  @Test
  void cutsIntoEqualParts() {
    assertThat(sizes("3", 10)).containsExactly(4, 3);
    assertThat(sizes("3", 2)).containsExactly(1, 1);
    assertThat(sizes("2", 0)).containsExactly(0);
  }

  @Test
  void cutsBySizes() {
    assertThat(sizes("1,2,rest", 10)).containsExactly(1, 2);
    assertThat(sizes("1, 2, 7", 10)).containsExactly(1, 2);
    assertThat(sizes("0,rest", 10)).containsExactly(0);
    assertThat(sizes("10,rest", 10)).containsExactly(10);
  }

  @Test
  void saysWhatCannotBeDone() {
    assertThat(problem("0", 1)).isEqualTo("A message has one frame at least.");
    assertThat(problem("1,2", 10))
        .isEqualTo("The fragments take 3 of 10 bytes; end with \"rest\" for what is left.");
    assertThat(problem("8,9,rest", 10))
        .isEqualTo("The fragments take 17 bytes, but the message has 10.");
    assertThat(problem("5,6", 10))
        .isEqualTo("The fragments take 11 bytes, but the message has 10.");
    assertThat(problem("1,x", 10)).endsWith("not \"x\".");
    assertThat(problem("1,,2", 10)).endsWith("not \"1,,2\".");
    assertThat(problem("-1", 10)).endsWith("not \"-1\".");
    assertThat(problem("999999999", 10)).contains("100,000 frames at most");
  }
}
