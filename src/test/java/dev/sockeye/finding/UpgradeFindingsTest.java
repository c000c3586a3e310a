package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpgradeFindingsTest {
  private static final String STATUS = "HTTP/1.1 101 Switching Protocols";
  private static final String ACCEPT = "Sec-WebSocket-Accept: " + Opening.ACCEPT;

  private static List<String> ids(String... lines) {
    return Opening.plain().answer(lines).error("upgrade", Cause.ANSWER).all();
  }

  @Test
  void upgrade() {
    assertThat(ids(STATUS, "Connection: Upgrade", ACCEPT)).containsExactly("ERROR upgrade-missing");
    assertThat(ids(STATUS, "Upgrade: h2c", "Connection: Upgrade", ACCEPT))
        .containsExactly("ERROR upgrade-wrong");
    Opening twice = Opening.plain().open("Upgrade: websocket");
    assertThat(twice.all()).containsExactly("WARNING upgrade-duplicate");
    assertThat(twice.first().evidence()).isEqualTo("Upgrade: websocket | Upgrade: websocket");
    assertThat(
            Opening.plain()
                .refused("Upgrade: websocket")
                .error("upgrade", Cause.ANSWER, "The answer has 2 Upgrade headers.")
                .all())
        .containsExactly("ERROR upgrade-duplicate");
  }

  @Test
  void connection() {
    assertThat(ids(STATUS, "Upgrade: websocket", ACCEPT))
        .containsExactly("ERROR connection-missing");
    assertThat(ids(STATUS, "Upgrade: websocket", "Connection: close", ACCEPT))
        .containsExactly("ERROR connection-wrong");
    assertThat(ids(STATUS, "Upgrade: WebSocket", "Connection: keep-alive, UPGRADE", ACCEPT))
        .containsExactly("ERROR opening-failed");
  }

  @Test
  void bothMissingHaveOneCause() {
    assertThat(ids(STATUS, ACCEPT)).containsExactly("ERROR upgrade-and-connection-missing");
  }
}
