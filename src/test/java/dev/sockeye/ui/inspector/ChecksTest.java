package dev.sockeye.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.ui.inspector.Check.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {
  private static final String KEY = "Sec-WebSocket-Key: " + SampleOpenings.KEY;
  private static final String ACCEPT = "Sec-WebSocket-Accept: " + SampleOpenings.ACCEPT;

  private static List<Header> headers(String lines) {
    return lines
        .lines()
        .map(line -> new Header(line.split(": ", 2)[0], line.split(": ", 2)[1]))
        .toList();
  }

  private static List<Check> checks(
      String request, int status, boolean accepted, String answer, String protocol) {
    return Checks.of(
        Handshake.of(
            List.of(
                new Entry.Request(1, new byte[0], "GET", "/", headers(request)),
                new Entry.Response(
                    2,
                    new byte[0],
                    "HTTP/1.1",
                    status,
                    "",
                    headers(answer),
                    accepted,
                    List.of(),
                    protocol,
                    "")),
            _ -> List.of()));
  }

  private static Check check(List<Check> checks, String title) {
    return checks.stream().filter(each -> each.title().equals(title)).findFirst().orElseThrow();
  }

  private static void accept(
      String request, int status, String answer, Verdict verdict, String words) {
    Check check = check(checks(request, status, false, answer, ""), "Accept");
    assertThat(check.verdict()).isEqualTo(verdict);
    assertThat(check.words()).isEqualTo(words);
  }

  @Test
  void theAcceptValueIsComputedAndCompared() {
    Check good = check(checks(KEY, 101, true, ACCEPT, ""), "Accept");
    assertThat(good.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(good.facts())
        .containsExactly(
            new Fact("Key sent", SampleOpenings.KEY),
            new Fact("Expected", SampleOpenings.ACCEPT),
            new Fact("Received", SampleOpenings.ACCEPT));
    accept(KEY, 101, "Sec-WebSocket-Accept: abc", Verdict.BAD, "does not match the key");
    accept(KEY, 101, ACCEPT + "\n" + ACCEPT, Verdict.BAD, "sent 2 times");
    accept(KEY, 101, "", Verdict.BAD, "missing");
    accept(KEY, 404, "", Verdict.OPEN, "not sent, since the answer opens nothing");
    accept("Host: a", 101, ACCEPT, Verdict.OPEN, "no key was sent to compare with");
  }

  @Test
  void aSubprotocolMustHaveBeenOffered() {
    String offer = "Sec-WebSocket-Protocol: a, b\nsec-websocket-protocol: c";
    Check agreed = check(checks(offer, 101, true, "Sec-WebSocket-Protocol: c", "c"), "Subprotocol");
    assertThat(agreed.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(agreed.facts())
        .containsExactly(
            new Fact("Offered", "a, b, c"), new Fact("Answered", "c"), new Fact("Agreed", "c"));
    assertThat(check(checks(offer, 101, true, "", ""), "Subprotocol").words())
        .isEqualTo("the server took none");
    Check other = check(checks(offer, 101, false, "Sec-WebSocket-Protocol: d", ""), "Subprotocol");
    assertThat(other.verdict()).isEqualTo(Verdict.BAD);
    assertThat(other.words()).isEqualTo("nobody offered it");
    Check several =
        check(checks(offer, 101, false, "Sec-WebSocket-Protocol: a, b", ""), "Subprotocol");
    assertThat(several.words()).isEqualTo("several were answered");
    Check none = check(checks("Host: a", 101, true, "", ""), "Subprotocol");
    assertThat(none.verdict()).isEqualTo(Verdict.OPEN);
    assertThat(none.says()).isFalse();
  }

  @Test
  void extensionsAreComparedByName() {
    String offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";
    Check agreed =
        check(
            checks(offer, 101, true, "Sec-WebSocket-Extensions: permessage-deflate", ""),
            "Extensions");
    assertThat(agreed.verdict()).isEqualTo(Verdict.GOOD);
    Check other =
        check(checks(offer, 101, false, "Sec-WebSocket-Extensions: x-gzip", ""), "Extensions");
    assertThat(other.verdict()).isEqualTo(Verdict.BAD);
    Check refused = check(checks(offer, 403, false, "", ""), "Extensions");
    assertThat(refused.words()).isEqualTo("not agreed, since the connection was not opened");
  }

  @Test
  void cookiesShowNamesAndAttributesAndNoValue() {
    Check cookies =
        check(
            checks(
                KEY,
                401,
                false,
                "Set-Cookie: a=secret; Path=/; HttpOnly\nset-cookie: b=2\nSet-Cookie: ;",
                ""),
            "Cookies set");

    assertThat(cookies.facts())
        .containsExactly(
            new Fact("a", "Path=/, HttpOnly"),
            new Fact("b", "no attributes"),
            new Fact("(no name)", "no attributes"));
  }

  @Test
  void withoutAnAnswerThereIsNothingToCompare() {
    assertThat(Checks.of(SampleOpenings.of("timeout", 1))).isEmpty();
    assertThat(Checks.of(Handshake.NONE)).isEmpty();
  }
}
