package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.QueryText.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {
  private static final String[] PIECES = {
    "ws://",
    "h",
    "/",
    "?",
    "&",
    "=",
    ";",
    "#",
    "%41",
    "%",
    "+",
    " ",
    "${",
    "}",
    "${env:A}",
    "$",
    "${a&b=c?d#e}",
    "ä",
    "🐟",
    "\ud800",
    "\n",
    "a"
  };

  private static Parameter pair(String name, String value) {
    return new Parameter(name, value, true);
  }

  private static Parameter bare(String name) {
    return new Parameter(name, "", false);
  }

  private static List<Parameter> of(String url) {
    return QueryText.of(url).parameters();
  }

  @Test
  void takesApartWithoutDecoding() {
    assertThat(of("ws://h/x?room=a%20b&n=ä+1&room=2"))
        .containsExactly(pair("room", "a%20b"), pair("n", "ä+1"), pair("room", "2"));
    assertThat(of("ws://h/x?a=b=c")).containsExactly(pair("a", "b=c"));
    assertThat(of("ws://h/x?a;b=c;d&e")).containsExactly(pair("a;b", "c;d"), bare("e"));
    assertThat(of("ws://h?a=?b?")).containsExactly(pair("a", "?b?"));
  }

  @Test
  void emptyPartsAreParts() {
    assertThat(of("ws://h/?&&")).containsExactly(bare(""), bare(""), bare(""));
    assertThat(of("ws://h/?=&=v&a=")).containsExactly(pair("", ""), pair("", "v"), pair("a", ""));
    assertThat(of("ws://h/?")).isEmpty();
    assertThat(of("ws://h/")).isEmpty();
    assertThat(of("")).isEmpty();
  }

  @Test
  void variablesAreNotLookedInto() {
    assertThat(of("${where?}/x?${a=b}=${env:T&U}&c=${d#e}"))
        .containsExactly(pair("${a=b}", "${env:T&U}"), pair("c", "${d#e}"));
    assertThat(of("ws://h/?a=${open&b=c")).containsExactly(pair("a", "${open"), pair("b", "c"));
  }

  @Test
  void aFragmentStaysBehind() {
    var query = QueryText.of("ws://h/x?a=1#b?c=2&d");
    assertThat(query.parameters()).containsExactly(pair("a", "1"));
    assertThat(query.with(List.of(pair("z", "9")))).isEqualTo("ws://h/x?z=9#b?c=2&d");
    assertThat(of("ws://h/x#b?c=2")).isEmpty();
    assertThat(QueryText.of("ws://h/x#b").with(List.of(bare("y")))).isEqualTo("ws://h/x?y#b");
  }

  @Test
  void changesOneRowAndNoOther() {
    var query = QueryText.of("ws://h/x?a=%7e&b=%zz&&c");
    var rows = new ArrayList<>(query.parameters());
    rows.set(1, rows.get(1).withTypedValue("1 & 2"));
    assertThat(query.with(rows)).isEqualTo("ws://h/x?a=%7e&b=1%20%26%202&&c");
    rows.set(3, rows.get(3).withTypedValue(""));
    assertThat(query.with(rows)).endsWith("&&c");
    rows.set(3, rows.get(3).withTypedValue("v").withTypedName("c d"));
    assertThat(query.with(rows)).endsWith("&&c%20d=v");
    rows.remove(2);
    rows.removeFirst();
    assertThat(query.with(rows)).isEqualTo("ws://h/x?b=1%20%26%202&c%20d=v");
  }

  @Test
  void theMarkGoesWithTheLastRow() {
    assertThat(QueryText.of("ws://h/x?a=1").with(List.of())).isEqualTo("ws://h/x");
    assertThat(QueryText.of("ws://h/x?").with(List.of())).isEqualTo("ws://h/x?");
    assertThat(QueryText.of("ws://h/x").with(List.of(pair("a", "1")))).isEqualTo("ws://h/x?a=1");
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a,b,a=b",
        "a,1&2,a=1%262",
        "a,1#2,a=1%232",
        "a, x ,a=%20x%20",
        "a,b=c,a=b=c",
        "a=b,c,a%3Db=c",
        "a&b,c,a%26b=c",
        "a,100%,a=100%",
        "a,%20,a=%20",
        "a,1+2;3,a=1+2;3",
        "a,ä/?🐟,a=ä/?🐟",
        "a,${env:A B}&,a=${env:A B}%26",
        "a,${open &,a=${open%20%26",
        "a,'\t\u0085',a=%09%C2%85",
      })
  void typedPartsAreEncodedWhereTheyWouldEnd(String name, String value, String expected) {
    assertThat(QueryText.of("ws://h/").with(List.of(Parameter.typed(name, value))))
        .isEqualTo("ws://h/?" + expected);
    assertThat(of("ws://h/?" + expected)).containsExactly(Parameter.typed(name, value));
  }

  @Test
  void aValueNeedsItsEquals() {
    assertThatThrownBy(() -> new Parameter("a", "b", false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anyTextComesBackAsItWas(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int pieces = random.nextInt(14); pieces > 0; pieces--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      var query = QueryText.of(text.toString());
      assertThat(query.with(query.parameters())).isEqualTo(text.toString());
    }
  }
}
