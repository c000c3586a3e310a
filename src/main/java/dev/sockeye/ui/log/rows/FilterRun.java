package dev.sockeye.ui.log.rows;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowSource;
import dev.sockeye.journal.RowSubject;
import dev.sockeye.query.QueryPass;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// One evaluation of a filter over rows of a source, from memory or from the file: which of them it
/// shows. For one thread, but for {@link #stop}.
final class FilterRun {
  /// Rows a statement: an open read holds up the recording's checkpoint.
  private static final int PAGE = 2_000;

  /// Rows before a slice among which the beginning of its message is looked for.
  private static final int LOOK_BACK = 500;

  private final RowSource source;
  private final LogFilter filter;
  private final QueryPass query;
  private final Open open;
  private final boolean waits;
  private LogFilter.Pass kinds;

  /// The row behind those that `kinds` has seen.
  private long kindsAt;

  private volatile boolean stopped;

  /// Gives the one reader of the source, opened when it is first asked for.
  @FunctionalInterface
  interface Open {
    RowSource.Reader reader() throws IOException;
  }

  /// What came of looking at rows.
  ///
  /// @param rows those that are shown, ascending
  /// @param upTo the last one that was looked at
  /// @param givenUp on how many rows a regular expression was given up, in all
  /// @param cut how many rows were too long to be looked at whole, in all
  record Looked(long[] rows, long upTo, long givenUp, long cut) {}

  /// @param waits whether to leave a row, and those behind it, that still grows: what the query
  ///   says of it now it may not say in the end
  FilterRun(RowSource source, LogFilter filter, Open open, boolean waits) {
    this.source = source;
    this.filter = filter;
    this.open = open;
    this.waits = waits && !filter.query().isAll();
    query = filter.query().pass();
    kinds = filter.pass();
  }

  /// Makes it end soon; what it says then means nothing. For any thread.
  void stop() {
    stopped = true;
    query.stop();
  }

  /// The last of all rows that can be looked at, now that there are so many.
  long end(long count) {
    return waits ? Math.min(count, source.growing() - 1) : count;
  }

  /// Looks at rows, as far as they are there.
  Looked look(long from, long last) throws IOException {
    long to = end(last);
    var rows = new Numbers((int) Math.max(0, to - from + 1));
    long n = from;
    while (n <= to && !stopped) {
      long next = isInMemory(n) ? recent(n, to, rows) : stored(n, to, rows);
      if (next == n) {
        // Rows that have left are looked at, in a way.
        next = Math.min(to + 1, source.missing().next(n));
      }
      if (next == n) {
        break;
      }
      n = next;
    }
    return new Looked(rows.all(), n - 1, query.givenUp(), query.cut());
  }

  /// Whether the row can be looked at without the file.
  private boolean isInMemory(long n) {
    Row row = source.newest(n);
    return row != null && (filter.query().isAll() || RowSubject.isSure(row));
  }

  /// @return the row behind the last one looked at
  private long recent(long from, long to, Numbers rows) throws IOException {
    prime(from);
    long n = from;
    for (; n <= to && !stopped; n++) {
      Row row = source.newest(n);
      if (row == null || !(filter.query().isAll() || RowSubject.isSure(row))) {
        break;
      }
      boolean shown = shows(row);
      if (shown
          && (filter.query().isAll()
              || query.finds(new RowSubject(row, source.marks()::contains)))) {
        rows.add(n);
      }
    }
    return n;
  }

  private boolean shows(Row row) {
    kindsAt = row.n() + 1;
    return kinds.shows(row);
  }

  /// @return the row behind the last one looked at
  private long stored(long from, long to, Numbers rows) throws IOException {
    if (filter.query().isAll()) {
      prime(from);
      List<Row> page = open.reader().page(from, (int) Math.min(PAGE, to - from + 1));
      for (Row row : page) {
        if (shows(row)) {
          rows.add(row.n());
        }
      }
      return page.isEmpty() ? from : page.getLast().n() + 1;
    }
    RowSource.Found found = open.reader().find(query, from, Math.min(to, from + 20L * PAGE));
    if (filter.hasAllKinds()) {
      for (long n : found.rows()) {
        rows.add(n);
      }
    } else if (found.rows().length > 0) {
      both(from, found, rows);
    }
    return found.upTo() + 1;
  }

  /// Of the rows that the query finds, those whose kind is shown.
  private void both(long from, RowSource.Found found, Numbers rows) throws IOException {
    prime(from);
    for (long start = from; start <= found.upTo(); start += PAGE) {
      int count = (int) Math.min(PAGE, found.upTo() - start + 1);
      for (Row row : open.reader().page(start, count)) {
        if (shows(row) && Arrays.binarySearch(found.rows(), row.n()) >= 0) {
          rows.add(row.n());
        }
      }
    }
  }

  /// Looks for the message that is under way at a row.
  private void prime(long from) throws IOException {
    if (kindsAt == from || filter.groups().isEmpty()) {
      return;
    }
    kinds = filter.pass();
    kindsAt = from;
    long start = Math.max(1, from - LOOK_BACK);
    if (start < from) {
      open.reader().page(start, (int) (from - start)).forEach(kinds::shows);
    }
  }

  /// Numbers, as many as there is room for.
  private static final class Numbers {
    private final long[] numbers;
    private int count;

    Numbers(int most) {
      numbers = new long[most];
    }

    void add(long n) {
      numbers[count++] = n;
    }

    long[] all() {
      return Arrays.copyOf(numbers, count);
    }
  }
}
