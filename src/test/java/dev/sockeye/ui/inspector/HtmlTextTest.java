package dev.sockeye.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HtmlTextTest {
  @Test
  void readsAPageBlockByBlock() {
    assertThat(
            HtmlText.readable(
                """
                <!DOCTYPE html>
                <html><head><title>502 Bad Gateway</title>
                <style>h1 { color: red }</style><script>if (a < b) { alert("<p>") }</script>
                </head><body><!-- <p>not shown</p> -->
                <h1>502   Bad
                Gateway</h1>
                <p>The server said <b>nothing</b>.<br>Try again.</p>
                <ul><li>one</li><li>two</li></ul><hr>nginx</body></html>
                """))
        .isEqualTo(
            """
            502 Bad Gateway

            502 Bad Gateway

            The server said nothing.
            Try again.

            • one
            • two

            nginx\
            """);
  }

  @Test
  void readsEntitiesAndLeavesWhatIsNone() {
    assertThat(HtmlText.readable("&lt;a&gt; &#65;&#x42; &amp;amp; &nope; & &#xffffffff; 1 < 2"))
        .isEqualTo("<a> AB &amp; &nope; & &#xffffffff; 1 < 2");
  }

  @Test
  void bearsWhatIsCutAnywhere() {
    String page = "<p class=\"a\">x &amp; <script>y</script><!-- z --><b>w</b>";
    for (int i = 0; i <= page.length(); i++) {
      assertThat(HtmlText.readable(page.substring(0, i))).doesNotContain("script");
    }
    assertThat(HtmlText.readable("<script>never ends <p>")).isEmpty();
  }

  @Test
  @Timeout(10)
  void takesTimeInProportion() {
    long before = System.nanoTime();
    HtmlText.readable("<!--".repeat(250_000));
    HtmlText.readable("<script></".repeat(100_000));
    HtmlText.readable("&".repeat(1_000_000));
    HtmlText.readable("<".repeat(1_000_000));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void breaksLongLinesOfSourceBetweenTags() {
    String cell = "<td>0123456789</td>";
    assertThat(HtmlText.lines(cell.repeat(20)).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThan(200))
        .hasSizeGreaterThan(2);
    assertThat(HtmlText.lines("<p>a</p>\n<p>b</p>")).isEqualTo("<p>a</p>\n<p>b</p>");
  }
}
