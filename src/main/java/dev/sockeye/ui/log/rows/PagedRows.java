package dev.sockeye.ui.log.rows;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowSource;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Background;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The rows a view asks for, at once or not yet: from the source's memory, or from pages that a
/// thread of its own reads and that are kept as long as they fit. For the FX thread, which never
/// waits here. Whoever made it closes it.
public final class PagedRows implements AutoCloseable {
  /// Small, since a filtered view may want one row of each: those of a window in one go.
  public static final int PAGE = 32;

  static final long CACHE_BYTES = 3L << 20;
  private static final int PAGES_AT_ONCE = 32;
  private static final int SEEN = 256;

  /// Rows behind a ping among which its pong is looked for, at each drawing.
  private static final int ANSWERED_WITHIN = 100;

  private static final long STALE_AFTER = 250_000_000L;
  private static final long RETRY_AFTER = 1_000_000_000L;

  private final RowSource source;
  private final Background background;
  private final Consumer<String> problem;
  private final Map<Long, Page> cache = new LinkedHashMap<>(64, 0.75f, true);
  private final Set<Long> wanted = new LinkedHashSet<>();

  /// The rows that were shown last out of the source's memory: in a flood they leave it before
  /// their page has been read, and would be blank in between.
  private final Map<Long, Row> seen = new LinkedHashMap<>(64, 0.75f, true);

  private long cachedBytes;
  private boolean busy;
  private long arrivals;
  private long failedAt;
  private boolean failed;

  /// Touched by the background thread alone.
  private RowSource.@Nullable Reader reader;

  /// @param fx where pages arrive
  /// @param problem told, on the FX thread, when rows cannot be read
  public PagedRows(RowSource source, Executor fx, Consumer<String> problem) {
    this.source = source;
    this.background = new Background("log-pages", fx);
    this.problem = problem;
  }

  /// Begins a round of asking. What was wanted before and is not asked for again is not read, and
  /// is dropped when it comes late.
  public void begin() {
    wanted.clear();
  }

  /// The row, or null where it has to be read first; it is wanted then.
  public @Nullable Row row(long n) {
    Row recent = source.newest(n);
    if (recent != null) {
      remember(recent);
      return recent;
    }
    long key = (n - 1) / PAGE;
    Page page = cache.get(key);
    Row row = page == null ? null : page.row(n);
    if (row == null || isStale(page)) {
      wanted.add(key);
    }
    return row == null ? seen.get(n) : row;
  }

  private void remember(Row row) {
    seen.put(row.n(), row);
    if (seen.size() > SEEN) {
      Iterator<Long> oldest = seen.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /// The number of the first pong after a ping, the other way, that carries the same; 0 where none
  /// is in memory, or none near.
  public long answerTo(Row ping) {
    long last = Math.min(source.count(), ping.n() + ANSWERED_WITHIN);
    for (long n = ping.n() + 1; n <= last; n++) {
      Row row = source.newest(n);
      if (row == null) {
        return 0;
      }
      if (row.kind() == EntryKind.PONG
          && row.direction() != ping.direction()
          && Arrays.equals(row.preview(), ping.preview())) {
        return n;
      }
    }
    return 0;
  }

  private boolean isStale(@Nullable Page page) {
    return page != null
        && page.revision() != source.revision()
        && System.nanoTime() - page.readAt() > STALE_AFTER;
  }

  /// Ends a round of asking: has the next pages read that are wanted, unless a reading is under
  /// way.
  public void fetch() {
    boolean resting = failed && System.nanoTime() - failedAt < RETRY_AFTER;
    if (busy || wanted.isEmpty() || resting) {
      return;
    }
    List<Long> keys = wanted.stream().limit(PAGES_AT_ONCE).toList();
    busy = true;
    background.run(() -> read(keys), this::arrived, this::failed);
  }

  private List<Page> read(List<Long> keys) throws IOException {
    var pages = new ArrayList<Page>();
    for (long key : keys) {
      long revision = source.revision();
      pages.add(new Page(key, revision, System.nanoTime(), open().page(key * PAGE + 1, PAGE)));
    }
    return pages;
  }

  private RowSource.Reader open() throws IOException {
    if (reader == null) {
      reader = source.reader();
    }
    return reader;
  }

  /// A row among some that were read together; null where it is none of them.
  ///
  /// @param rows with ascending numbers; some between may be missing
  public static @Nullable Row row(List<Row> rows, long n) {
    int low = 0;
    int high = rows.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = rows.get(middle).n();
      if (there == n) {
        return rows.get(middle);
      }
      if (there < n) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  private void arrived(List<Page> pages) {
    busy = false;
    failed = false;
    for (Page page : pages) {
      if (wanted.contains(page.key())) {
        Page old = cache.put(page.key(), page);
        cachedBytes += page.bytes() - (old == null ? 0 : old.bytes());
        arrivals++;
        wanted.remove(page.key());
      }
    }
    for (Iterator<Page> oldest = cache.values().iterator();
        cachedBytes > CACHE_BYTES && cache.size() > PAGES_AT_ONCE; ) {
      cachedBytes -= oldest.next().bytes();
      oldest.remove();
    }
    // What is still missing is read at once: a filtered page may have a row of each of thirty.
    fetch();
  }

  private void failed(Exception e) {
    busy = false;
    failed = true;
    failedAt = System.nanoTime();
    arrivals++;
    problem.accept("The recording cannot be read: " + e.getMessage());
  }

  /// Changes whenever rows came that were not there before, or wanted rows may be asked for again.
  public long arrivals() {
    return arrivals;
  }

  /// Whether rows are wanted that have not come: a view asks again at the next pulse.
  public boolean isWaiting() {
    return !busy && !wanted.isEmpty();
  }

  @Override
  public void close() {
    wanted.clear();
    background.closeAfter(() -> {
      if (reader != null) {
        reader.close();
      }
    });
  }

  /// Rows read together.
  private record Page(long key, long revision, long readAt, List<Row> rows) {
    public @Nullable Row row(long n) {
      return PagedRows.row(rows, n);
    }

    long bytes() {
      long bytes = 100;
      for (Row row : rows) {
        bytes += 120 + row.head().length + row.preview().length + row.note().length();
      }
      return bytes;
    }
  }
}
