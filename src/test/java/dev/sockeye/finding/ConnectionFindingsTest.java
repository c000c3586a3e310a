package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionFindingsTest {
  private static Opening name(String name) {
    return Opening.empty().timing("dns", false, name, "not found");
  }

  @Test
  void nameThatIsNotFound() {
    Finding found = name("exmaple.org").error("dns", Cause.NAME_NOT_FOUND).first();
    assertThat(found.id()).isEqualTo("name-not-found");
    assertThat(found.text()).contains("\"exmaple.org\"", "misspelt", "VPN");
    assertThat(name("backend").error("dns", Cause.NAME_NOT_FOUND).first().text())
        .contains("without a dot", "containers");
  }

  @Test
  void nameServersThatFail() {
    Finding silent = name("example.org").error("dns", Cause.SILENT).first();
    assertThat(silent.id()).isEqualTo("name-look-up-silent");
    assertThat(silent.evidence()).isEqualTo("1.5 s without an answer");
    assertThat(name("example.org").error("dns", Cause.OTHER).ids())
        .containsExactly("name-look-up-failed");
  }

  private static Opening tcp(String host, String address) {
    return Opening.empty()
        .timing("dns", true, host, "an address")
        .timing("tcp", false, address, "refused the connection");
  }

  @Test
  void refused() {
    Finding found = tcp("example.org", "192.0.2.1:81").error("tcp", Cause.REFUSED).first();
    assertThat(found.id()).isEqualTo("tcp-refused");
    assertThat(found.text()).contains("example.org:81").doesNotContain("container");
    assertThat(found.evidence()).isEqualTo("192.0.2.1:81 refused the connection");
    assertThat(tcp("localhost", "127.0.0.1:81").error("tcp", Cause.REFUSED).first().text())
        .contains("Inside a container");
  }

  @Test
  void otherFailuresOfTcp() {
    assertThat(tcp("a.test", "[::2]:80").error("tcp", Cause.UNREACHABLE).ids())
        .containsExactly("tcp-unreachable");
    assertThat(tcp("a.test", "[::2]:80").error("tcp", Cause.SILENT).ids())
        .containsExactly("tcp-silent");
    assertThat(tcp("a.test", "[::2]:80").error("tcp", Cause.RESET).ids())
        .containsExactly("tcp-reset");
    assertThat(tcp("a.test", "[::2]:80").error("tcp", Cause.OTHER).ids())
        .containsExactly("tcp-failed");
  }

  @Test
  void unixSocketAndCancel() {
    assertThat(Opening.empty().error("tcp", Cause.NO_SOCKET).ids())
        .containsExactly("unix-socket-missing");
    assertThat(Opening.plain().error("upgrade", Cause.CANCELLED).all())
        .containsExactly("INFO opening-cancelled");
  }

  @Test
  void anAddressThatWasTriedInVain() {
    Opening opening =
        Opening.empty()
            .timing("dns", true, "localhost", "::1, 127.0.0.1")
            .timing("tcp", false, "[::1]:80", "refused the connection")
            .timing("tcp", true, "127.0.0.1:80", "connected")
            .instead("Host", "localhost")
            .open();
    assertThat(opening.all()).containsExactly("INFO address-skipped");
    assertThat(opening.first().evidence())
        .isEqualTo("[::1]:80 refused the connection; 127.0.0.1:80 connected");
  }

  @Test
  void whatNobodyKnowsIsQuoted() {
    Finding found = Opening.plain().error("upgrade", Cause.OTHER, "Something else.").first();
    assertThat(found.id()).isEqualTo("opening-failed");
    assertThat(found.evidence()).isEqualTo("Something else.");
  }

  @Test
  void nothingIsSaidOfAnOpeningAsItShouldBe() {
    assertThat(Opening.plain().open().ids()).isEmpty();
    assertThat(Opening.secure().open().ids()).isEmpty();
    assertThat(Opening.empty().ids()).isEmpty();
  }

  @Test
  void whatAPersonHasCancelledIsNoError() {
    for (String step : List.of("dns", "tcp", "proxy", "tls", "upgrade")) {
      Opening asked = step.equals("upgrade") ? Opening.secure().request() : Opening.securing();
      assertThat(asked.error(step, Cause.CANCELLED).ids())
          .as(step)
          .containsExactly("opening-cancelled");
    }
  }
}
