package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.RowSet;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScrollMarksTest {
  private final LogViewModel model = new LogViewModel(new FxQueue(), ZoneOffset.UTC);

  @AfterEach
  void close() {
    model.close();
  }

  private int[] places(RowSet rows, long count, int height) {
    model.show(SyntheticRows.numbered(count, 0));
    return ScrollMarks.places(model, rows, count, height);
  }

  private static RowSet each(int step, long upTo) {
    var rows = new RowSet();
    for (long n = step; n <= upTo; n += step) {
      rows.add(n);
    }
    return rows;
  }

  @Test
  void eachMarkIsWhereItsRowIs() {
    var rows = new RowSet();
    rows.add(1);
    rows.add(500_000);
    rows.add(1_000_000);

    assertThat(places(rows, 1_000_000, 600)).containsExactly(0, 298, 598);
  }

  @Test
  void manyRowsHaveOneMarkEachPixelAtMost() {
    assertThat(places(each(2, 1_000_000), 1_000_000, 600)).hasSize(300).startsWith(0, 2, 4);
    assertThat(places(each(1, 250_000), 1_000_000, 600)).hasSize(75);
  }

  @Test
  void whereAllRowsFitTheMarksStandBesideThem() {
    assertThat(places(each(5, 10), 10, 600)).containsExactly(8, 18);
  }

  @Test
  void rowsThatAreNotShownHaveNone() {
    model.show(SyntheticRows.numbered(100, 0));
    model.clear();

    assertThat(ScrollMarks.places(model, each(10, 100), 100, 600)).isEmpty();
  }
}
