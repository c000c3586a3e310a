package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubprotocolFindingsTest {
  private static final String NAME = "Sec-WebSocket-Protocol";

  private static Opening offer(String offered) {
    return Opening.plain().header(NAME, offered);
  }

  @Test
  void notOffered() {
    Opening none = Opening.plain().refused(NAME + ": chat");
    assertThat(none.all()).containsExactly("ERROR subprotocol-not-offered");
    assertThat(none.first().text()).contains("\"chat\"", "None was offered");
    assertThat(offer("a, b").refused(NAME + ": chat").first().text())
        .contains("Offered was \"a, b\"");
    assertThat(offer("Chat").refused(NAME + ": chat").first().text())
        .contains("small and capital letters");
  }

  @Test
  void several() {
    assertThat(offer("a, b").refused(NAME + ": a, b").all())
        .containsExactly("ERROR subprotocol-several");
    assertThat(offer("a, b").refused(NAME + ": a", NAME + ": b").all())
        .containsExactly("ERROR subprotocol-several");
  }

  @Test
  void unanswered() {
    Opening opening = offer("a, b").open();
    assertThat(opening.all()).containsExactly("WARNING subprotocol-unanswered");
    assertThat(opening.first().text()).contains("\"a, b\"");
    assertThat(offer("a").open(NAME + ":").all()).containsExactly("WARNING subprotocol-empty");
    assertThat(offer("a, b").open(NAME + ": b").all()).isEmpty();
  }
}
