package dev.sockeye.journal;

import dev.sockeye.session.Entry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the one thread of a recording does: takes entries from the queue, gives them to the store
/// in batches, a transaction each, and ends it in order.
///
/// A transaction takes what is queued, at most 5,000 rows or 50 ms, so that a crash loses at most
/// the last 200 ms; where little comes it waits 20 ms for more, since each costs whole pages.
final class RecordingLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingLoop.class);
  private static final int ROWS = 5_000;
  private static final int CHUNK = 500;
  private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /// How long a row may take to be counted where another one came just before it.
  private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  private final EntryQueue queue;
  private final RecordingStore store;
  private final Readers readers;
  private final Tuning tuning;

  private volatile @Nullable String failure;

  RecordingLoop(EntryQueue queue, RecordingStore store, Readers readers, Tuning tuning) {
    this.queue = queue;
    this.store = store;
    this.readers = readers;
    this.tuning = tuning;
  }

  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void run() {
    try {
      store.begin();
      var chunk = new ArrayList<Entry>(CHUNK);
      while (queue.take(chunk, CHUNK, patience(), 1)) {
        batch(chunk);
        chunk.clear();
      }
      store.finish();
    } catch (SQLException e) {
      fail(readers.sentence(e), e);
    } catch (IOException e) {
      fail("%s: %s".formatted(readers.name(), e.getMessage()), e);
    } catch (InterruptedException e) {
      fail("The recording was interrupted.", e);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("a defect in the recording", e);
      fail("The recording failed within the program (%s).".formatted(e), e);
    } finally {
      // Also after a clean end: whoever records now learns it, or asked for something.
      queue.end();
      store.answer();
    }
  }

  /// How long to wait for an entry before there is something else to do.
  private long patience() {
    return Math.min(store.isDirty() ? tuning.showNanos() : Long.MAX_VALUE, store.nextTry());
  }

  private void batch(List<Entry> chunk) throws SQLException, IOException, InterruptedException {
    store.beginBatch();
    long begin = System.nanoTime();
    int rows = 0;
    while (true) {
      store.write(chunk);
      rows += chunk.size();
      release(chunk);
      chunk.clear();
      if (rows >= ROWS || store.isFull() || System.nanoTime() - begin >= BATCH_NANOS) {
        break;
      }
      boolean more;
      long left;
      do {
        left = LINGER_NANOS - (System.nanoTime() - begin);
        more = queue.take(chunk, Math.min(CHUNK, ROWS - rows), Math.min(left, NAP_NANOS), CHUNK);
      } while (more && chunk.isEmpty() && left > 0);
      if (chunk.isEmpty()) {
        break;
      }
    }
    store.commit();
  }

  private void release(List<Entry> written) throws SQLException, IOException {
    EntryQueue.Stretch gap = queue.release(written);
    if (gap != null && gap.waitedNanos() >= tuning.gapNanos()) {
      String text =
          String.format(
              Locale.ROOT,
              "Reading waited %.1f s, because the recording could not keep up.",
              gap.waitedNanos() / 1e9);
      store.write(List.of(new Entry.Gap(gap.to(), gap.from(), text)));
      return;
    }
    long waited = queue.stretchUnderWay(Math.max(1, tuning.gapNanos()));
    if (waited > 0) {
      String text =
          String.format(
              Locale.ROOT,
              "Recording is the limit: reading has waited for %.1f s, and TCP holds the server"
                  + " back.",
              waited / 1e9);
      store.write(List.of(new Entry.Note(EntryQueue.nanos(Instant.now()), "recording", text)));
    }
  }

  private void fail(String why, Throwable cause) {
    LOG.warn("a recording ended: {}", why);
    LOG.debug("its cause", cause);
    failure = why;
    queue.fail(why);
    queue.discard();
    store.abandon();
  }
}
