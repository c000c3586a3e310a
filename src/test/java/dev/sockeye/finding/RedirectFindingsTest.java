package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import org.junit.jupiter.api.Test;

class RedirectFindingsTest {
  private static Finding to(Opening opening, Cause cause, String location) {
    opening.answer("HTTP/1.1 302 Found", "Location: " + location).error("redirect", cause);
    assertThat(opening.findings().getFirst().evidence()).contains("Location: ");
    return opening.first();
  }

  private static String id(String location) {
    return to(Opening.plain(), Cause.ANSWER, location).id();
  }

  @Test
  void notFollowed() {
    assertThat(id("https://example.org/feed")).isEqualTo("redirect-to-tls");
    assertThat(id("/feed/")).isEqualTo("redirect-to-slash");
    assertThat(id("https://id.test/login?next=/feed")).isEqualTo("redirect-to-login");
    assertThat(id("http://other.test/feed")).isEqualTo("redirect");
    assertThat(Opening.plain().answer("HTTP/1.1 301 Moved").ids())
        .containsExactly("redirect-without-target");
  }

  @Test
  void fromProtectedToUnprotected() {
    Finding found = to(Opening.secure(), Cause.REDIRECT, "ws://example.org/feed");
    assertThat(found.id()).isEqualTo("redirect-to-plain");
    assertThat(to(Opening.secure(), Cause.REDIRECT, "gopher://x").id())
        .isEqualTo("redirect-given-up");
    assertThat(to(Opening.plain(), Cause.REDIRECT, "/other").id()).isEqualTo("redirect");
  }

  private static Opening twoHops(String second) {
    return Opening.plain()
        .answer("HTTP/1.1 302 Found", "Location: /b")
        .timing("tcp", true, "192.0.2.1:80", "connected")
        .request()
        .answer("HTTP/1.1 302 Found", "Location: " + second)
        .error("redirect", Cause.REDIRECT);
  }

  @Test
  void tooManyOrRoundInACircle() {
    assertThat(twoHops("/c").ids()).containsExactly("redirect-given-up");
    assertThat(twoHops("/c").first().text()).contains("more of them than are allowed");
    assertThat(twoHops("/b").ids()).containsExactly("redirect-loop");
  }

  @Test
  void followed() {
    Opening opening =
        Opening.plain()
            .answer("HTTP/1.1 307 Temporary Redirect", "Location: /b")
            .body("moved")
            .request()
            .open();
    assertThat(opening.all()).containsExactly("INFO redirect-followed");
    assertThat(opening.first().evidence()).isEqualTo("307 /b");
  }

  @Test
  void whatFailsBehindARedirectIsTheReason() {
    Opening opening =
        Opening.plain()
            .answer("HTTP/1.1 307 Temporary Redirect", "Location: http://b.test/")
            .timing("dns", false, "b.test", "not found")
            .error("dns", Cause.NAME_NOT_FOUND);
    assertThat(opening.all()).containsExactly("ERROR name-not-found", "INFO redirect-followed");
  }
}
