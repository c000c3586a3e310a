package dev.sockeye.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "a\\b",
        "..",
        ".",
        ".hidden",
        "a.",
        "a ",
        " a",
        "",
        " ",
        "a\nb",
        "a\0b",
        "a:b",
        "a*",
        "a?",
        "a\"b",
        "<a>",
        "a|b",
        "con",
        "NUL",
        "Com1",
        "lpt9.x",
        "aux .txt",
        "conin$",
        "\uD800",
        "a\u2028b"
      })
  void refusesInASentenceWhatSomeSystemCannotTake(String name) {
    assertThat(FileName.problem(name)).hasValueSatisfying(text -> assertThat(text).endsWith("."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Local echo",
        "a.b",
        "100%",
        "a%2Fb",
        "console",
        "com10",
        "é",
        "鮭",
        "🐟",
        "it's",
        "a.json",
        "(copy) [2] {x} ~!@#$^&+=;,"
      })
  void takesTheRest(String name) {
    assertThat(FileName.problem(name)).isEmpty();
  }

  @Test
  void countsBytesAndNotCharacters() {
    assertThat(FileName.problem("a".repeat(200))).isEmpty();
    assertThat(FileName.problem("a".repeat(201))).isPresent();
    assertThat(FileName.problem("鮭".repeat(67)))
        .hasValueSatisfying(text -> assertThat(text).contains("201 bytes"));
  }

  @ParameterizedTest
  @CsvSource({"a/b:c, a b c", "..x.., x", "nul, nul profile", "' a  b ', a b"})
  void tamesAText(String text, String name) {
    assertThat(FileName.tame(text)).isEqualTo(name);
  }

  /// What is accepted becomes a file that is listed by exactly that name; what is tamed is
  /// accepted.
  @Test
  void everyAcceptedNameIsTheNameOfItsFile(@TempDir Path folder) throws IOException {
    var random = new Random(7);
    var made = new HashSet<String>();
    for (int i = 0; i < 2000; i++) {
      String text = RandomJson.text(random);
      String tamed = FileName.tame(text);
      if (!tamed.isEmpty()) {
        assertThat(FileName.problem(tamed)).as(tamed).isEmpty();
      }
      if (FileName.problem(text).isEmpty() && made.add(text.toLowerCase(Locale.ROOT))) {
        Path file = folder.resolve(text + ProfileStore.EXTENSION);
        Files.writeString(file, "{}");
        assertThat(file.getParent()).isEqualTo(folder);
        assertThat(new ProfileStore(folder).list().profiles().map(Profile::name)).contains(text);
        Files.delete(file);
      }
    }
    assertThat(made).hasSizeGreaterThan(100);
  }

  @Test
  void shortensWithoutCuttingACharacter() {
    assertThat(FileName.shortened("ab鮭", 4)).isEqualTo("ab");
    assertThat(FileName.shortened("ab🐟", 6)).isEqualTo("ab🐟");
    assertThat(FileName.shortened("ab. cd", 4)).isEqualTo("ab");
  }
}
