package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.Row;
import dev.sockeye.query.JsonPath;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PathValuesTest {
  private final FxQueue fx = new FxQueue();
  private final SyntheticRows source = new SyntheticRows(0, PathValuesTest::large, null);
  private final PathValues values = new PathValues(source, fx, problem -> {});

  @AfterEach
  void close() {
    values.close();
  }

  /// A row of which only the beginning is at hand.
  private static Row large(long n) {
    byte[] preview = SyntheticRows.bytes("{\"channel\":\"c" + n + "\",\"rest\":\"");
    return new Row(n, 0, Direction.IN, EntryKind.TEXT, 0, new byte[2], 0, 90_000, preview, "");
  }

  private static PathColumn column(String path) {
    return new PathColumn(((JsonPath.Valid) JsonPath.parse(path)).path());
  }

  @Test
  void aShortPayloadIsLookedAtAtOnce() {
    values.setColumns(List.of(column("$.channel"), column("$.px"), column("$.none")));

    assertThat(values.of(SyntheticRows.text(1, "{\"channel\":\"a\\nb\",\"px\":1.50}")))
        .containsExactly(
            new PathValues.Value("a\\nb", false),
            new PathValues.Value("1.50", true),
            PathValues.Value.NONE);
    assertThat(values.of(SyntheticRows.text(2, "no JSON"))).isEmpty();
  }

  @Test
  void aLongOneIsReadInTheBackground() {
    source.grow(5);
    values.setColumns(List.of(column("$.channel"), column("$.last")));
    values.begin();
    assertThat(values.of(large(3))).isEmpty();
    values.fetch();
    fx.until(() -> !values.of(large(3)).isEmpty());

    assertThat(values.of(large(3)))
        .containsExactly(new PathValues.Value("c3", false), PathValues.Value.BEYOND);
    values.setColumns(List.of(column("$.rest")));
    assertThat(values.of(large(3))).isEmpty();
  }
}
