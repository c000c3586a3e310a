package dev.sockeye.query;

/// One evaluation of a query over many rows, in any order. For one thread, but for {@link #stop}.
public final class QueryPass {
  private final Query query;
  private volatile boolean stopped;

  QueryPass(Query query) {
    this.query = query;
  }

  /// Whether the query finds the row.
  public boolean finds(Subject subject) {
    return query.condition().test(subject);
  }

  /// Makes an evaluation under way on another thread end soon. For any thread.
  public void stop() {
    stopped = true;
  }

  public boolean isStopped() {
    return stopped;
  }

  /// How many rows a regular expression was given up on, because it took too long.
  public long givenUp() {
    return 0;
  }

  /// How many rows were too long to be looked at whole.
  public long cut() {
    return 0;
  }
}
