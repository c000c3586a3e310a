package dev.sockeye.session;

import static dev.sockeye.session.SessionState.CLOSED;
import static dev.sockeye.session.SessionState.CLOSING;
import static dev.sockeye.session.SessionState.CONNECTING;
import static dev.sockeye.session.SessionState.FAILED;
import static dev.sockeye.session.SessionState.IDLE;
import static dev.sockeye.session.SessionState.OPEN;
import static dev.sockeye.session.SessionState.RESOLVING;
import static dev.sockeye.session.SessionState.SECURING;
import static dev.sockeye.session.SessionState.TUNNELING;
import static dev.sockeye.session.SessionState.UPGRADING;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionStateTest {
  @Test
  void goesThroughAllStepsOfAConnection() {
    assertThat(IDLE.next()).containsExactlyInAnyOrder(RESOLVING, CONNECTING, FAILED);
    assertThat(RESOLVING.next()).containsExactlyInAnyOrder(RESOLVING, CONNECTING, FAILED);
    assertThat(CONNECTING.next())
        .containsExactlyInAnyOrder(RESOLVING, TUNNELING, SECURING, UPGRADING, FAILED);
    assertThat(TUNNELING.next()).containsExactlyInAnyOrder(SECURING, UPGRADING, FAILED);
    assertThat(SECURING.next()).containsExactlyInAnyOrder(UPGRADING, FAILED);
    assertThat(UPGRADING.next()).containsExactlyInAnyOrder(RESOLVING, CONNECTING, OPEN, FAILED);
    assertThat(OPEN.next()).containsExactlyInAnyOrder(CLOSING, CLOSED);
    assertThat(CLOSING.next()).containsExactly(CLOSED);
    assertThat(CLOSED.next()).isEmpty();
    assertThat(FAILED.next()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SessionState.class)
  void goesForwardOnlyAndReachesAnEnd(SessionState state) {
    assertThat(state.next())
        .allMatch(next ->
            next.ordinal() > state.ordinal() || (state.isConnecting() && next.isConnecting()));
    assertThat(state.next().isEmpty()).isEqualTo(state.hasEnded());
  }

  @Test
  void canFailOnlyBeforeItIsOpen() {
    for (SessionState state : SessionState.values()) {
      assertThat(state.next().contains(FAILED)).isEqualTo(state == IDLE || state.isConnecting());
    }
  }

  @Test
  void hasAWordForEachState() {
    assertThat(RESOLVING.word()).isEqualTo("resolving");
    assertThat(OPEN.word()).isEqualTo("open");
  }
}
