package dev.sockeye.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {;  "url": "a"; "b": 1;}              | 3 | A comma or } is missing here.
          {;"list": [1 2];}                     | 2 | A comma or ] is missing here.
          {;"url" "a"}                          | 2 | A colon is missing here.
          {;"url": "a",;}                       | 3 | A name in double quotes is missing here; a comma must not be the last thing in { }.
          {;"url": "\\x"}                       | 2 | The backslash is followed by something that is no escape.
          {;"url": "a;b"}                       | 2 | A control character or line end stands within a text.
          {;"url": 'a'}                         | 2 | This is not JSON; quotes must be double, and comments and trailing commas are not allowed.
          {; // no;"url": "a"}                  | 2 | This is not JSON; quotes must be double, and comments and trailing commas are not allowed.
          {;"url": "a",;"x": {"y": 1, "y": 2}}  | 3 | "y" stands twice in the same object.
          {;"url": "a"                          | 2 | The file ends too early.
          {;"url": "a                           | 2 | A text is not closed by a double quote.
          {}; {}                                | 2 | This is not JSON; quotes must be double, and comments and trailing commas are not allowed.
          [1]                                   | 1 | The file must hold an object: { ... }.
          {;"n": NaN}                           | 2 | This is not JSON; quotes must be double, and comments and trailing commas are not allowed.
          {;"n": 01}                            | 2 | This is not JSON; quotes must be double, and comments and trailing commas are not allowed.
          """)
  void saysWhatIsWrongAndInWhichLine(String text, int line, String problem) {
    assertThat(Json.read(text.replace(';', '\n')))
        .isInstanceOfSatisfying(
            Json.Broken.class,
            broken -> {
              assertThat(broken.problem()).isEqualTo(problem);
              assertThat(broken.place().line()).isEqualTo(line);
            });
  }

  @Test
  void saysThatAFileIsEmpty() {
    assertThat(Json.read(" \n"))
        .isInstanceOfSatisfying(
            Json.Broken.class, broken -> assertThat(broken.problem()).contains("empty"));
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertThat(Json.read("{\"a\":" + "[".repeat(100_000)))
        .isInstanceOfSatisfying(
            Json.Broken.class,
            broken -> assertThat(broken.problem()).isEqualTo("It is nested too deeply."));
  }

  @Test
  void knowsThePlaceOfEveryValue() {
    var document = (Json.Document) Json.read("{\n  \"a\": [\n    true,\n    \"b\"\n  ]\n}");

    var list = document.root().getAsJsonArray("a");

    assertThat(document.places().get(list)).isEqualTo(new Json.Place(2, 8));
    assertThat(document.places().get(list.get(1))).isEqualTo(new Json.Place(4, 5));
  }

  @Test
  void keepsTheDigitsOfNumbers() {
    String text = "{\n  \"n\": [\n    1.0,\n    1e5,\n    12345678901234567890.10\n  ]\n}\n";

    assertThat(Json.write(((Json.Document) Json.read(text)).root())).isEqualTo(text);
  }

  @Test
  void passesOverAByteOrderMark() {
    assertThat(Json.read("\uFEFF{}")).isInstanceOf(Json.Document.class);
  }

  @RepeatedTest(200)
  void readsWhatItWrote(RepetitionInfo repetition) {
    JsonObject object = RandomJson.object(new Random(repetition.getCurrentRepetition()), 3);

    String text = Json.write(object);

    assertThat(Json.read(text))
        .isInstanceOfSatisfying(
            Json.Document.class,
            document -> {
              assertThat(document.root()).isEqualTo(object);
              assertThat(Json.write(document.root())).isEqualTo(text);
            });
    assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(text);
  }
}
