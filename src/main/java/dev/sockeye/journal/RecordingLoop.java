package dev.sockeye.journal;

import dev.sockeye.session.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the one thread of a recording does: takes entries from the queue, writes them in batches, a
/// transaction each, and ends the file in order.
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

  private final Path file;
  private final Connection connection;
  private final EntryQueue queue;
  private final EntryWriter writer;
  private final Readers readers;
  private final RowMarks marks;
  private final Quota quota;
  private final Tuning tuning;

  private volatile long fileBytes;
  private volatile @Nullable String failure;

  RecordingLoop(
      Path file,
      Connection connection,
      EntryQueue queue,
      RowRing ring,
      Readers readers,
      RowMarks marks,
      Quota quota,
      Tuning tuning)
      throws SQLException, IOException {
    this.file = file;
    this.connection = connection;
    this.queue = queue;
    this.writer = new EntryWriter(connection, ring, tuning.showNanos());
    this.readers = readers;
    this.marks = marks;
    this.quota = quota;
    this.tuning = tuning;
    this.fileBytes = Database.bytes(file);
  }

  /// What the file took at the last commit.
  long fileBytes() {
    return fileBytes;
  }

  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void run() {
    try (connection) {
      connection.setAutoCommit(false);
      var chunk = new ArrayList<Entry>(CHUNK);
      while (queue.take(chunk, CHUNK, writer.isDirty() ? tuning.showNanos() : Long.MAX_VALUE, 1)) {
        batch(chunk);
        chunk.clear();
      }
      finish();
    } catch (SQLException e) {
      fail(Database.sentence(e, file), e);
    } catch (IOException e) {
      fail("%s: %s".formatted(file.getFileName(), e.getMessage()), e);
    } catch (InterruptedException e) {
      fail("The recording was interrupted.", e);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("a defect in the recording", e);
      fail("The recording failed within the program (%s).".formatted(e), e);
    } finally {
      // Also after a clean end: whoever records now learns it.
      queue.end();
    }
  }

  private void batch(List<Entry> chunk) throws SQLException, IOException, InterruptedException {
    tuning.gate().beforeBatch(connection);
    long begin = System.nanoTime();
    int rows = 0;
    while (true) {
      for (Entry entry : chunk) {
        writer.write(entry);
      }
      rows += chunk.size();
      release(chunk);
      chunk.clear();
      if (rows >= ROWS || System.nanoTime() - begin >= BATCH_NANOS) {
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
    writer.flush(false);
    commit();
    checkLimit();
  }

  private void release(List<Entry> written) throws SQLException {
    EntryQueue.Stretch gap = queue.release(written);
    if (gap != null && gap.waitedNanos() >= tuning.gapNanos()) {
      String text =
          String.format(
              Locale.ROOT,
              "Reading waited %.1f s, because the recording could not keep up.",
              gap.waitedNanos() / 1e9);
      writer.write(new Entry.Gap(gap.to(), gap.from(), text));
    }
  }

  private void commit() throws SQLException, IOException {
    var marked = marks.writeTo(connection);
    connection.commit();
    marks.written(marked);
    writer.committed();
    fileBytes = Database.bytes(file);
  }

  /// Where the limit is reached, nothing more is taken; what was taken before is still written.
  private void checkLimit() throws SQLException, IOException {
    if (failure != null) {
      return;
    }
    Optional<String> problem = quota.check(fileBytes);
    if (problem.isPresent()) {
      failure = problem.get();
      LOG.warn("{}", failure);
      queue.fail(failure);
    }
  }

  private void finish() throws SQLException, IOException {
    String reason = failure;
    if (reason != null) {
      long now = EntryQueue.nanos(Instant.now());
      writer.write(new Entry.Error(now, "recording", reason));
      Database.putMeta(connection, Map.of(Database.FAILURE, reason));
    }
    writer.flush(true);
    Database.putMeta(connection, Map.of(Database.FINISHED, Instant.now().toString()));
    commit();
    connection.setAutoCommit(true);
    writer.close();
    readers.paused(this::leaveLog);
    fileBytes = Database.bytes(file);
  }

  /// Makes one file of two. Someone else may have it open; then whoever opens it next does the
  /// same.
  private void leaveLog() throws SQLException {
    try {
      Database.execute(
          connection,
          "pragma busy_timeout = 300",
          "pragma wal_checkpoint(truncate)",
          "pragma journal_mode = delete");
    } catch (SQLException e) {
      if (!Database.isBusy(e)) {
        throw e;
      }
      LOG.info("the recording is open elsewhere: its log stays beside it until it is closed there");
    }
  }

  private void fail(String why, Throwable cause) {
    LOG.warn("a recording ended: {}", why);
    LOG.debug("its cause", cause);
    if (failure == null) {
      failure = why;
    }
    queue.fail(why);
    queue.discard();
  }
}
