package dev.sockeye.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class QueryTest {
  private static final TestRow ERROR =
      TestRow.text(
          "{\"type\": \"error\", \"px\": 100.5, \"big\": 12345678901234567891, \"Äpfel\": null}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "error",
        "ERRO | error",
        "äpfel",
        "\"type\": error",
        "\"e\\\": \\\"error\"",
        "-nothing",
        "!nothing",
        "not nothing",
        "- nothing",
        "--error",
        "nothing or error",
        "nothing OR error",
        "nothing || error",
        "error and px",
        "error && px",
        "nothing | px error",
        "(nothing | px) error",
        "-(nothing px)",
        "(error)",
        "px\":",
        "/ERR|erro/",
        "/ErR/i",
        "/\\D\\s\"error/",
        "/type.*px/",
        "/[\"/]: ?\"error/",
        "$.type",
        "$.type == \"error\"",
        "$.type == 'error'",
        "$.type==error",
        "$.type = error",
        "$.type != warning",
        "$.type =~ /^ERROR$/i",
        "$.type > \"erro\"",
        "$.px > 100",
        "$.px>100",
        "$.px <= 1005e-1",
        "$.px != 100",
        "$.px != \"100.5\"",
        "$.px =~ /^100/",
        "$.big == 12345678901234567891",
        "$.big > 12345678901234567890",
        "$['Äpfel'] == null",
        "-$.nothing",
        "-$.nothing == 5",
        "$",
        "dir:in",
        "dir:in,out",
        "type:text",
        "type:ping,text",
        "type:frame",
        "-type:ping,close",
        "size>50",
        "size>=0.05kB",
        "size<1kB",
        "size < 1kB",
        "\"or\"",
        "size:50..1KiB",
        "wire>50",
        "size!=3",
        "n:7",
        "n:1..7",
        "n:7..",
        "n==7",
        "n>=5",
        "-is:masked",
        "after:2023-01-01",
        "after:2023-01-01T00:00:00Z",
        "before:\"2100-01-01 12:00\"",
        "http://x | error",
      })
  void finds(String expression) {
    assertThat(found(expression, ERROR)).as(expression).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error",
        "ÄPFEL",
        "-error",
        "not error",
        "error nothing",
        "error -px",
        "/Err/",
        "/^error/",
        "/\\S\\S{20,}error/",
        "$.nothing",
        "$.nothing != 5",
        "$.type == Error",
        "$.type == 5",
        "$.type < 5",
        "$.type =~ /^rror/",
        "$.px > 100.5",
        "$.px == \"100.5\"",
        "$.big == 12345678901234567890",
        "$['Äpfel'] == false",
        "dir:out",
        "dir:local,out",
        "type:ping",
        "size:1..50",
        "n:8..",
        "n:..6",
        "is:compressed",
        "is:auto",
        "close:1000",
        "close:1005",
        "before:2023-01-01",
      })
  void doesNotFind(String expression) {
    assertThat(found(expression, ERROR)).as(expression).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"abc | 0 | The quote is not closed",
        "\"\" | 0 | no text to look for",
        "error or | 6 | Behind “or” a term is missing",
        "or error | 0 | Before “or” a term is missing",
        "a or or b | 5 | Before “or” a term is missing",
        "and b | 0 | Before “and” a term is missing",
        "a and | 2 | Behind “and” a term is missing",
        "( | 0 | The parentheses are empty",
        "() | 0 | The parentheses are empty",
        "a () | 2 | The parentheses are empty",
        "(a | 0 | ) is missing",
        "a) | 1 | No parenthesis is open",
        "- | 0 | Behind “-” the term that it negates is missing",
        "a not | 2 | Behind “not” the term that it negates",
        "/abc | 0 | The regular expression is not closed",
        "// | 0 | no regular expression",
        "/api/v1 | 5 | “v1” is no flag",
        "/a(b/ | 4 | wrong at its character 4: unclosed group",
        "/*a/ | 1 | wrong at its character 1: dangling meta character",
        "type:foo | 5 | “foo” is no type; there are continuation, text, binary, close",
        "type:text,foo | 10 | “foo” is no type",
        "type:text,,ping | 9 | missing beside the comma",
        "type: | 0 | Behind type: a value is missing",
        "type=text | 0 | type takes a colon: type:text",
        "dir:up | 4 | “up” is no direction; there are in, out, local",
        "is:big | 3 | there are fragmented, compressed, masked",
        "size>big | 5 | “big” is no size",
        "size>5x | 6 | “x” is no unit of size",
        "size> | 0 | a value is missing",
        "n:1k | 3 | a plain number does",
        "n:200..100 | 2 | ends before it begins",
        "n>1..2 | 2 | A range stands behind a colon",
        "after:noon | 6 | is no time",
        "before:00:00 | 7 | Nothing is before midnight",
        "$.a == | 4 | a value is missing",
        "$.a == /x/ | 7 | compared with =~",
        "$.a =~ x | 7 | between slashes",
        "$.a =~ | 4 | a regular expression is missing",
        "$.a == 01 | 7 | is no number of JSON",
        "$.a == 'x | 7 | The quote is not closed",
        "$.a == $.b | 7 | not with another path",
        "$.a[?(@.b > 1)] | 4 | write the comparison behind the path",
        "$.a!b | 3 | Behind a path stands a blank or a comparison",
        "x $. | 3 | A name, or * for all, is missing",
      })
  void saysWhatIsWrongAndWhere(String expression, int from, String sentence) {
    assertThat(Query.parse(expression))
        .isInstanceOfSatisfying(
            ParsedQuery.Wrong.class,
            wrong -> {
              assertThat(wrong.sentence()).contains(sentence).endsWith(".");
              assertThat(wrong.from()).as(wrong.sentence()).isEqualTo(from);
              assertThat(wrong.to()).isBetween(from, expression.length());
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "error | contains “error” in any case",
        "Error -warn | contains “Error” and not contains “warn” in any case",
        "dir:in (a or B) | received and (contains “a” in any case or contains “B”)",
        "type:ping,text | type text or ping",
        "size>1kB | size at least 1001 B",
        "size:1..2MB | size 1 to 2,000,000 B",
        "wire<=100 | wire size at most 100 B",
        "n:5 | number 5",
        "close:1006 | close code 1006",
        "close:3000.. | close code at least 3000",
        "is:auto | sent by the program itself",
        "/x+/ | matches /x+/ in any case",
        "$.a | has $.a",
        "$.a != b | $.a is there and is not \"b\"",
        "$.a > 100 | $.a is greater than 100",
        "$.a =~ /X/ | $.a matches /X/",
        "after:12:00 | from 12:00 on",
        "before:9:30:15 | before 09:30:15",
      })
  void saysWhatItFinds(String expression, String words) {
    assertThat(query(expression).explain()).isEqualTo(words);
  }

  @Test
  void aNoteIsSearchedForItsTexts() {
    TestRow error =
        TestRow.noted(EntryKind.ERROR, "{\"step\":\"connect\",\"text\":\"said \\\"no\\\"\"}");
    assertThat(found("\"said \\\"no\\\"\"", error)).isTrue();
    assertThat(found("/^connect$/m", error)).isTrue();
    assertThat(found("step", error)).isFalse();
    assertThat(found("$.step", error)).as("a path is for payloads").isFalse();
    assertThat(found("type:error", error)).isTrue();
    assertThat(found("dir:local -type:note", error)).isTrue();
  }

  @Test
  void closeCodesAreRead() {
    TestRow close = TestRow.of(Direction.IN, EntryKind.CLOSE, new byte[] {0x03, (byte) 0xee, 'b'});
    assertThat(found("close:1006", close)).isTrue();
    assertThat(found("close:1000..1999", close)).isTrue();
    assertThat(found("close>1006", close)).isFalse();
    TestRow empty = TestRow.of(Direction.IN, EntryKind.CLOSE, new byte[0]);
    assertThat(found("close:1005", empty)).isTrue();
    assertThat(found("close!=1000", close)).isTrue();
    assertThat(found("close!=1006", close)).isFalse();
    assertThat(found("close!=1000", TestRow.text("no close frame"))).isFalse();
    assertThat(found("close:1000", empty)).isFalse();
  }

  @Test
  void timesOfDayAreLocal() {
    ZoneId zone = ZoneId.systemDefault();
    long at =
        LocalDateTime.of(2026, 3, 5, 12, 0, 1, 500_000_000).atZone(zone).toInstant().toEpochMilli()
            * 1_000_000;
    TestRow row =
        new TestRow(
            1, at, Direction.IN, EntryKind.TEXT, 2, 0, "", new byte[0], false, false, false);
    assertThat(found("after:12:00:01.5", row)).isTrue();
    assertThat(found("after:12:00:01.6", row)).isFalse();
    assertThat(found("before:12:00:01.5", row)).isFalse();
    assertThat(found("before:12:00:02", row)).isTrue();
    assertThat(found("after:2026-03-05T12:00:01.5 before:2026-03-05T12:00:02", row)).isTrue();
  }

  @Test
  void bothHaveToFindWithAnd() {
    Query both = query("a or b").and(query("c"));
    assertThat(both.pass().finds(TestRow.text("a c"))).isTrue();
    assertThat(both.pass().finds(TestRow.text("a"))).isFalse();
    assertThat(query(both.text()).pass().finds(TestRow.text("b c"))).isTrue();
    assertThat(query(both.not().text()).pass().finds(TestRow.text("a"))).isTrue();
    assertThat(both.not().pass().finds(TestRow.text("a c"))).isFalse();
    assertThat(Query.ALL.and(both)).isSameAs(both);
    assertThat(both.and(Query.ALL)).isSameAs(both);
  }

  @Test
  void anyTypingIsReadOrRefused() {
    var random = new Random(7);
    String[] pieces = {
      "a", " ", "or", "and", "not", "-", "(", ")", "|", "\"", "'", "/", "\\", "$", "$.", "[", "]",
      "..", "*", "==", "=~", ">", "size", "type:", "dir:in", "n:", "close:", "after:", "1", ":",
      ",", "?", "{", "}", "é", "\ud83d", "\u0000", "px", "kB", "/x/", "\n"
    };
    for (int i = 0; i < 15_000; i++) {
      var expression = new StringBuilder();
      for (int k = random.nextInt(8); k >= 0; k--) {
        expression.append(pieces[random.nextInt(pieces.length)]);
      }
      switch (Query.parse(expression.toString())) {
        case ParsedQuery.Valid(Query query) -> {
          assertThat(query.explain().isEmpty()).isEqualTo(query.isAll());
          query.pass().finds(ERROR);
        }
        case ParsedQuery.Wrong wrong -> {
          assertThat(wrong.sentence()).endsWith(".");
          assertThat(wrong.from()).as(expression.toString()).isBetween(0, expression.length());
          assertThat(wrong.to())
              .as(expression.toString())
              .isBetween(wrong.from(), expression.length());
        }
      }
    }
  }

  @Test
  void deepGroupsAreRefused() {
    for (String deep : List.of("(".repeat(100_000), "-".repeat(100_000) + "a")) {
      assertThat(Query.parse(deep)).isInstanceOf(ParsedQuery.Wrong.class);
    }
    assertThat(Query.parse("/" + "(".repeat(50_000) + ")".repeat(50_000) + "/")).isNotNull();
  }

  @Test
  void anExpressionThatExplodesIsGivenUpRowByRow() {
    Query query = query("/(a+)+[bd]/");
    QueryPass pass = query.pass();
    TestRow hostile = TestRow.text("a".repeat(5_000) + "c");
    for (int i = 0; i < 8; i++) {
      assertThat(pass.finds(hostile)).isFalse();
    }
    assertThat(pass.finds(TestRow.text("xaab"))).isTrue();
    assertThat(pass.givenUp()).isEqualTo(8);
    assertThat(pass.firstGivenUp()).isEqualTo(7);
  }

  @Test
  void anExpressionThatGoesAsDeepAsATextIsLongIsMatched() {
    QueryPass pass = query("/\"msg\":\"(\\\\.|[^\"\\\\])*\"/").pass();
    for (int length : new int[] {500, 6_000, 60_000}) {
      assertThat(pass.finds(TestRow.text("{\"msg\":\"" + "a".repeat(length) + "\"}")))
          .as("%d letters", length)
          .isTrue();
    }
    assertThat(pass.givenUp()).isZero();
  }

  @Test
  void whatIsGivenUpIsNotFoundNegatedOrNot() {
    TestRow hostile = TestRow.text("a".repeat(5_000) + "c");
    for (String expression :
        List.of(
            "/(a+)+[bd]/",
            "-/(a+)+[bd]/",
            "not (x or /(a+)+[bd]/)",
            "a and not /(a+)+[bd]/",
            "-(-/(a+)+[bd]/)",
            "-$..x =~ /(a+)+[bd]/ /(a+)+[bd]/")) {
      assertThat(query(expression).pass().finds(hostile)).as(expression).isFalse();
    }
    assertThat(query("a or /(a+)+[bd]/").pass().finds(hostile)).isTrue();
    assertThat(query("-(x and /(a+)+[bd]/)").pass().finds(hostile)).isTrue();
  }

  @Test
  void propertiesOfOneCaseTellItApart() {
    for (String upper :
        List.of(
            "/\\p{Lu}/",
            "/\\p{IsUppercase}/",
            "/\\p{javaUpperCase}/",
            "/(?-i)[A-Z]/",
            "/\\p{gc=Lu}/",
            "/\\p{IsLu}/")) {
      assertThat(found(upper, TestRow.text("hello"))).as(upper).isFalse();
      assertThat(found(upper, TestRow.text("Hello"))).as(upper).isTrue();
    }
    assertThat(found("/\\p{IsLatin}+x/", TestRow.text("HELLOX"))).isTrue();
    assertThat(found("/\\p{Alpha}x/", TestRow.text("OX"))).isTrue();
  }

  @Test
  void stoppingEndsAMatchUnderWay() throws Exception {
    QueryPass pass = query("/(a+)+[bd]/").pass();
    TestRow hostile = TestRow.text("a".repeat(5_000) + "c");
    var thread =
        new Thread(
            () -> {
              while (!pass.isStopped()) {
                pass.finds(hostile);
              }
            },
            "pass");
    thread.start();
    pass.stop();
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
  }

  private static boolean found(String expression, Subject subject) {
    return query(expression).pass().finds(subject);
  }

  static Query query(String expression) {
    ParsedQuery parsed = Query.parse(expression);
    assertThat(parsed).as(expression).isInstanceOf(ParsedQuery.Valid.class);
    return ((ParsedQuery.Valid) parsed).query();
  }
}
