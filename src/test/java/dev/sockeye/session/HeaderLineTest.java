package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderLineTest {
  private static Header valid(String line) {
    return ((HeaderLine.Valid) HeaderLine.parse(line)).header();
  }

  @Test
  void readsALineAsItIsSent() {
    assertThat(valid("X-One: 1")).isEqualTo(new Header("X-One", "1"));
    assertThat(valid("x-one:1")).isEqualTo(new Header("x-one", "1"));
    assertThat(valid("X:  two blanks ")).isEqualTo(new Header("X", " two blanks "));
    assertThat(valid("X: a:b: c")).isEqualTo(new Header("X", "a:b: c"));
    assertThat(valid("X:")).isEqualTo(new Header("X", ""));
    assertThat(valid("X: grün\t!")).isEqualTo(new Header("X", "grün\t!"));
  }

  @Test
  void allCharactersOfATokenMakeAName() {
    String name = "!#$%&'*+-.^_`|~azAZ09";
    assertThat(valid(name + ": x").name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          no colon|A header needs a colon: "Name: value".
          |A header needs a colon: "Name: value".
          : x|The header has no name.
          a b: x|The header name "a b" may not contain " ".
           a: x|The header name " a" may not contain " ".
          a : x|The header name "a " may not contain " ".
          ä: x|The header name "ä" may not contain "ä".
          (a): x|The header name "(a)" may not contain "(".
          """)
  void saysWhatIsWrong(String line, String problem) {
    assertThat(HeaderLine.parse(line == null ? "" : line))
        .isEqualTo(new HeaderLine.Invalid(problem));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nEvil: 1", "a\nb", "a\rb", "a\0b", "\n"})
  void aValueCannotBeginAnotherLine(String value) {
    assertThat(HeaderLine.check("X", value))
        .isEqualTo(new HeaderLine.Invalid("The value of \"X\" contains a line end or NUL."));
  }
}
