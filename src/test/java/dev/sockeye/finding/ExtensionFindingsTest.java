package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExtensionFindingsTest {
  private static final String NAME = "Sec-WebSocket-Extensions";
  private static final String OFFER = "permessage-deflate; client_max_window_bits";

  private static Opening answered(String offer, String answer) {
    return Opening.plain().header(NAME, offer).refused(NAME + ": " + answer);
  }

  private static void assertFound(String answer, String id, String section) {
    Finding found = answered(OFFER, answer).first();
    assertThat(found.id()).isEqualTo(id);
    assertThat(found.severity()).isEqualTo(Finding.Severity.ERROR);
    assertThat(found.section()).isEqualTo(section);
    assertThat(found.evidence()).startsWith(NAME + ": permessage-deflate");
  }

  @Test
  void notOffered() {
    Opening none = Opening.plain().refused(NAME + ": permessage-deflate");
    assertThat(none.all()).containsExactly("ERROR extension-not-offered");
    assertThat(none.first().text()).contains("turn compression on");
    assertThat(answered(OFFER, "x-webkit-deflate-frame").all())
        .containsExactly("ERROR extension-not-offered");
  }

  @Test
  void offeredByHandButUnknownHere() {
    assertThat(answered("x-mine", "x-mine").all()).containsExactly("ERROR extension-unknown");
  }

  @Test
  void unanswered() {
    assertThat(Opening.plain().header(NAME, OFFER).open().all())
        .containsExactly("INFO extension-unanswered");
  }

  @Test
  void twice() {
    assertThat(answered(OFFER, "permessage-deflate, permessage-deflate").all())
        .containsExactly("ERROR extension-twice");
  }

  @Test
  void parameters() {
    assertFound("permessage-deflate; level=9", "extension-parameter-unknown", "RFC 7692 §7.1");
    assertFound(
        "permessage-deflate; server_max_window_bits=9; server_max_window_bits=9",
        "extension-parameter-twice",
        "RFC 7692 §7.1");
    assertFound(
        "permessage-deflate; server_no_context_takeover=1",
        "extension-parameter-value",
        "RFC 7692 §7.1.1.1");
    assertFound(
        "permessage-deflate; server_max_window_bits=16",
        "extension-parameter-value",
        "RFC 7692 §7.1.2.1");
    assertFound(
        "permessage-deflate; client_max_window_bits",
        "extension-parameter-value",
        "RFC 7692 §7.1.2.2");
  }

  @Test
  void beyondTheOffer() {
    assertThat(answered("permessage-deflate", "permessage-deflate; client_max_window_bits=9").all())
        .containsExactly("ERROR extension-parameter-not-offered");
    Opening wide = Opening.plain().header(NAME, "permessage-deflate; server_max_window_bits=9");
    assertThat(wide.open(NAME + ": permessage-deflate").all())
        .containsExactly("WARNING extension-window-too-wide");
    Opening takeover = Opening.plain().header(NAME, OFFER + "; server_no_context_takeover");
    assertThat(takeover.open(NAME + ": permessage-deflate").all())
        .containsExactly("WARNING extension-takeover-ignored");
  }

  @Test
  void good() {
    String answer = "permessage-deflate; client_max_window_bits=\"9\"; client_no_context_takeover";
    assertThat(Opening.plain().header(NAME, OFFER).open(NAME + ": " + answer).all()).isEmpty();
  }
}
