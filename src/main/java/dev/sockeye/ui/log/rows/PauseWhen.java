package dev.sockeye.ui.log.rows;

import dev.sockeye.journal.RowSource;
import dev.sockeye.query.Query;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Looks at rows as they come, also while the log is out of sight, and says when a query finds one.
/// Then it waits until it is told to go on. For the FX thread, which never waits here.
public final class PauseWhen implements LogCompanion {
  private final Executor fx;
  private final Consumer<String> problem;
  private final LongConsumer found;
  private Query query = Query.ALL;
  private @Nullable RowSource source;
  private @Nullable RowScan scan;

  /// @param found told the number of the first row that was found
  public PauseWhen(Executor fx, Consumer<String> problem, LongConsumer found) {
    this.fx = fx;
    this.problem = problem;
    this.found = found;
  }

  @Override
  public void show(@Nullable RowSource source) {
    close();
    this.source = source;
    // Of another recording, the first row counts.
    begin(0);
  }

  /// Looks for a row among those that come from now on; for none where the query finds all.
  public void arm(Query query) {
    this.query = query;
    goOn();
  }

  public Query query() {
    return query;
  }

  public boolean isArmed() {
    return !query.isAll();
  }

  /// Looks at the rows that come from now on.
  public void goOn() {
    begin(source == null ? 0 : source.count());
  }

  /// Looks no further for the moment.
  public void rest() {
    if (scan != null) {
      scan.end();
    }
  }

  private void begin(long after) {
    if (source == null) {
      return;
    }
    if (query.isAll()) {
      rest();
      return;
    }
    if (scan == null) {
      scan = new RowScan(source, "log-pause", fx, "The pause", problem);
    }
    scan.start(LogFilter.ALL.withQuery(query), after, false);
  }

  @Override
  public boolean advance(long newest) {
    if (scan == null || query.isAll()) {
      return false;
    }
    scan.advance(newest);
    if (scan.found().count() == 0) {
      return false;
    }
    long number = scan.found().get(0);
    scan.end();
    found.accept(number);
    return true;
  }

  @Override
  public void close() {
    if (scan != null) {
      scan.close();
      scan = null;
    }
    source = null;
  }
}
