package dev.sockeye.ui.log.rows;

import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.RowSource;
import dev.sockeye.query.Query;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds rows among those shown without hiding the others. For the FX thread, which never waits
/// here.
public final class RowSearch implements LogCompanion {
  private static final RowSet NONE = new RowSet();

  private final Executor fx;
  private final Consumer<String> problem;
  private Query query = Query.ALL;
  private LogFilter filter = LogFilter.ALL;
  private long hidden;
  private boolean newestFirst;
  private @Nullable RowScan scan;
  private long seen;

  public RowSearch(Executor fx, Consumer<String> problem) {
    this.fx = fx;
    this.problem = problem;
  }

  @Override
  public void show(@Nullable RowSource source) {
    close();
    if (source != null) {
      scan = new RowScan(source, "log-search", fx, "The search", problem);
    }
  }

  /// Looks for other rows; for none where the query finds all.
  public void look(Query query) {
    this.query = query;
    restart();
  }

  /// Looks among other rows.
  public void among(LogFilter filter, long hidden, boolean newestFirst) {
    this.filter = filter;
    this.hidden = hidden;
    this.newestFirst = newestFirst;
    restart();
  }

  private void restart() {
    if (scan == null) {
      return;
    }
    if (query.isAll()) {
      scan.end();
    } else {
      scan.start(filter.withQuery(filter.query().and(query)), hidden, newestFirst);
    }
  }

  public boolean isOn() {
    return scan != null && !query.isAll();
  }

  @Override
  public boolean advance(long newest) {
    if (scan == null) {
      return false;
    }
    if (!query.isAll()) {
      scan.advance(newest);
    }
    boolean changed = scan.version() != seen;
    seen = scan.version();
    return changed;
  }

  /// The rows that were found so far, ascending.
  public RowSet found() {
    return scan == null ? NONE : scan.found();
  }

  public boolean isUnderWay() {
    return scan != null && scan.isUnderWay();
  }

  /// How many rows a regular expression was given up on.
  long givenUp() {
    return scan == null ? 0 : scan.givenUp();
  }

  @Override
  public void close() {
    if (scan != null) {
      scan.close();
      scan = null;
    }
  }
}
