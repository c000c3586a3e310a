package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloseCodeTest {
  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1011, 1014, 3000, 3999, 4000, 4999})
  void allowsCodesOfTheRegistryAndOfApplications(int code) {
    assertThat(CloseCode.mayBeSent(code)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 999, 1004, 1005, 1006, 1015, 1016, 1999, 2000, 2999, 5000, 65535})
  void forbidsAllOthers(int code) {
    assertThat(CloseCode.mayBeSent(code)).isFalse();
  }

  @Test
  void describesEachRegisteredCodeInItsOwnWords() {
    assertThat(IntStream.rangeClosed(1000, 1015).mapToObj(CloseCode::describe))
        .doesNotHaveDuplicates()
        .allMatch(text -> text.length() > 5);
  }

  @ParameterizedTest
  @CsvSource({
    "0, not used",
    "999, not used",
    "1016, reserved for the protocol",
    "2999, reserved for the protocol",
    "3000, registered by a library or framework",
    "4000, private to the application",
    "5000, outside the ranges of RFC 6455"
  })
  void describesOthersByTheirRange(int code, String words) {
    assertThat(CloseCode.describe(code)).isEqualTo(words);
  }
}
