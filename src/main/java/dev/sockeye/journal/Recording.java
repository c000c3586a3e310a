package dev.sockeye.journal;

import dev.sockeye.session.Entry;
import dev.sockeye.session.Recorder;
import dev.sockeye.session.RecordingFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records one session, in one file or in memory; made by {@link Recordings}.
///
/// All methods may be called from any thread. One thread of its own writes; the newest rows are
/// also in memory. Where the disk does not take rows any more they stay in memory, up to a limit,
/// and go to the file as soon as it takes them. Readers that are open when it is closed stay
/// usable.
public final class Recording implements Recorder, RecordedRows, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

  private final @Nullable Path file;
  private final EntryQueue queue;
  private final RowRing ring;
  private final Readers readers;
  private final RowMarks marks;
  private final RecordingStore store;
  private final RecordingLoop loop;
  private final Thread thread;
  private final OpenFiles others;

  /// In a file.
  ///
  /// @param others what is open in this process; this file is added until it is forgotten
  Recording(
      Path file, Connection connection, RecordingsFolder folder, OpenFiles others, Tuning tuning)
      throws SQLException, IOException {
    this.file = file;
    this.others = others;
    queue = new EntryQueue(tuning.queueEntries(), tuning.queueBytes());
    ring = new RowRing(tuning.ring());
    readers = new Readers(file);
    marks = new RowMarks(this::write, List.of());
    store =
        new RecordingStore(file, connection, ring, readers, marks, new Quota(folder, file), tuning);
    loop = new RecordingLoop(queue, store, readers, tuning);
    thread = Thread.ofPlatform().daemon().name("recording " + file.getFileName()).unstarted(loop);
  }

  /// In memory.
  ///
  /// @param why not in a file, in a sentence; empty where nobody asked for one
  Recording(MemoryRows memory, String why, Tuning tuning) throws SQLException, IOException {
    file = null;
    others = new OpenFiles();
    queue = new EntryQueue(tuning.queueEntries(), tuning.queueBytes());
    ring = new RowRing(tuning.ring());
    readers = new Readers(null);
    marks = new RowMarks(this::write, List.of());
    store = new RecordingStore(memory, why, ring, readers, marks, tuning);
    loop = new RecordingLoop(queue, store, readers, tuning);
    thread = Thread.ofPlatform().daemon().name("recording in memory").unstarted(loop);
  }

  /// Starts to write; once only.
  void start() {
    if (file != null) {
      others.add(file, this);
    }
    thread.start();
  }

  @Override
  public void record(Entry entry) throws InterruptedException, RecordingFailed {
    queue.put(entry);
  }

  @Override
  public void recordAll(List<? extends Entry> entries)
      throws InterruptedException, RecordingFailed {
    queue.putAll(entries);
  }

  @Override
  public void closing() {
    queue.admit(EntryQueue.Admitted.OUTGOING);
  }

  @Override
  public void ending() {
    queue.admit(EntryQueue.Admitted.ALL);
  }

  @Override
  public long waitingSince() {
    return queue.waitingSince();
  }

  @Override
  public long count() {
    return ring.count();
  }

  @Override
  public long revision() {
    return ring.revision();
  }

  @Override
  public long growing() {
    return thread.isAlive() ? ring.growing() : Long.MAX_VALUE;
  }

  @Override
  public @Nullable Row newest(long n) {
    return ring.get(n);
  }

  @Override
  public RowMarks marks() {
    return marks;
  }

  /// Only the writer writes as long as it is there; what it no longer took is written afterwards.
  private void write(RowMarks changed) throws IOException {
    queue.call();
    if (!thread.isAlive()
        && !changed.isWritten()
        && file != null
        && place() instanceof Place.OnDisk) {
      others.write(file, changed);
    }
  }

  @Override
  public RecordingReader reader() {
    return readers.open();
  }

  /// Its file; null where it never had one.
  public @Nullable Path file() {
    return file;
  }

  /// Where its rows go now, and what they take there.
  public Place place() {
    return store.place();
  }

  /// Tries at once to record to disk again, where the disk does not take the rows; unasked that is
  /// done every few seconds. Of a session that began in memory nothing comes of it.
  ///
  /// @return done when it was tried, with why the disk still does not take the rows, in a sentence
  ///   (an empty one where nobody asked it to); empty where it does
  public CompletableFuture<Optional<String>> toDiskAgain() {
    CompletableFuture<Optional<String>> answer = store.tryNow();
    queue.call();
    if (!thread.isAlive()) {
      store.answer();
    }
    return answer;
  }

  @Override
  public MissingRows missing() {
    return store.missing();
  }

  /// Entries taken and not yet written.
  public int queuedEntries() {
    return queue.size();
  }

  public long queuedBytes() {
    return queue.bytes();
  }

  /// What the recording takes where it is, on disk or in memory.
  public long fileBytes() {
    return switch (store.place()) {
      case Place.OnDisk(long bytes) -> bytes;
      case Place.InMemory(long bytes, long _, boolean _, String _) -> bytes;
    };
  }

  /// Whether something may still be written: false once the file is as it will stay.
  public boolean isWriting() {
    return thread.isAlive();
  }

  /// Why nothing is recorded any more, in a sentence; empty while all is well.
  public Optional<String> failure() {
    return loop.failure();
  }

  /// Writes all that was taken, and makes the recording one file. Waits for that; where the disk
  /// has failed there is nothing to wait for. Calls after the first wait like it.
  @Override
  public void close() {
    queue.end();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        // What was taken is written, whoever is in a hurry.
        interrupted = true;
      }
    }
    if (!marks.isWritten()) {
      try {
        write(marks);
      } catch (IOException e) {
        LOG.info("marks are not in the file: {}", e.getMessage());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Writes all rows that are there into a file of their own, wherever they are now; what is under
  /// way goes on. Waits for the disk.
  ///
  /// @param target replaced where it is there
  /// @throws IOException with a sentence for people; nothing is left of the file then
  public void save(Path target) throws IOException {
    save(target, (_, _) -> true);
  }

  /// The same, watched.
  ///
  /// @throws java.util.concurrent.CancellationException where the watcher does not want to go on;
  ///   nothing is left of the file then
  public void save(Path target, RecordingCopy.Watcher watcher) throws IOException {
    Path part = OwnFile.unfinished(target);
    try (RecordingReader reader = reader()) {
      new RecordingCopy(reader, null, reader.newest(), "all", marks.all())
          .write(part, target, watcher);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// Frees what is in memory: rows that are nowhere else are gone. After {@link #close}, when
  /// nobody shows them any more; a recording that is whole in its file is not touched.
  public void forget() {
    if (file != null) {
      others.remove(file, this);
    }
    try {
      readers.forget();
    } catch (SQLException | IOException e) {
      LOG.debug("a session in memory could not be closed", e);
    }
  }
}
