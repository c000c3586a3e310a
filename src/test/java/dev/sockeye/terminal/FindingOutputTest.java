package dev.sockeye.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sockeye.engine.ScriptedServer;
import dev.sockeye.finding.Finding;
import dev.sockeye.session.Entry;
import dev.sockeye.session.SessionState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where findings stand in the output, and of what they are made.
class FindingOutputTest {
  private static final List<Finding> FINDINGS =
      List.of(
          new Finding("a", Finding.Severity.ERROR, "It is \u001bso.", "GET /", "RFC 6455 §4.1"),
          new Finding("b", Finding.Severity.INFO, "Besides.", "", ""));

  @TempDir private Path folder;

  private final List<List<Entry>> asked = new ArrayList<>();

  private TerminalRun.Place place() {
    return TerminalRun.in(folder)
        .withFinder(opening -> {
          asked.add(opening);
          return FINDINGS;
        });
  }

  private ScriptedServer refusing() throws Exception {
    return new ScriptedServer(peer -> {
      peer.readRequest();
      peer.text("HTTP/1.1 404 Not Found\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000));
    });
  }

  private static String kind(JsonObject line) {
    return line.get("kind").getAsString();
  }

  @Test
  void findingsStandBehindTheFailure() throws Exception {
    try (var server = refusing()) {
      var run = place().connect("--format", "jsonl", server.url());
      assertThat(run.status()).isEqualTo(1);
      List<JsonObject> lines = run.json();
      JsonObject state = lines.get(lines.size() - 3);
      assertThat(state.get("to").getAsString()).isEqualTo("failed");
      assertThat(lines.subList(lines.size() - 2, lines.size()))
          .allMatch(line -> kind(line).equals("finding"))
          .allMatch(line -> line.get("seq").equals(state.get("seq")))
          .extracting(line -> line.get("id").getAsString() + line.get("severity").getAsString())
          .containsExactly("aerror", "binfo");
      assertThat(run.err().lines())
          .containsExactly(
              "sockeye: The server answered 404 Not Found instead of 101 Switching Protocols.",
              "sockeye: It is \\u001Bso.");
    }
  }

  @Test
  void theyAreMadeOfTheOpeningAlone() throws Exception {
    try (var server = refusing()) {
      place().connect(server.url());
    }
    List<Entry> opening = asked.getFirst();
    assertThat(opening).hasAtLeastOneElementOfType(Entry.Request.class);
    assertThat(opening.getLast())
        .isInstanceOfSatisfying(
            Entry.State.class, state -> assertThat(state.to()).isEqualTo(SessionState.FAILED));
    assertThat(opening.stream().filter(Entry.Body.class::isInstance).map(Entry.Body.class::cast))
        .singleElement()
        .satisfies(body -> assertThat(body.bytes()).hasSize(64 * 1024));
  }

  @Test
  void thoseOfABadEndStandBehindIt() throws Exception {
    try (var server =
        new ScriptedServer(
            peer -> peer.open().hex("88 0e 03f3 6e6f20706f6e6720636f6d65").readFrame())) {
      var run = place().connect("--wait", "1m", "--format", "jsonl", server.url());
      assertThat(run.status()).isEqualTo(3);
      List<JsonObject> lines = run.json();
      JsonObject state = lines.get(lines.size() - 3);
      assertThat(state.get("to").getAsString()).isEqualTo("closed");
      assertThat(lines.subList(lines.size() - 2, lines.size()))
          .allMatch(line -> kind(line).equals("finding"))
          .allMatch(line -> line.get("seq").equals(state.get("seq")))
          .extracting(line -> line.get("id").getAsString())
          .containsExactly("end-ping-timeout", "close-1011");
      assertThat(run.err().lines())
          .last()
          .asString()
          .startsWith("sockeye: The server closed because no pong came in time.");
    }
  }

  @Test
  void peopleReadThemToo() throws Exception {
    try (var server =
        new ScriptedServer(peer -> {
          peer.open().hex("81 01 61").readFrame();
          peer.hex("88 02 03e8");
        })) {
      var run = place().connect(server.url());
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.err()).isEmpty();
      List<String> lines = run.lines();
      int open = 0;
      while (!lines.get(open).contains("-> open")) {
        open++;
      }
      assertThat(lines.get(open + 1))
          .endsWith("-- FINDING error  It is \\u001Bso. [GET /] (RFC 6455 §4.1)");
      assertThat(lines.get(open + 2)).endsWith("-- FINDING info  Besides.");
      assertThat(lines).filteredOn(line -> line.contains("FINDING")).hasSize(2);
      assertThat(asked).hasSize(1);
    }
  }
}
