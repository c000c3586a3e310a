package dev.sockeye.ui.watch;

import dev.sockeye.journal.RecordedRows;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.query.JsonPath;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks for values in the text messages of one recording, as they come: in memory where a message
/// is short and new, else in the file. Used by one thread, but for {@link #stop}.
///
/// While rows come it takes no more than a third of that thread's time, and where it falls behind
/// it passes rows over and goes on with the newest: a recording has the better right to the
/// machine.
final class WatchScan {
  /// More rows than this are not caught up with while others come.
  static final long BEHIND = 100_000;

  /// Rows that are in memory most probably.
  private static final long NEAR = 4_000;

  /// What is longer is looked at as far as this.
  private static final int LONGEST = 1 << 20;

  /// Rows a statement.
  private static final int SLICE = 200;

  private static final long WHILE_GROWING = 30_000_000L;
  private static final long ELSE = 150_000_000L;
  private static final int FIN = 0x80;

  private final RecordedRows rows;
  private final Map<JsonPath, WatchTally> tallies = new LinkedHashMap<>();
  private WatchSide side = WatchSide.BOTH;
  private @Nullable RecordingReader reader;
  private volatile boolean stopped;

  WatchScan(RecordedRows rows) {
    this.rows = rows;
  }

  /// Looks at what has come since, for as long as it may take.
  ///
  /// @param paths those that are watched now
  /// @param growing whether more rows come
  /// @return what is known of each of them, in order
  List<WatchState> advance(List<JsonPath> paths, WatchSide of, boolean growing) throws IOException {
    if (of != side) {
      side = of;
      tallies.clear();
    }
    tallies.keySet().retainAll(paths);
    for (JsonPath path : paths) {
      tallies.computeIfAbsent(path, each -> new WatchTally(each, 1));
    }
    long deadline = System.nanoTime() + (growing ? WHILE_GROWING : ELSE);
    boolean moved = true;
    while (moved && !stopped && !tallies.isEmpty() && System.nanoTime() < deadline) {
      moved = step(growing);
    }
    var states = new ArrayList<WatchState>();
    for (JsonPath path : paths) {
      WatchTally tally = tallies.get(path);
      if (tally != null) {
        states.add(tally.state());
      }
    }
    return states;
  }

  /// Advances those that are furthest behind.
  ///
  /// @return whether there was something to look at
  private boolean step(boolean growing) throws IOException {
    long count = rows.count();
    long at = Long.MAX_VALUE;
    for (WatchTally tally : tallies.values()) {
      at = Math.min(at, tally.upTo());
    }
    if (at >= count) {
      return false;
    }
    long limit = count;
    var behind = new ArrayList<WatchTally>();
    for (WatchTally tally : tallies.values()) {
      if (tally.upTo() == at) {
        behind.add(tally);
      } else {
        limit = Math.min(limit, tally.upTo());
      }
    }
    if (growing && count - at > BEHIND) {
      long to = count - NEAR;
      behind.forEach(tally -> tally.passOver(to));
      return true;
    }
    long done = look(at + 1, Math.min(limit, at + SLICE), behind, growing);
    behind.forEach(tally -> tally.lookedUpTo(done));
    return done > at;
  }

  private long look(long from, long to, List<WatchTally> behind, boolean growing)
      throws IOException {
    long n = from;
    while (n <= to) {
      Row row = rows.newest(n);
      if (row == null || needsFile(row)) {
        break;
      }
      if (isText(row) && side.takes(row.direction())) {
        add(behind, n, row.at(), row.preview());
      }
      n++;
    }
    if (n > from) {
      return n - 1;
    }
    Row large = rows.newest(n);
    if (growing && large != null && large.size() < LONGEST && large.note().contains("incomplete")) {
      // What it holds is known when its end has come.
      return from - 1;
    }
    RecordingReader.Texts texts = open().texts(from, to, LONGEST);
    for (RecordingReader.Text text : texts.texts()) {
      if (side.takes(text.direction())) {
        add(behind, text.n(), text.at(), text.payload());
      }
    }
    return texts.upTo();
  }

  private static boolean isText(Row row) {
    return row.kind() == EntryKind.TEXT && row.head().length > 0 && (row.head()[0] & FIN) != 0;
  }

  /// Whether it cannot be told from the row in memory what the message says, or what it is.
  private static boolean needsFile(Row row) {
    return isText(row)
        ? row.size() > row.preview().length
        : row.kind() == EntryKind.CONTINUATION && row.first() != 0;
  }

  private static void add(List<WatchTally> to, long n, long at, byte[] payload) {
    for (WatchTally tally : to) {
      tally.add(n, at, payload);
    }
  }

  private RecordingReader open() throws IOException {
    if (reader == null) {
      reader = rows.reader();
    }
    return reader;
  }

  /// Ends what is under way soon. From any thread.
  void stop() {
    stopped = true;
  }

  void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
