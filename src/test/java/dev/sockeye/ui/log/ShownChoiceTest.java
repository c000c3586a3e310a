package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.journal.RowSet;
import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.ui.common.RowChoice;
import dev.sockeye.ui.log.rows.LogFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The rows that are shown are exact, however far the filter is.
class ShownChoiceTest {
  private final FxQueue fx = new FxQueue();
  private final SyntheticRows source = SyntheticRows.numbered(100_000, 1_000);
  private final LogViewModel log = new LogViewModel(fx);

  @AfterEach
  void close() {
    log.close();
  }

  private void filter(String expression) {
    log.filterProperty()
        .set(LogFilter.ALL.withQuery(((ParsedQuery.Valid) Query.parse(expression)).query()));
  }

  private static List<Long> of(RowChoice choice) throws Exception {
    return numbers(choice.rows((rows, of) -> true));
  }

  private static List<Long> numbers(RowSet rows) {
    return LongStream.range(0, rows.count()).map(rows::get).boxed().toList();
  }

  private static List<Long> all(long from, long to, LongPredicate shown) {
    return LongStream.rangeClosed(from, to).filter(shown).boxed().toList();
  }

  @Test
  void whatTheFilterHasNotLookedAtIsLookedAt() throws Exception {
    log.show(source);
    filter("7z");
    assertThat(log.isLooking()).isTrue();
    RowChoice nothingYet = log.shownRows();

    fx.until(() -> {
      log.pulse();
      return log.shownCountProperty().get() > 0;
    });
    RowChoice some = log.shownRows();
    assertThat(log.isLooking()).isTrue();
    fx.until(() -> {
      log.pulse();
      return !log.isLooking();
    });

    assertThat(of(nothingYet)).isEqualTo(all(1, 100_000, n -> n % 10 == 7));
    assertThat(of(some)).isEqualTo(of(nothingYet));
    assertThat(of(log.shownRows())).isEqualTo(of(nothingYet));
  }

  @Test
  void ofSelectedRowsThoseThatWillBeShownAreMeant() throws Exception {
    log.show(source);
    filter("7z");
    log.select(50_000);
    log.selection().extendTo(50_040);

    assertThat(of(log.selectedRows())).containsExactly(50_007L, 50_017L, 50_027L, 50_037L);
  }

  @Test
  void howFarItIsIsToldAndItCanBeCancelled() {
    log.show(source);
    filter("7z");
    var told = new ArrayList<String>();

    assertThatThrownBy(() ->
            log.shownRows()
                .rows((rows, of) -> {
                  told.add(rows + " of " + of);
                  return rows < 40_000;
                }))
        .isInstanceOf(CancellationException.class);
    assertThat(told).containsExactly("0 of 100000", "20000 of 100000", "40000 of 100000");
  }
}
