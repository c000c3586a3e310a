package dev.sockeye.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sockeye.engine.ScriptedServer;
import dev.sockeye.finding.Finding;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Recordings;
import dev.sockeye.journal.Row;
import dev.sockeye.session.CertificateFacts;
import dev.sockeye.session.Entry;
import dev.sockeye.session.TlsFacts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The JSON lines, and that docs/json-lines.md tells of all that is in them.
class JsonLinesTest {
  private static final Path DOCUMENT = Path.of("docs/json-lines.md");
  private static final Set<String> KINDS =
      Set.of(
          "state",
          "handshake",
          "frame",
          "message",
          "violation",
          "error",
          "note",
          "timing",
          "tls",
          "finding",
          "clock",
          "gap");

  private static final CertificateFacts CERTIFICATE =
      new CertificateFacts(
          "CN=a", List.of("dns:a"), "CN=b", 1_764_000_000, 1_765_000_000, "1", "AA", "EC", "S");

  @TempDir private Path folder;

  /// A server that does a little of everything, and at last closes with 1000.
  private static ScriptedServer server() throws Exception {
    return new ScriptedServer(peer -> {
      peer.open("Sec-WebSocket-Protocol: chat", "X-Twice: 1", "x-twice: 2");
      peer.hex("01 03 616263").hex("89 02 6869").hex("80 03 646566").hex("82 03 00ff01");
      // Text and pong, in either order; behind a close neither would come.
      peer.readFrame();
      peer.readFrame();
      peer.hex("81 02 6f6b 88 05 03e8 627965");
      peer.readFrame();
    });
  }

  private TerminalRun conversation() throws Exception {
    try (var server = server()) {
      return TerminalRun.of(
          folder,
          "",
          "connect",
          "-n",
          "--format",
          "jsonl",
          "-s",
          "chat",
          "--send",
          "hello",
          "--wait",
          "1m",
          server.url());
    }
  }

  private TerminalRun violation(String hex) throws Exception {
    try (var server =
        new ScriptedServer(peer -> {
          peer.open().hex(hex);
          byte[] frame = peer.readFrame();
          while ((frame[0] & 0x0f) != 8) {
            frame = peer.readFrame();
          }
        })) {
      return TerminalRun.of(
          folder, "", "connect", "-n", "--format", "jsonl", "--wait", "1m", server.url());
    }
  }

  private TerminalRun refusal() throws Exception {
    try (var server =
        new ScriptedServer(peer -> {
          peer.readRequest();
          peer.text("HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\n").hex("ff00fe");
        })) {
      return TerminalRun.of(
          folder, "", "connect", "--format", "jsonl", "--user", "bob:guess", server.url());
    }
  }

