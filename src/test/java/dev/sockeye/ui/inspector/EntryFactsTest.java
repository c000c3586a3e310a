package dev.sockeye.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.SessionState;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryFactsTest {
  private static List<String> lines(Entry entry) {
    return EntryFacts.of(entry).stream().map(fact -> fact.name() + ": " + fact.value()).toList();
  }

  @Test
  void readsStatesErrorsAndNotes() {
    assertThat(lines(new Entry.State(0, SessionState.OPEN, SessionState.CLOSED, "reset")))
        .containsExactly("From: open", "To: closed", "Detail: reset");
    assertThat(lines(new Entry.State(0, SessionState.IDLE, SessionState.RESOLVING, ""))).hasSize(2);
    assertThat(lines(new Entry.Error(0, "tcp", "refused\u202e")))
        .containsExactly("Step: tcp", "What: refused\\u202E");
    assertThat(lines(new Entry.Note(0, "tls", "TLSv1.3")))
        .containsExactly("Topic: tls", "What: TLSv1.3");
  }

  @Test
  void readsViolationsWithTheirSection() {
    var violation = new Entry.Violation(0, Direction.IN, "5.1", 1002, "masked", new byte[3]);
    assertThat(lines(violation))
        .containsExactly(
            "By: the peer",
            "What: masked",
            "Section: RFC 6455 §5.1",
            "Closed with: 1002, protocol error",
            "Bytes: 3 B, see Payload");
    assertThat(EntryFacts.payload(violation)).hasSize(3);
    assertThat(EntryFacts.section("RFC 7692 7.2.3")).isEqualTo("RFC 7692 §7.2.3");
  }

  @Test
  void readsTheHandshake() {
    assertThat(lines(FakeInspectorSource.request()))
        .containsExactly("Request: GET /feed?v=2", "Headers: 9", "Size: 62 B");
    assertThat(lines(FakeInspectorSource.accepted()))
        .contains("Status: HTTP/1.1 101 Switching Protocols", "Subprotocol: graphql-transport-ws");
    assertThat(lines(FakeInspectorSource.refused()))
        .contains("Outcome: refused", "Problem: The answer has no Sec-WebSocket-Accept header.");
    assertThat(lines(new Entry.Body(0, new byte[5], true, "chunked", "text/html")))
        .containsExactly(
            "Content type: text/html", "Size: 5 B, and more came", "Ended by: chunked");
    var unreadable =
        new Entry.Response(0, new byte[0], "", 0, "", List.of(), false, List.of(), "", "");
    assertThat(EntryFacts.status(unreadable)).isEqualTo("no status line");
  }

  @Test
  void readsClocksAndGaps() {
    assertThat(lines(new Entry.Clock(0, -2_000_000_000L)).getFirst()).contains("back by 2.0 s");
    assertThat(lines(new Entry.Gap(1_700_000, 0, "The recording could not keep up.")))
        .containsExactly("What: The recording could not keep up.", "For: 1.7 ms");
  }

  @Test
  void namesEachKind() {
    assertThat(EntryFacts.title(new Entry.Note(0, "dns", ""))).isEqualTo("Note: dns");
    assertThat(EntryFacts.title(FakeInspectorSource.refused()))
        .isEqualTo("Answer to the opening handshake: 401");
  }
}
