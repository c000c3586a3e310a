package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sockeye.query.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuePathsTest {
  private static List<ValuePaths.Found> in(String text) {
    return ValuePaths.in(SyntheticRows.bytes(text));
  }

  @Test
  void eachValueHasThePathThatLeadsToIt() {
    String text =
        """
        {"type":"trade","data":{"px":1.5,"ok":true,"none":null,"odd name":"x","it's":"y"},
         "bids":[[7,8],[9,10]],"empty":[],"list":[{"id":3},{"id":4}],"last":{}, "end":0}\
        """;

    assertThat(in(text))
        .extracting(ValuePaths.Found::path, ValuePaths.Found::value)
        .containsExactly(
            tuple("$.type", "trade"),
            tuple("$.data.px", "1.5"),
            tuple("$.data.ok", "true"),
            tuple("$.data.none", "null"),
            tuple("$.data['odd name']", "x"),
            tuple("$.data['it\\'s']", "y"),
            tuple("$.bids[0][0]", "7"),
            tuple("$.list[0].id", "3"),
            tuple("$.end", "0"));
    for (ValuePaths.Found found : in(text)) {
      assertThat(JsonPath.parse(found.path()))
          .isInstanceOfSatisfying(
              JsonPath.Valid.class,
              valid ->
                  assertThat(valid.path().first(SyntheticRows.bytes(text)).orElseThrow().text())
                      .isEqualTo(found.value()));
    }
    assertThat(in("[1,2]")).containsExactly(new ValuePaths.Found("$[0]", "1"));
  }

  @Test
  void whatIsCutOrNoJsonGivesWhatItHas() {
    assertThat(in("{\"a\":1,\"b\":\"cut of"))
        .extracting(ValuePaths.Found::path)
        .containsExactly("$.a");
    assertThat(in("hello")).isEmpty();
    assertThat(in("")).isEmpty();
    assertThat(in("12")).isEmpty();
    assertThat(in("[".repeat(100_000))).isEmpty();
    assertThat(in("{\"a\":[" + "1,".repeat(1_000) + "2],\"b\":3}"))
        .extracting(ValuePaths.Found::path)
        .containsExactly("$.a[0]", "$.b");
  }

  @Test
  void notMoreThanCanBeChosenFrom() {
    var text = new StringBuilder("{");
    for (int i = 0; i < 100; i++) {
      text.append(i == 0 ? "" : ",").append("\"v").append(i).append("\":").append(i);
    }
    assertThat(in(text.append('}').toString())).hasSize(ValuePaths.MOST);
  }
}
