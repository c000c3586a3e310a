package dev.sockeye.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.finding.Finding;
import dev.sockeye.session.Cause;
import dev.sockeye.session.Entry;
import dev.sockeye.session.SessionState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeTest {
  private static Handshake sample(String name) {
    return SampleOpenings.of(name, 1_763_812_801_000_000_000L);
  }

  private static List<String> names(Handshake handshake) {
    return handshake.exchanges().stream().map(handshake::nameOf).toList();
  }

  private static Entry.State failed() {
    return new Entry.State(9, SessionState.UPGRADING, SessionState.FAILED, "");
  }

  @Test
  void exchangesAreNamedByWhomTheyAreWith() {
    assertThat(names(sample("407"))).containsExactly("Proxy");
    assertThat(sample("407").last()).as("the server was never asked").isNull();
    assertThat(names(sample("hops"))).containsExactly("Hop 1", "Hop 2");
    assertThat(names(sample("401"))).containsExactly("");
    assertThat(sample("hops").last().response().status()).isEqualTo(101);
  }

  @Test
  void bodiesBelongToTheAnswerBeforeThem() {
    assertThat(sample("407").exchanges().getFirst().body()).isNotNull();
    assertThat(sample("timeout").exchanges().getFirst().response()).isNull();
  }

  @Test
  void bytesBeforeAnyRequestAreAnExchangeToo() {
    Handshake handshake =
        Handshake.of(List.of(FakeInspectorSource.refused(), failed()), _ -> List.of());

    assertThat(handshake.exchanges()).hasSize(1);
    assertThat(handshake.exchanges().getFirst().request()).isNull();
  }

  @Test
  void onlyTheOpeningIsJudged() {
    var judged = new ArrayList<Entry>();
    var open = new Entry.State(5, SessionState.UPGRADING, SessionState.OPEN, "");
    Entry.Request request = FakeInspectorSource.request();
    Handshake handshake =
        Handshake.of(
            List.of(
                request,
                open,
                new Entry.Note(6, "late", ""),
                new Entry.Timing(8, "message", 5, true, "", "")),
            entries -> {
              judged.addAll(entries);
              return List.of();
            });

    assertThat(judged).containsExactly(request, open);
    assertThat(handshake.notes()).isEmpty();
    assertThat(handshake.timings()).hasSize(1);
    assertThat(handshake.endedAt()).isEqualTo(5);
    assertThat(handshake.isComplete()).isTrue();
  }

  @Test
  void isCompleteOnceNothingMoreCanCome() {
    assertThat(Handshake.NONE.isComplete()).isFalse();
    assertThat(sample("401").isComplete()).isTrue();
    assertThat(sample("open").isComplete()).isTrue();
    var open = new Entry.State(5, SessionState.UPGRADING, SessionState.OPEN, "");
    assertThat(Handshake.of(List.of(open), _ -> List.of()).isComplete())
        .as("its first message is awaited")
        .isFalse();
  }

  @Test
  void theErrorStandsInWhereThereAreNoFindings() {
    assertThat(sample("lines").reasons())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
          assertThat(finding.text()).isEqualTo("The server answered 500 Internal Server Error.");
        });
    assertThat(sample("401").reasons()).hasSize(2);
    assertThat(sample("open").reasons()).isEmpty();
  }

  @Test
  void whatAPersonCancelledHasNotFailed() {
    var error = new Entry.Error(3, "tcp", Cause.CANCELLED, "Cancelled.");
    Handshake handshake = Handshake.of(List.of(error, failed()), _ -> List.of());

    assertThat(handshake.outcome()).isEqualTo(Handshake.Outcome.CANCELLED);
    assertThat(handshake.reasons()).isEmpty();
  }

  @Test
  void findingsAreCopiedAsParagraphs() {
    assertThat(HandshakeText.findings(sample("401").findings()))
        .isEqualTo(
            """
            Error: The server wants to know who you are, and the request had no credentials. It \
            asks for a Bearer token: set one under Auth.
              WWW-Authenticate: Bearer realm="feed", error="invalid_token"
              RFC 9110 §11.6.1

            Note: The request named an Origin, as a browser does. Some servers refuse origins \
            they do not know.
              Origin: http://localhost:8080
              RFC 6455 §10.2
            """);
  }

  @Test
  void rawBytesAreCopiedAsTheyAre() {
    byte[] utf8 = FakeInspectorSource.bytes("GET /ü HTTP/1.1\r\nX: \u202e\r\n\r\n");
    assertThat(HandshakeText.exact(utf8)).isEqualTo("GET /ü HTTP/1.1\r\nX: \u202e\r\n\r\n");
    assertThat(HandshakeText.exact(new byte[] {'a', (byte) 0xfc, '\r', '\n'})).isEqualTo("aü\r\n");
    assertThat(HandshakeText.shown(utf8)).isEqualTo("GET /ü HTTP/1.1\nX: \\u202E\n\n");
  }

  @Test
  void rawBytesThatAreNoHttpCanBeLookedAt() {
    assertThat(HandshakeText.shown(FakeInspectorSource.bytes("SSH-2.0\r\nno\n")))
        .as("line ends of two kinds are told apart")
        .isEqualTo("SSH-2.0\\r\\n\nno\\n\n");
    assertThat(HandshakeText.shown(new byte[] {0x15, 3, 3, 0, 2, 2, 40}))
        .startsWith("00000000  15 03 03 00 02 02 28");
  }
}
