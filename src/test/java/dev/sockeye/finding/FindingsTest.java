package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import dev.sockeye.session.CertificateFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What holds for all findings, whatever a server sends.
class FindingsTest {
  private static final Pattern ID = Pattern.compile("\"((?:[a-z]+-)+[a-z0-9]+(?:-[a-z0-9]+)*)\"");
  private static final List<String> PIECES =
      List.of(
          "HTTP/1.1 101 Switching Protocols",
          "HTTP/1.1 403 No",
          "HTTP/1.0 200",
          "HTTP/1.1 301 X",
          "HTTP/1.1 400 Bad Request",
          "HTTP/1.1 407 P",
          "HTTP/1.1 426 U",
          "HTTP/1.1 429 T",
          "\r\n",
          "\n",
          "\r",
          ":",
          " ",
          ",",
          ";",
          "=",
          "\"",
          "%n%x",
          "\0",
          "\u001b[31m",
          "ÿþ",
          "Upgrade: websocket\r\n",
          "Connection: ",
          "Sec-WebSocket-Accept: ",
          "Location: ",
          "Sec-WebSocket-Protocol: ",
          "Sec-WebSocket-Extensions: permessage-deflate",
          "client_max_window_bits",
          "server_max_window_bits=99",
          "Retry-After: 99999999999",
          "WWW-Authenticate: ",
          "Content-Type: text/html",
          "<html><title>",
          "</script>",
          "Server: ",
          "SSH-",
          "$1\\",
          "a".repeat(400),
          "é".repeat(90),
          "Sec-WebSocket-Version: ");

  @Test
  void hostileAnswersNeverThrow() {
    var random = new Random(20260101);
    Cause[] causes = Cause.values();
    String[] steps = {"dns", "tcp", "proxy", "tls", "upgrade", "redirect", "odd"};
    for (int i = 0; i < 4_000; i++) {
      Opening opening =
          switch (random.nextInt(4)) {
            case 0 -> Opening.empty();
            case 1 -> Opening.plain();
            case 2 -> Opening.secure();
            default -> hostileTls(random);
          };
      for (int n = random.nextInt(3); n > 0; n--) {
        opening.header(random.nextBoolean() ? "Origin" : "Sec-WebSocket-Protocol", text(random, 3));
      }
      if (random.nextInt(3) == 0) {
        opening.instead("Sec-WebSocket-Key", text(random, 2)).target(text(random, 3));
      }
      if (random.nextInt(3) == 0) {
        opening.request("CONNECT");
      }
      for (int n = random.nextInt(3); n > 0; n--) {
        String answer = random.nextBoolean() ? "HTTP/1.1 " : "";
        opening.raw(answer + text(random, 20) + "\r\n\r\n", random.nextInt(5) == 0);
        opening.body(text(random, 6));
      }
      if (random.nextInt(3) > 0) {
        Cause cause = causes[random.nextInt(causes.length)];
        opening.error(steps[random.nextInt(steps.length)], cause, text(random, 4));
      }
      opening.findings();
    }
  }

  private static Opening hostileTls(Random random) {
    var certificate =
        new CertificateFacts(
            text(random, 3),
            List.of(text(random, 2), text(random, 2)),
            text(random, 3),
            random.nextLong(),
            random.nextLong(),
            "",
            "",
            "",
            "");
    return Opening.empty()
        .timing("dns", true, text(random, 2), "")
        .timing("tcp", true, text(random, 2), "")
        .timing("proxy", true, text(random, 2), "")
        .timing("tls", true, text(random, 2), "")
        .tls(random.nextBoolean(), text(random, 1), text(random, 2), certificate);
  }

  private static String text(Random random, int most) {
    var text = new StringBuilder();
    for (int n = random.nextInt(most + 1); n > 0; n--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @Test
  void randomBytesNeverThrow() {
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      List<Finding> findings =
          Opening.plain().raw(bytes, false).error("upgrade", Cause.ANSWER).findings();
      assertThat(findings).isNotEmpty();
    }
  }

  @Test
  void frightfulBodiesAreReadInTime() {
    String body = "<script".repeat(100_000) + "<!--".repeat(100_000);
    long start = System.nanoTime();
    Opening.plain().answer("HTTP/1.1 200 OK", "Content-Type: text/html").body(body).findings();
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(5);
  }

  @Test
  void evidenceIsVisibleAndCut() {
    Finding found =
        Opening.plain().answer("HTTP/1.1 404 \u001b[31m" + "x".repeat(500)).findings().getFirst();
    assertThat(found.evidence()).startsWith("HTTP/1.1 404 \\u{001B}[31mxxx").endsWith("x…");
    assertThat(found.evidence()).hasSize(200);
  }

  /// An id belongs to one file, and is named by a test.
  @Test
  void everyIdIsPlayed() throws IOException {
    var declared = new TreeMap<String, String>();
    try (var files = Files.list(Path.of("src/main/java/dev/sockeye/finding"))) {
      for (Path file : files.toList()) {
        for (String id : ids(file)) {
          assertThat(declared.put(id, file.getFileName().toString())).as(id).isNull();
        }
      }
    }
    var played = new TreeSet<String>();
    try (var files = Files.list(Path.of("src/test/java/dev/sockeye/finding"))) {
      for (Path file : files.toList()) {
        String source = Files.readString(file, StandardCharsets.UTF_8);
        declared.keySet().stream()
            .filter(id -> Pattern.compile("[\" ]" + id + "\"").matcher(source).find())
            .forEach(played::add);
      }
    }
    assertThat(declared).hasSizeGreaterThan(100);
    assertThat(played).containsAll(declared.keySet());
  }

  /// What a file gives as the first text of a finding.
  private static TreeSet<String> ids(Path file) throws IOException {
    var ids = new TreeSet<String>();
    var ours = Pattern.compile("(?:error|warning|info|missing|wrong|upgradeLost|of)\\(\\s*");
    for (String call : ours.split(Files.readString(file, StandardCharsets.UTF_8))) {
      String arguments =
          call.replaceFirst(
              "^(?:facts(?:\\.severity\\(\\))?|duplicate\\(facts\\)|decisive|severity"
                  + "|Severity\\.WARNING|Finding\\.Severity\\.\\w+),\\s*",
              "");
      var first = ID.matcher(arguments);
      if (first.lookingAt()) {
        ids.add(first.group(1));
      }
    }
    return ids;
  }
}
