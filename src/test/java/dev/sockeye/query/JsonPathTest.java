package dev.sockeye.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sockeye.query.JsonValue.Kind;
import dev.sockeye.query.PathStep.Index;
import dev.sockeye.query.PathStep.Name;
import dev.sockeye.query.PathStep.Selector;
import dev.sockeye.query.PathStep.Slice;
import dev.sockeye.query.PathStep.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
final class JsonPathTest {
  private static final String TRADE =
      """
      {"type":"trade","px":77.5,"items":[{"id":1},{"id":2},{"id":3,"px":9}],"x y":{"y":[true,null]},
       "a-b":-0,"deep":{"px":"7\\u00e9"}}\
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$.type | trade",
        "$['type'] | trade",
        "$[\"type\"] | trade",
        "$.px | 77.5",
        "$..px | 77.5",
        "$.items[0].id | 1",
        "$.items[-1].id | 3",
        "$.items[*].px | 9",
        "$.items[1:].id | 2",
        "$.items[::-1].id | 3",
        "$.items[5,1].id | 2",
        "$['x y'].y[0] | true",
        "$['x y']['y'][ 1 ] | null",
        "$.a-b | -0",
        "$.deep.px | 7é",
        "$.deep | `{\"px\":\"7\\u00e9\"}`",
      })
  void findsTheFirstValue(String path, String text) {
    assertThat(first(path, TRADE)).get().extracting(JsonValue::text).isEqualTo(text);
  }

  @Test
  void aValueSaysWhatItIs() {
    assertThat(first("$.px", TRADE).orElseThrow())
        .isEqualTo(new JsonValue(Kind.NUMBER, "77.5", 77.5));
    assertThat(first("$.type", TRADE).orElseThrow().kind()).isEqualTo(Kind.STRING);
    assertThat(first("$.type", TRADE).orElseThrow().number()).isNaN();
    assertThat(first("$.items", TRADE).orElseThrow().kind()).isEqualTo(Kind.ARRAY);
    assertThat(first("$['x y'].y[1]", TRADE).orElseThrow().kind()).isEqualTo(Kind.NULL);
    assertThat(first("$.n", "{\"n\":1e999999}").orElseThrow().number()).isInfinite();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    for (String path : List.of("$.nothing", "$.px.x", "$.items.id", "$.items[3]", "$.items[-4]")) {
      assertThat(first(path, TRADE)).as(path).isEmpty();
    }
    for (String document :
        List.of("", " ", "hello", "{hello}", "{\"px\"", "{\"px\":", "{\"px\":nul}")) {
      assertThat(first("$.px", document)).as(document).isEmpty();
    }
  }

  @Test
  void aLongObjectIsCut() {
    String document = "{\"a\":[" + "1,".repeat(JsonValue.LONGEST) + "1]}";
    String text = first("$.a", document).orElseThrow().text();
    assertThat(text).hasSize(JsonValue.LONGEST + 1).endsWith("…");
  }

  @Test
  void theRootIsFoundWhereAllIsJson() {
    assertThat(first("$", " {\"a\":1} ")).isPresent();
    assertThat(first("$", "{\"a\":1} x")).isEmpty();
    assertThat(first("$", "{\"a\":1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.b | 0 | A path begins with $",
        "$. | 1 | A name, or * for all, is missing",
        "$.a. | 3 | A name, or * for all, is missing",
        "$.0 | 2 | An index is written [0]",
        "$[ | 1 | ] is missing",
        "$[] | 1 | The brackets are empty",
        "$[0 | 1 | ] is missing",
        "$[0;1] | 3 | Here should be ] or a comma",
        "$[01] | 2 | is no index",
        "$[-0] | 2 | is no index",
        "$[99999999999999999] | 2 | too great",
        "$['a] | 2 | The quote is not closed",
        "$['\\q'] | 3 | is not an escape",
        "$['\\u00g0'] | 3 | Four hexadecimal digits",
        "$.a[?(@.b>1)] | 4 | write the comparison behind the path",
        "$.a b | 3 | The path ends here",
        "$a | 1 | The path ends here",
      })
  void saysWhatIsWrongAndWhere(String path, int from, String sentence) {
    assertThat(JsonPath.parse(path))
        .isInstanceOfSatisfying(
            JsonPath.Wrong.class,
            wrong -> {
              assertThat(wrong.sentence()).contains(sentence);
              assertThat(wrong.from()).isEqualTo(from);
              assertThat(wrong.to()).isBetween(from, path.length());
            });
  }

  @Test
  void aPathThatIsTooLongIsRefused() {
    assertThat(JsonPath.parse("$" + ".a".repeat(201))).isInstanceOf(JsonPath.Wrong.class);
  }

  @Test
  void selectsWhatATreeSelects() {
    var random = new Random(9535);
    var documents = new Documents(random);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      String document = documents.document();
      String path = path(random);
      List<PathStep> steps = path(path).steps();
      List<JsonElement> expected = select(JsonParser.parseString(document), steps);
      assertThat(all(steps, document.getBytes(UTF_8)))
          .as("%s in %s", path, document)
          .isEqualTo(expected);
      found += expected.size();
    }
    assertThat(found).isGreaterThan(10_000);
  }

  @Test
  void strangeBytesDoNoHarm() {
    var random = new Random(1);
    var documents = new Documents(random);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = documents.document().getBytes(UTF_8);
      for (int k = random.nextInt(4); k >= 0 && bytes.length > 0; k--) {
        bytes[random.nextInt(bytes.length)] =
            random.nextBoolean()
                ? (byte) random.nextInt()
                : (byte) "{}[]\",:\\0".charAt(random.nextInt(9));
      }
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      Optional<JsonValue> value = path(path(random)).first(bytes, from, to);
      assertThat(value).isNotNull();
    }
  }

  @Test
  void deepDocumentsNeitherFailNorHang() {
    String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
    String deeper = "{\"a\":".repeat(1_000_000);
    for (String path :
        List.of("$..a", "$..*", "$..a..a..a..a", "$[0][0]", "$.a.a.a", "$..[::-1]..x", "$")) {
      for (String document : List.of(deep, deeper, deep.substring(0, 1_000_000))) {
        assertThat(path(path).first(document.getBytes(UTF_8))).isNotNull();
      }
    }
  }

  private static Optional<JsonValue> first(String path, String document) {
    return path(path).first(document.getBytes(UTF_8));
  }

  private static JsonPath path(String text) {
    assertThat(JsonPath.parse(text)).as(text).isInstanceOf(JsonPath.Valid.class);
    return ((JsonPath.Valid) JsonPath.parse(text)).path();
  }

  private static List<JsonElement> all(List<PathStep> steps, byte[] document) {
    var all = new ArrayList<JsonElement>();
    var walk =
        new JsonWalk(
            steps,
            (_, bytes, from, to) -> {
              all.add(JsonParser.parseString(new String(bytes, from, to - from, UTF_8)));
              return false;
            },
            () -> false);
    assertThat(walk.run(document, 0, document.length)).isEqualTo(JsonWalk.Outcome.NOT_FOUND);
    return all;
  }

  private static String path(Random random) {
    var path = new StringBuilder("$");
    for (int i = random.nextInt(4); i >= 0; i--) {
      boolean descendant = random.nextInt(4) == 0;
      switch (random.nextInt(4)) {
        case 0 -> path.append(descendant ? ".." : ".").append(random.nextBoolean() ? "px" : "a");
        case 1 -> path.append(descendant ? "..*" : ".*");
        default -> {
          path.append(descendant ? "..[" : "[").append(selector(random));
          while (random.nextInt(4) == 0) {
            path.append(", ").append(selector(random));
          }
          path.append(']');
        }
      }
    }
    return path.toString();
  }

  private static String selector(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> "*";
      case 1 -> bound(random) + ":" + bound(random);
      case 2 -> bound(random) + ":" + bound(random) + ":" + bound(random);
      case 3 -> String.valueOf(random.nextInt(-3, 4));
      default -> {
        String name = Documents.NAMES[random.nextInt(Documents.NAMES.length)];
        yield "'" + name.replace("'", "\\'") + "'";
      }
    };
  }

  private static String bound(Random random) {
    return random.nextBoolean() ? "" : String.valueOf(random.nextInt(-6, 7));
  }

  private static List<JsonElement> select(JsonElement root, List<PathStep> steps) {
    List<JsonElement> values = List.of(root);
    for (PathStep step : steps) {
      var next = new ArrayList<JsonElement>();
      for (JsonElement value : values) {
        var bases = new ArrayList<JsonElement>();
        if (step.descendant()) {
          descendants(value, bases);
        } else {
          bases.add(value);
        }
        for (JsonElement base : bases) {
          for (Selector selector : step.selectors()) {
            select(base, selector, next);
          }
        }
      }
      values = next;
    }
    return values;
  }

  private static void descendants(JsonElement value, List<JsonElement> into) {
    into.add(value);
    children(value).forEach(child -> descendants(child, into));
  }

  private static List<JsonElement> children(JsonElement value) {
    return switch (value) {
      case JsonObject object -> List.copyOf(object.asMap().values());
      case JsonArray array -> array.asList();
      default -> List.of();
    };
  }

  /// RFC 9535 §2.3.4.2.2, word for word.
  private static void select(JsonElement value, Selector selector, List<JsonElement> into) {
    switch (selector) {
      case Name name -> {
        if (value instanceof JsonObject object && object.has(name.name())) {
          into.add(object.get(name.name()));
        }
      }
      case Wildcard _ -> into.addAll(children(value));
      case Index(long index) -> {
        if (value instanceof JsonArray array) {
          long i = index < 0 ? array.size() + index : index;
          if (i >= 0 && i < array.size()) {
            into.add(array.get((int) i));
          }
        }
      }
      case Slice slice -> {
        if (value instanceof JsonArray array) {
          slice(array, slice, into);
        }
      }
    }
  }

  private static void slice(JsonArray array, Slice slice, List<JsonElement> into) {
    long length = array.size();
    long step = slice.step();
    if (step == 0) {
      return;
    }
    long start = slice.start() == Slice.ABSENT ? (step > 0 ? 0 : length - 1) : slice.start();
    long end = slice.end() == Slice.ABSENT ? (step > 0 ? length : -length - 1) : slice.end();
    long nStart = start >= 0 ? start : length + start;
    long nEnd = end >= 0 ? end : length + end;
    if (step > 0) {
      long lower = Math.min(Math.max(nStart, 0), length);
      long upper = Math.min(Math.max(nEnd, 0), length);
      for (long i = lower; i < upper; i += step) {
        into.add(array.get((int) i));
      }
    } else {
      long upper = Math.min(Math.max(nStart, -1), length - 1);
      long lower = Math.min(Math.max(nEnd, -1), length - 1);
      for (long i = upper; i > lower; i += step) {
        into.add(array.get((int) i));
      }
    }
  }

  @Test
  void whereOnlyAPathIsAskedForItsBeginningMayBeLeftOut() {
    for (String typed : new String[] {"$.px", "px", ".px", " $.px ", " px "}) {
      assertThat(JsonPath.parseTyped(typed))
          .as(typed)
          .isInstanceOfSatisfying(
              JsonPath.Valid.class, valid -> assertThat(valid.path().text()).isEqualTo("$.px"));
    }
    assertThat(JsonPath.parseTyped("[0].id"))
        .isInstanceOfSatisfying(
            JsonPath.Valid.class, valid -> assertThat(valid.path().text()).isEqualTo("$[0].id"));
    assertThat(JsonPath.parseTyped(" px["))
        .isInstanceOfSatisfying(
            JsonPath.Wrong.class, wrong -> assertThat(wrong.from()).isBetween(0, 4));
    assertThat(JsonPath.parseTyped(" ")).isInstanceOf(JsonPath.Wrong.class);
  }
}
