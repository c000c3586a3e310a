package dev.sockeye.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.sockeye.payload.JsonText.Pretty;
import dev.sockeye.payload.JsonText.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        " true ",
        "-0.0e-10",
        "1E400",
        "123456789012345678901234567890.10",
        "\"\\u00e9\\\"\\\\\\/\\b\\f\\n\\r\\t\\ud800\"",
        "{\"a\":1,\"a\":2}",
        "[1,[2,[]],{\"x\":{}}]\r\n",
      })
  void acceptsWhatTheGrammarAllows(String text) {
    assertThat(JsonText.check(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "``§1§1§There is no JSON: the text is empty.",
        "{\"a\":1,}§1§7§A comma stands before the closing \"}\".",
        "[1,]§1§3§A comma stands before the closing \"]\".",
        "[,1]§1§2§A value is missing before \",\".",
        "{'a':1}§1§2§Strings are in double quotes.",
        "{a:1}§1§2§\"a\" is not true, false, null, a number or a string.",
        "{1:1}§1§2§A key is a string in double quotes.",
        "{\"a\" 1}§1§6§A colon is missing after the key.",
        "{\"a\":}§1§6§A value is missing before \"}\".",
        "{\"a\":1 \"b\":2}§1§8§A comma is missing before this.",
        "[1 2]§1§4§A comma is missing before this.",
        "[1:2]§1§3§A colon belongs into an object, not an array.",
        "[1}§1§3§\"}\" is where the array ends with \"]\".",
        "{\"a\":1]§1§7§\"]\" is where the object ends with \"}\".",
        "{\"a\":1§1§7§The text ends within an object; \"}\" is missing.",
        "[[]§1§4§The text ends within an array; \"]\" is missing.",
        "\"abc§1§5§The text ends within a string.",
        "1 2§1§3§After the value the text must end.",
        "{}}§1§3§This \"}\" closes nothing.",
        "01§1§1§A number has no leading zero.",
        "-§1§2§A digit must follow the minus sign.",
        "1.§1§3§A digit must follow the decimal point.",
        "1e+§1§4§A digit must follow in the exponent.",
        "12ab§1§3§\"a\" does not belong to a number.",
        "\"\\x41\"§1§2§\"\\x\" is not an escape of JSON.",
        "\"\\u12g4\"§1§2§Four hexadecimal digits must follow \\u.",
        "undefined§1§1§\"undefined\" is not true, false, null, a number or a string.",
        "// hi§1§1§JSON has no comments.",
        "{,}§1§2§A key is missing before \",\".",
        "@§1§1§\"@\" is no part of JSON.",
      })
  void saysWhatIsWrongAndWhere(String text, int line, int column, String sentence) {
    Problem problem = JsonText.check(text).orElseThrow();
    assertThat(problem.sentence()).isEqualTo(sentence);
    assertThat(problem.line()).isEqualTo(line);
    assertThat(problem.column()).isEqualTo(column);
  }

  @Test
  void pointsIntoTheRightLine() {
    assertThat(JsonText.check("{\n  \"a\": 1\n  \"b\": 2\n}"))
        .contains(new Problem(13, 3, 3, "A comma is missing before this."));
    assertThat(JsonText.check("[\"a\nb\"]"))
        .contains(new Problem(3, 1, 4, "The string is not closed on its line."));
    assertThat(JsonText.check("[\"a\tb\"]"))
        .contains(
            new Problem(3, 1, 4, "The control character U+0009 is written \\u0009 in a string."));
    assertThat(JsonText.check("\ufeff{}"))
        .contains(new Problem(0, 1, 1, "A byte order mark (U+FEFF) stands before the JSON."));
  }

  @Test
  void indentsAndKeepsEachTokenAsWritten() {
    assertThat(
            JsonText.pretty(
                "{\"b\":1.0E+2,\"a\" : [ ],\"b\":[1,{}, \"\\u0041\\/\"] ,\"c\":{\"d\":null}}"))
        .isEqualTo(
            new Pretty(
                """
                {
                  "b": 1.0E+2,
                  "a": [],
                  "b": [
                    1,
                    {},
                    "\\u0041\\/"
                  ],
                  "c": {
                    "d": null
                  }
                }\
                """));
    assertThat(JsonText.pretty(" 42 ")).isEqualTo(new Pretty("42"));
    assertThat(JsonText.pretty("[1,]")).isInstanceOf(Problem.class);
  }

  @Test
  void indentsTheBeginningOfALongerText() {
    assertThat(JsonText.prettyStart("{\"a\":[1,{\"b\":\"cut he"))
        .isEqualTo(new Pretty("{\n  \"a\": [\n    1,\n    {\n      \"b\": \"cut he"));
    assertThat(JsonText.prettyStart("[1,2]")).isEqualTo(new Pretty("[\n  1,\n  2\n]"));
    assertThat(JsonText.prettyStart("}}]")).isInstanceOf(Pretty.class);
  }

  @Test
  void survivesAnyDepthAndDoesNotFillTheMemory() {
    String deep = "[".repeat(200_000) + "]".repeat(200_000);
    assertThat(JsonText.check(deep)).isEmpty();
    assertThat(JsonText.pretty(deep))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.sentence()).contains("16 times"));
  }

  @Test
  void givesTokensWithTheirKinds() {
    String text = "{\"k\": [\"s\", -1, true] @";
    assertThat(JsonText.tokens(text))
        .extracting(token -> token.kind() + " " + text.substring(token.start(), token.end()))
        .containsExactly(
            "PUNCTUATION {",
            "KEY \"k\"",
            "PUNCTUATION :",
            "PUNCTUATION [",
            "STRING \"s\"",
            "PUNCTUATION ,",
            "NUMBER -1",
            "PUNCTUATION ,",
            "LITERAL true",
            "PUNCTUATION ]",
            "BAD @");
    assertThat(JsonText.tokens("ab").getFirst().length()).isEqualTo(2);
  }

  @Test
  void tellsStructuresFromBareValues() {
    assertThat(JsonText.isStructure(" {}")).isTrue();
    assertThat(JsonText.isStructure("[1]")).isTrue();
    assertThat(JsonText.isStructure("42")).isFalse();
    assertThat(JsonText.isStructure("[INFO] started")).isFalse();
  }

  @Test
  void indentingChangesNothingButBlanks() {
    var random = new Random(21);
    for (int round = 0; round < 500; round++) {
      var json = new StringBuilder();
      value(random, json, 4);
      String text = json.toString();
      assertThat(JsonText.check(text)).isEmpty();
      String pretty = ((Pretty) JsonText.pretty(text)).text();
      assertThat(words(pretty)).isEqualTo(words(text));
      assertThat(JsonText.pretty(pretty)).isEqualTo(new Pretty(pretty));
    }
  }

  @Test
  void agreesWithAStrictParserOnBrokenJson() {
    var random = new Random(22);
    String alphabet = "{}[],:\"\\ 01e.-tu\n";
    for (int round = 0; round < 5_000; round++) {
      var json = new StringBuilder();
      value(random, json, 2);
      int at = random.nextInt(json.length());
      switch (random.nextInt(3)) {
        case 0 -> json.deleteCharAt(at);
        case 1 -> json.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
        default -> json.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String text = json.toString();
      assertThat(JsonText.check(text).isEmpty()).as(text).isEqualTo(isJson(text));
      JsonText.tokens(text);
      assertThat(JsonText.prettyStart(text)).isNotNull();
    }
  }

  private static String words(String text) {
    return JsonText.tokens(text).stream()
        .map(token -> text.substring(token.start(), token.end()))
        .collect(Collectors.joining(" "));
  }

  private static void value(Random random, StringBuilder out, int depth) {
    switch (random.nextInt(depth > 0 ? 7 : 4)) {
      case 0 -> out.append(random.nextBoolean() ? "true" : "null");
      case 1 -> out.append(random.nextInt(100)).append(random.nextBoolean() ? ".50" : "e1");
      case 2 -> out.append("\"x\\n\\u00e9, {:}\"");
      case 3 -> out.append("\"\"");
      case 4, 5 -> {
        out.append("{ ");
        int n = random.nextInt(4);
        for (int i = 0; i < n; i++) {
          out.append(i > 0 ? "," : "").append("\"k\" :");
          value(random, out, depth - 1);
        }
        out.append('}');
      }
      default -> {
        out.append('[');
        int n = random.nextInt(4);
        for (int i = 0; i < n; i++) {
          out.append(i > 0 ? " , " : "");
          value(random, out, depth - 1);
        }
        out.append("]\n");
      }
    }
  }

  private static boolean isJson(String text) {
    try (var reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      int depth = 0;
      do {
        switch (reader.peek()) {
          case BEGIN_ARRAY -> {
            reader.beginArray();
            depth++;
          }
          case END_ARRAY -> {
            reader.endArray();
            depth--;
          }
          case BEGIN_OBJECT -> {
            reader.beginObject();
            depth++;
          }
          case END_OBJECT -> {
            reader.endObject();
            depth--;
          }
          case NAME -> reader.nextName();
          case STRING, NUMBER -> reader.nextString();
          case BOOLEAN -> reader.nextBoolean();
          case NULL -> reader.nextNull();
          case END_DOCUMENT -> {
            return false;
          }
        }
      } while (depth > 0);
      return reader.peek() == JsonToken.END_DOCUMENT;
    } catch (IOException | JsonParseException | IllegalStateException e) {
      return false;
    }
  }
}
