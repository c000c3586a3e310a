package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostNameTest {
  @Test
  void aNameMatchesInAnyCase() {
    assertThat(HostName.matches("My_Host.example", "my_host.EXAMPLE")).isTrue();
    assertThat(HostName.matches("my_host.example", "your_host.example")).isFalse();
  }

  @Test
  void aWildcardStandsForOneLabel() {
    assertThat(HostName.matches("*.example.com", "my_host.example.com")).isTrue();
    assertThat(HostName.matches("*.example.com", "a.my_host.example.com")).isFalse();
    assertThat(HostName.matches("*.example.com", "example.com")).isFalse();
    assertThat(HostName.matches("*.example.com", ".example.com")).isFalse();
  }
}
