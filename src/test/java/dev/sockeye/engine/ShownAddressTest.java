package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class ShownAddressTest {
  @Test
  void writesAddressesAsPeopleDo() throws Exception {
    InetAddress loopback = InetAddress.ofLiteral("0:0:0:0:0:0:0:1");
    assertThat(ShownAddress.of(loopback)).isEqualTo("::1");
    assertThat(ShownAddress.of(loopback, 80)).isEqualTo("[::1]:80");
    assertThat(ShownAddress.withZone(loopback)).isEqualTo("::1");
    assertThat(ShownAddress.withZone(InetAddress.ofLiteral("127.0.0.1"))).isEqualTo("127.0.0.1");
    byte[] local = InetAddress.ofLiteral("fe80::7").getAddress();
    assertThat(ShownAddress.withZone(Inet6Address.getByAddress("x", local, 3)))
        .isEqualTo("fe80::7%3");
  }
}
