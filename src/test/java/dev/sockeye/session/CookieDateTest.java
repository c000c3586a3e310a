package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieDateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // RFC 6265 §3.1, and the three forms of HTTP dates.
        "Wed, 09 Jun 2021 10:18:14 GMT | 1623233894",
        "Sun, 06 Nov 1994 08:49:37 GMT | 784111777",
        "Sunday, 06-Nov-94 08:49:37 GMT | 784111777",
        "Sun Nov  6 08:49:37 1994 | 784111777",
        "08:49:37 6 november 94 | 784111777",
        "1994 6 NOVxyz 8:49:37foo | 784111777",
        "6th Nov 1994bc 08:49:37 | 784111777",
        "06-Nov-1994 08:49:37 +0500 | 784111777",
        "1 jan 70 0:0:0 | 0",
        "1 jan 69 00:00:00 | 3124224000",
        "31 Dec 9999 23:59:59 | 253402300799",
        "1 Jan 1601 00:00:00 | -11644473600",
        "29 Feb 2024 12:00:00 | 1709208000",
      })
  void readsWhatServersWrite(String text, long seconds) {
    assertThat(CookieDate.parse(text)).hasValue(seconds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "never",
        "0",
        "Wed, 09 Jun 2021",
        "09 Jun 10:18:14",
        "Jun 2021 10:18:14",
        "09 2021 10:18:14",
        "30 Feb 2024 12:00:00",
        "29 Feb 2023 12:00:00",
        "0 Jan 2024 12:00:00",
        "32 Jan 2024 12:00:00",
        "1 Jan 1600 12:00:00",
        "1 Jan 2024 24:00:00",
        "1 Jan 2024 12:60:00",
        "1 Jan 2024 12:00:60",
        "1 Jan 2024 12:00",
        "1 Jan 20245 12:00:00",
        "1 Jan 2024 123:00:00",
      })
  void anythingElseIsNoDate(String text) {
    assertThat(CookieDate.parse(text)).isEmpty();
  }

  @Test
  void noTextThrows() {
    var random = new Random(6265);
    String letters = "0123456789::--/ ,janfebdec\t\0\u0660é";
    int dates = 0;
    for (int i = 0; i < 50_000; i++) {
      var text = new StringBuilder(random.nextBoolean() ? "1 jan 12:00:00 " : "");
      for (int length = random.nextInt(30); length > 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      dates += CookieDate.parse(text.toString()).isPresent() ? 1 : 0;
    }
    assertThat(dates).isPositive();
  }
}
