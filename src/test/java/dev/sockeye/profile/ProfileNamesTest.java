package dev.sockeye.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileNamesTest {
  @ParameterizedTest
  @CsvSource({
    "wss://echo.example.com/, echo.example.com",
    "wss://example.com/chat, example.com chat",
    "wss://example.com:443/v1/chat/?token=abc#x, example.com v1 chat",
    "ws://example.com:80, example.com",
    "ws://localhost:8080/ws, localhost 8080 ws",
    "ws://[::1]:8080/, localhost 8080",
    "ws://[fe80::1]:8080/a, fe80--1 8080 a",
    "wss://ann:pw@example.com/a, example.com a",
    "example.com/a, example.com a",
    "${echo}, Local echo",
    "wss://${env:HOST}/feed, HOST feed",
    "ws://nul/, nul profile",
    "'', Connection",
    "'///', Connection"
  })
  void proposesHostAndPath(String url, String name) {
    assertThat(ProfileNames.ofUrl(url)).isEqualTo(name);
    assertThat(FileName.problem(name)).isEmpty();
  }

  @Test
  void shortensALongPath() {
    String name = ProfileNames.ofUrl("ws://h/" + "x".repeat(5000));

    assertThat(FileName.problem(name)).isEmpty();
  }

  @Test
  void countsUpToAFreeName() {
    assertThat(ProfileNames.free("a", Set.of()::contains)).isEqualTo("a");
    assertThat(ProfileNames.free("a", Set.of("a", "a 2")::contains)).isEqualTo("a 3");
  }

  @Test
  void namesCopies() {
    assertThat(ProfileNames.copy("a", Set.of("a")::contains)).isEqualTo("a copy");
    assertThat(ProfileNames.copy("a", Set.of("a copy")::contains)).isEqualTo("a copy 2");
    assertThat(ProfileNames.copy("a copy 2", Set.of("a copy", "a copy 2")::contains))
        .isEqualTo("a copy 3");
    String longest = ProfileNames.copy("a".repeat(200), _ -> false);
    assertThat(FileName.problem(longest)).isEmpty();
  }
}
