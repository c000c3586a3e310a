package dev.sockeye.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.exchange.PastedRequest.Read;
import dev.sockeye.exchange.PastedRequest.Unreadable;
import dev.sockeye.session.Header;
import dev.sockeye.session.HeaderLine;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedRequestTest {
  private static final String PIECES = "'\"\\^$&|;<>#\r\n\t :%{}[],=-@/?\0\u00e4\ud83d";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void readsOrRefusesWhateverIsPasted(long seed) {
    var random = new Random(seed);
    int read = 0;
    for (int i = 0; i < 3000; i++) {
      String sample = Samples.ALL.get(random.nextInt(Samples.ALL.size()));
      String text = mutated(sample, random);
      switch (PastedRequest.read(text)) {
        case Read(List<ForeignRequest> requests) -> {
          read++;
          assertThat(requests).as(text).isNotEmpty();
          requests.forEach(request -> check(request, text));
        }
        case Unreadable(String problem, int line) -> {
          assertThat(problem).isNotBlank().endsWith(".");
          assertThat(line).as(text).isBetween(0, (int) text.lines().count() + 1);
        }
      }
    }
    assertThat(read).as("mutations that still are requests").isBetween(500, 2999);
  }

  private static void check(ForeignRequest request, String text) {
    for (Header header : request.headers()) {
      assertThat(HeaderLine.check(header.name(), header.value()))
          .as(text)
          .isInstanceOf(HeaderLine.Valid.class);
    }
    assertThat(request.url()).doesNotContain("#");
    List<Difference> found =
        RequestComparison.compare(request.url(), request.headers(), request.options(), request);
    assertThat(found).as(text).isEmpty();
    RequestComparison.compare("wss://x/", List.of(), ForeignOptions.NONE, request)
        .forEach(
            difference -> assertThat(difference.ours()).as(text).isNotEqualTo(difference.theirs()));
  }

  private static String mutated(String sample, Random random) {
    var text = new StringBuilder(sample);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
        case 2 -> text.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
        case 3 -> text.insert(at, text.substring(at, end));
        default -> text.setLength(Math.max(1, random.nextInt(8) == 0 ? at : text.length()));
      }
    }
    return text.toString();
  }

  @Test
  void readsLongTextsInTime() {
    int count = 500_000;
    List<String> heavy =
        List.of(
            "GET " + " ".repeat(count) + " HTTP/1.1\nHost: h",
            "GET /a HTTP/1.1\nHost: h\nA: b" + "\n c".repeat(count / 3),
            "GET /a HTTP/1.1\nHost: h" + "\nA: b".repeat(count / 5),
            "curl wss://x/?" + "a&".repeat(count / 2),
            "curl wss://x/" + " --zyx".repeat(count / 6),
            "curl wss://x/ -G" + " -da".repeat(count / 4),
            "curl wss://x/ " + "\"\"".repeat(count / 2),
            "curl wss://x/ " + "\\".repeat(count),
            "curl wss://x/ '" + "$'".repeat(count / 2),
            "curl ^\"" + "^".repeat(count),
            "curl " + "> ".repeat(count / 2),
            "curl wss://x/ \\" + " \\".repeat(count / 2),
            "{\"log\":{\"entries\":[" + "{},".repeat(count / 3) + "{}]}}",
            "{\"url\":\"wss://x/" + " ".repeat(count) + "\",\"headers\":[]}");
    for (String text : heavy) {
      PastedRequest read =
          Assertions.assertTimeoutPreemptively(
              Duration.ofSeconds(20), () -> PastedRequest.read(text), text.substring(0, 20));
      if (read instanceof Read(List<ForeignRequest> requests)) {
        List<Difference> found =
            Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () ->
                    RequestComparison.compare(
                        "wss://y/", List.of(), ForeignOptions.NONE, requests.getFirst()),
                text.substring(0, 20));
        assertThat(found).isNotEmpty();
      }
    }
  }
}