  /// Entries that no server of this test brings about at will.
  private List<JsonObject> byHand() throws Exception {
    long at = Instant.parse("2026-11-23T04:31:46.571358Z").getEpochSecond() * 1_000_000_000;
    var recordings = new Recordings(folder, 1_000_000_000);
    Path file;
    try (Recording recording = recordings.create("test")) {
      file = recording.file();
      recording.record(new Entry.Clock(at, -1_500_000_000));
      recording.record(new Entry.Gap(at, at - 250_000_000, "Reading waited for the disk."));
      recording.record(
          new Entry.Tls(
              at,
              new TlsFacts(
                  "localhost", "TLSv1.3", "A", "", false, List.of(CERTIFICATE), true, "", "No.")));
    }
    var out = new ByteArrayOutputStream();
    try (RecordedFile recorded = recordings.open(file);
        RecordingReader reader = recorded.reader()) {
      for (Row row : reader.page(1, 10)) {
        new JsonLines().write(row, reader, 0, out);
      }
      var finding = new Finding("x", Finding.Severity.WARNING, "A \"text\".", "e", "RFC 1 §2");
      new JsonLines().finding(reader.page(1, 1).getFirst(), finding, out);
    }
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  private static String text(JsonObject line, String member) {
    return line.get(member).getAsString();
  }

  @Test
  void numbersAscendAndTimesHaveMicroseconds() throws Exception {
    List<JsonObject> lines = conversation().json();
    long before = 0;
    for (JsonObject line : lines) {
      assertThat(line.keySet()).startsWith("seq", "at", "kind", "dir");
      assertThat(text(line, "at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
      assertThat(text(line, "dir")).isIn("in", "out", "local");
      assertThat(text(line, "kind")).isIn(KINDS);
      long seq = line.get("seq").getAsLong();
      assertThat(seq).isGreaterThanOrEqualTo(before);
      before = seq;
    }
  }

  @Test
  void statesNameBothEnds() throws Exception {
    assertThat(conversation().json("state"))
        .extracting(line -> text(line, "from") + " " + text(line, "to"))
        .containsExactly(
            "idle resolving",
            "resolving connecting",
            "connecting upgrading",
            "upgrading open",
            "open closing",
            "closing closed");
  }

  @Test
  void handshakesKeepTheirBytesAndTheOrderOfTheirHeaders() throws Exception {
    List<JsonObject> handshakes = conversation().json("handshake");
    JsonObject request = handshakes.getFirst();
    assertThat(text(request, "method")).isEqualTo("GET");
    assertThat(text(request, "target")).isEqualTo("/");
    assertThat(new String(Base64.getDecoder().decode(text(request, "raw")), StandardCharsets.UTF_8))
        .startsWith("GET / HTTP/1.1\r\n")
        .endsWith("\r\n\r\n");
    JsonObject response = handshakes.getLast();
    assertThat(response.get("status").getAsInt()).isEqualTo(101);
    assertThat(text(response, "reason")).isEqualTo("Switching Protocols");
    assertThat(text(response, "subprotocol")).isEqualTo("chat");
    assertThat(response.get("accepted").getAsBoolean()).isTrue();
    assertThat(response.get("headers").toString())
        .endsWith("[\"X-Twice\",\"1\"],[\"x-twice\",\"2\"]]");
  }

  @Test
  void framesTellTheirHeaderAndMessagesTheirContent() throws Exception {
    TerminalRun run = conversation();
    List<JsonObject> in =
        run.json("frame").stream().filter(line -> text(line, "dir").equals("in")).toList();
    assertThat(in)
        .extracting(line -> text(line, "type") + " " + line.get("fin") + " " + line.get("length"))
        .containsExactly(
            "text false 3",
            "ping true 2",
            "continuation true 3",
            "binary true 3",
            "text true 2",
            "close true 5");
    assertThat(in.getFirst())
        .hasToString(
            "{\"seq\":%s,\"at\":%s,\"kind\":\"frame\",\"dir\":\"in\",\"opcode\":1,\"type\":\"text\",\"fin\":false,\"rsv\":0,\"masked\":false,\"length\":3,\"wireLength\":5,\"head\":\"AQM=\"}"
                .formatted(in.getFirst().get("seq"), in.getFirst().get("at")));
    assertThat(text(in.get(1), "text")).isEqualTo("hi");
    assertThat(in.getLast().get("code").getAsInt()).isEqualTo(1000);
    assertThat(text(in.getLast(), "reason")).isEqualTo("bye");
    List<JsonObject> messages =
        run.json("message").stream().filter(line -> text(line, "dir").equals("in")).toList();
    assertThat(text(messages.getFirst(), "text")).isEqualTo("abcdef");
    assertThat(messages.getFirst().get("first")).isEqualTo(in.getFirst().get("seq"));
    assertThat(text(messages.get(1), "base64")).isEqualTo("AP8B");
    JsonObject sent =
        run.json("frame").stream()
            .filter(line -> text(line, "dir").equals("out") && text(line, "type").equals("text"))
            .findFirst()
            .orElseThrow();
    assertThat(sent.get("masked").getAsBoolean()).isTrue();
    assertThat(sent.get("wireLength").getAsInt()).isEqualTo(2 + 4 + 5);
    assertThat(run.json("frame"))
        .filteredOn(line -> line.has("mark"))
        .extracting(line -> text(line, "mark"))
        .containsExactlyInAnyOrder("auto pong", "echo of close");
  }

  @Test
  void textThatIsNoUtf8IsBase64BehindAViolation() throws Exception {
    List<JsonObject> lines = violation("81 03 61ff62").json();
    int violation = indexOfKind(lines, "violation");
    int message = indexOfKind(lines, "message");
    assertThat(violation).isBetween(0, message);
    assertThat(text(lines.get(message), "base64")).isEqualTo("Yf9i");
    assertThat(lines.get(message).has("text")).isFalse();
    assertThat(lines.get(violation).get("code").getAsInt()).isEqualTo(1007);
    assertThat(text(lines.get(violation), "section")).isEqualTo("8.1");
  }

  private static int indexOfKind(List<JsonObject> lines, String kind) {
    for (int i = 0; i < lines.size(); i++) {
      if (text(lines.get(i), "kind").equals(kind)) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void aLargeTextIsOneLineAndALargeBadOneIsBase64() throws Exception {
    String text = "grün\n".repeat(40_000);
    byte[] good = text.getBytes(StandardCharsets.UTF_8);
    byte[] bad = good.clone();
    bad[bad.length - 1] = (byte) 0xff;
    for (byte[] payload : List.of(good, bad)) {
      String head = "81 7f" + java.util.HexFormat.of().toHexDigits((long) payload.length);
      try (var server =
          new ScriptedServer(peer -> {
            peer.open().hex(head).bytes(payload).hex("88 02 03e8").readFrame();
          })) {
        var run =
            TerminalRun.of(
                folder, "", "connect", "-n", "--format", "jsonl", "--wait", "1m", server.url());
        JsonObject message = run.json("message").getFirst();
        assertThat(message.get("length").getAsInt()).isEqualTo(payload.length);
        if (payload == good) {
          assertThat(text(message, "text")).isEqualTo(text);
        } else {
          assertThat(Base64.getDecoder().decode(text(message, "base64"))).isEqualTo(payload);
        }
      }
    }
  }

  @Test
  void aRefusalsBodyThatIsNoTextIsBase64() throws Exception {
    JsonObject answer = refusal().json("handshake").getLast();
    assertThat(text(answer, "bodyBase64")).isEqualTo("/wD+");
    assertThat(answer.get("bodyTruncated").getAsBoolean()).isFalse();
  }

  @Test
  void whatCannotBeAFrameIsShownWithItsViolation() throws Exception {
    JsonObject violation =
        violation("82 ff ffffffffffffffff 01020304").json("violation").getFirst();
    assertThat(text(violation, "section")).startsWith("5.");
    assertThat(violation.get("code").getAsInt()).isEqualTo(1002);
  }

  @Test
  void theDocumentTellsOfAllMembersOfAllKinds() throws Exception {
    var lines = new ArrayList<JsonObject>();
    lines.addAll(conversation().json());
    lines.addAll(violation("81 03 61ff62").json());
    lines.addAll(violation("83 00").json());
    lines.addAll(refusal().json());
    lines.addAll(byHand());
    List<String> document = Files.readAllLines(DOCUMENT);
    var documented = new TreeSet<String>();
    String section = "";
    for (String line : document) {
      if (line.startsWith("## ")) {
        section = line.substring(3).replace("`", "");
      } else if (line.startsWith("| `")) {
        documented.add(section + "." + line.substring(3, line.indexOf('`', 3)));
      }
    }
    assertThat(lines).extracting(line -> text(line, "kind")).contains(KINDS.toArray(String[]::new));
    for (JsonObject line : lines) {
      String kind = text(line, "kind");
      assertThat(line.keySet())
          .filteredOn(member -> !documented.contains("All kinds." + member))
          .as("members of %s", line)
          .allMatch(member -> documented.contains(kind + "." + member));
    }
  }

  @Test
  void theDocumentsExamplesAreOfItsKinds() throws Exception {
    var kinds = new TreeSet<String>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      if (line.startsWith("{")) {
        kinds.add(text(JsonParser.parseString(line).getAsJsonObject(), "kind"));
      }
    }
    assertThat(kinds).containsExactlyInAnyOrderElementsOf(KINDS);
  }
}
