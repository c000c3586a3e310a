package dev.sockeye.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {
  private static final Map<String, String> NONE = Map.of();
  private static final Map<String, String> X = Map.of("DISPLAY", ":0");

  @Test
  void onUnixADisplayIsNeeded() {
    assertThat(Display.missing(NONE, "Linux", ""))
        .hasValueSatisfying(sentence ->
            assertThat(sentence).contains("DISPLAY is not set").contains("sockeye connect URL"));
    assertThat(Display.missing(Map.of("DISPLAY", ""), "FreeBSD", "")).isPresent();
    assertThat(Display.missing(X, "Linux", "")).isEmpty();
  }

  @Test
  void elsewhereAndWithoutAScreenItIsNot() {
    assertThat(Display.missing(NONE, "Windows 11", "")).isEmpty();
    assertThat(Display.missing(NONE, "Mac OS X", "")).isEmpty();
    assertThat(Display.missing(NONE, "Linux", "Headless")).isEmpty();
  }

  @Test
  void saysInOneSentenceWhatTheToolkitLacks() {
    assertThat(
            Display.explain(
                new UnsupportedOperationException("Unable to open DISPLAY"),
                Map.of("DISPLAY", ":7")))
        .startsWith("The window cannot open: the display :7 cannot be opened.");
    assertThat(Display.explain(new UnsatisfiedLinkError("libgtk-3.so.0"), X))
        .contains("GTK 3")
        .contains("libgtk-3.so.0");
    assertThat(Display.explain(new RuntimeException("No toolkit found"), X)).contains("GTK 3");
    assertThat(Display.explain(new IllegalStateException("a fault"), X))
        .startsWith("The window cannot open: a fault.");
  }

  @Test
  void aFaultWithoutAMessageHasItsName() {
    assertThat(Display.explain(new IllegalStateException(), X))
        .startsWith("The window cannot open: java.lang.IllegalStateException.");
  }
}
