package dev.sockeye.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.SessionState;
import dev.sockeye.session.SessionStatus;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTextTest {
  private static final long SECOND = 1_000_000_000;

  private static String word(SessionState state, @Nullable SessionStatus status, long now) {
    return StateText.of(state, status, false, now).word();
  }

  private static SessionStatus status(SessionState state, long since, long openedAt) {
    return new SessionStatus(state, "", since, openedAt, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "IDLE, Not connected",
    "RESOLVING, Looking up the name",
    "CONNECTING, Connecting",
    "SECURING, TLS handshake",
    "UPGRADING, Upgrading",
    "OPEN, Open",
    "CLOSING, Closing",
    "CLOSED, Closed",
    "FAILED, Failed"
  })
  void eachStateHasItsWord(SessionState state, String word) {
    assertThat(word(state, null, 0)).isEqualTo(word);
  }

  @Test
  void statesThatDifferInColourDifferInShapeToo() {
    var shapes =
        Arrays.stream(SessionState.values())
            .map(state -> StateText.of(state, null, false, 0))
            .collect(Collectors.groupingBy(StateText::style));
    assertThat(shapes.get("state-open")).hasSize(1);
    assertThat(shapes.values().stream().map(texts -> texts.getFirst().icon()).distinct())
        .hasSameSizeAs(shapes.keySet());
  }

  @Test
  void whatWasCancelledIsNoFailure() {
    var cancelled =
        new SessionStatus(SessionState.FAILED, "Cancelled.", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    assertThat(StateText.isCancelled(cancelled)).isTrue();
    assertThat(StateText.of(SessionState.FAILED, cancelled, false, 0).style())
        .isEqualTo("state-idle");
    assertThat(StateText.isCancelled(status(SessionState.FAILED, 0, 0))).isFalse();
    assertThat(StateText.isCancelled(null)).isFalse();
  }

  @Test
  void preparingComesBeforeAnyState() {
    assertThat(StateText.of(SessionState.CLOSED, null, true, 0).word()).isEqualTo("Preparing");
  }

  @Test
  void aConnectThatTakesItsTimeShowsItsTime() {
    SessionStatus status = status(SessionState.SECURING, 5 * SECOND, 0);
    assertThat(word(SessionState.SECURING, status, 5 * SECOND + 1)).isEqualTo("TLS handshake");
    assertThat(word(SessionState.SECURING, status, 17 * SECOND)).isEqualTo("TLS handshake 0:12");
  }

  @Test
  void anOpenConnectionShowsForHowLong() {
    SessionStatus status = status(SessionState.OPEN, 0, 5 * SECOND);
    assertThat(word(SessionState.OPEN, status, 197 * SECOND)).isEqualTo("Open 3:12");
    assertThat(word(SessionState.OPEN, status, 3_797 * SECOND)).isEqualTo("Open 1:03:12");
    assertThat(word(SessionState.OPEN, status, 0)).as("a clock set back").isEqualTo("Open 0:00");
  }
}
