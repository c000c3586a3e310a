package dev.sockeye.journal;

import dev.sockeye.session.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the rows of a recording go: to its file, or to memory where it has none or the disk does
/// not take them any more. What the last transaction held is kept until it is on disk, so that
/// nothing of it is lost when the disk fails.
///
/// A disk that failed is tried again every few seconds, or when a person asks for it; when it takes
/// the rows, those in memory go there first. Written by the recording's thread alone; {@link
/// #place}, {@link #missing} and {@link #tryNow} may be called by any.
///
/// Over 400 lines: where the rows go is one state, and every way from one place to the other is
/// here, so that none leaves it half changed.
final class RecordingStore {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingStore.class);

  /// What a transaction may hold, since it is kept until it is on disk.
  private static final long TRANSACTION_BYTES = 8 * 1024 * 1024;

  /// For how long rows go back to the disk while others wait to be taken.
  private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final @Nullable DiskWatch disk;
  private final Connection connection;
  private final RowRing ring;
  private final Readers readers;
  private final RowMarks marks;
  private final Tuning tuning;
  private final List<Entry> uncommitted = new ArrayList<>();
  private final Queue<CompletableFuture<Optional<String>>> asked = new ConcurrentLinkedQueue<>();

  private EntryWriter writer;
  private EntryWriter.State committed = EntryWriter.State.START;
  private long uncommittedBytes;
  private @Nullable MemoryRows memory;
  private String why;
  private long triedAt;
  private boolean draining;
  private long fileBytes;

  private volatile Place place;
  private volatile MissingRows missing = MissingRows.NONE;

  /// Of a recording that has a file.
  RecordingStore(
      Path file,
      Connection connection,
      RowRing ring,
      Readers readers,
      RowMarks marks,
      Quota quota,
      Tuning tuning)
      throws SQLException, IOException {
    this.disk = new DiskWatch(file, quota);
    this.connection = connection;
    this.ring = ring;
    this.readers = readers;
    this.marks = marks;
    this.tuning = tuning;
    this.writer = new EntryWriter(connection, "main", ring, tuning.showNanos());
    this.why = "";
    this.fileBytes = Database.bytes(file);
    this.place = new Place.OnDisk(fileBytes);
  }

  /// Of a recording that is in memory alone.
  ///
  /// @param why the disk does not take it, in a sentence; empty where nobody asked it to
  RecordingStore(
      MemoryRows memory, String why, RowRing ring, Readers readers, RowMarks marks, Tuning tuning)
      throws SQLException, IOException {
    this.disk = null;
    this.connection = memory.connection();
    this.ring = ring;
    this.readers = readers;
    this.marks = marks;
    this.tuning = tuning;
    this.memory = memory;
    this.why = why;
    this.writer = new EntryWriter(connection, memory.schema(), ring, tuning.showNanos());
    this.place = new Place.InMemory(memory.bytes(), memory.limit(), false, why);
    readers.share(connection);
  }

  Place place() {
    return place;
  }

  MissingRows missing() {
    return missing;
  }

  private DiskWatch disk() {
    return Objects.requireNonNull(disk);
  }

  /// Before the first row.
  void begin() throws SQLException, IOException {
    connection.setAutoCommit(false);
    if (!why.isEmpty()) {
      write(List.of(error(why)));
    }
  }

  /// Before each transaction.
  void beginBatch() throws SQLException, IOException, InterruptedException {
    try {
      tuning.gate().beforeBatch(connection);
    } catch (SQLException e) {
      failed(e);
    }
  }

  /// Writes entries; they are on disk with the next commit.
  void write(List<? extends Entry> entries) throws SQLException, IOException {
    if (memory != null) {
      readers.exclusively(() -> writeAll(entries));
      return;
    }
    uncommitted.addAll(entries);
    for (Entry entry : entries) {
      uncommittedBytes += EntryQueue.cost(entry);
    }
    try {
      writeAll(entries);
    } catch (SQLException e) {
      failed(e);
    }
  }

  private void writeAll(List<? extends Entry> entries) throws SQLException {
    for (Entry entry : entries) {
      writer.write(entry);
    }
  }

  /// Whether it is time for a commit, since what it holds takes memory.
  boolean isFull() {
    return uncommittedBytes >= TRANSACTION_BYTES;
  }

  /// Whether a frame under way has grown since it was last written.
  boolean isDirty() {
    return writer.isDirty();
  }

  void commit() throws SQLException, IOException {
    if (memory == null) {
      commitFile();
      answer();
    } else {
      readers.exclusively(this::commitMemory);
      toDiskAgain();
    }
  }

  private void commitFile() throws SQLException, IOException {
    try {
      writer.flush(false);
      var marked = marks.writeTo(connection);
      connection.commit();
      marks.written(marked);
      committed();
    } catch (SQLException e) {
      failed(e);
      return;
    }
    Optional<String> problem = disk().trouble(fileBytes);
    if (problem.isPresent()) {
      toMemory(problem.get());
    }
  }

  private void committed() throws SQLException {
    writer.committed();
    committed = writer.state();
    uncommitted.clear();
    uncommittedBytes = 0;
    try {
      fileBytes = Database.bytes(disk().file());
    } catch (IOException e) {
      LOG.debug("the size of a recording cannot be read", e);
    }
    place = new Place.OnDisk(fileBytes);
  }

  private void commitMemory() throws SQLException {
    MemoryRows rows = Objects.requireNonNull(memory);
    writer.flush(false);
    connection.commit();
    writer.committed();
    rows.shrink(writer);
    connection.commit();
    missing = rows.missing();
    readers.missing(missing);
    show(rows);
  }

  private void show(MemoryRows rows) {
    place = new Place.InMemory(rows.bytes(), rows.limit(), !missing.isEmpty(), why);
  }

  /// The disk has failed in a transaction: what it held goes to memory.
  private void failed(SQLException e) throws SQLException, IOException {
    if (memory != null) {
      throw e;
    }
    LOG.debug("the disk failed", e);
    toMemory(DiskErrors.sentence(e, disk().file()));
  }

  private void toMemory(String reason) throws SQLException, IOException {
    why = reason;
    LOG.warn("a recording goes on in memory: {}", reason);
    readers.exclusively(() -> {
      letGo(writer);
      rollback();
      MemoryRows rows =
          MemoryRows.beside(
              connection, committed.n() + 1, committed.frames(), missing, tuning.memoryBytes());
      memory = rows;
      writer = new EntryWriter(connection, rows.schema(), ring, tuning.showNanos());
      connection.setAutoCommit(false);
      writer.resume(committed, true);
      writeAll(uncommitted);
      uncommitted.clear();
      uncommittedBytes = 0;
      writer.write(error(reason));
      commitMemory();
      readers.share(connection);
    });
    triedAt = System.nanoTime();
  }

  /// A statement that failed may say so once more when it is closed.
  private static void letGo(EntryWriter failed) {
    try {
      failed.close();
    } catch (SQLException e) {
      LOG.debug("the failed writer said so again", e);
    }
  }

  /// Leaves the transaction, whether SQLite has done so by itself or not.
  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("rolled back before", e);
    }
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      LOG.debug("no transaction to end", e);
    }
  }

  private Entry error(String reason) {
    return new Entry.Error(
        EntryQueue.nanos(Instant.now()),
        "recording",
        "%s The session goes on in memory, where its newest %s are kept."
            .formatted(reason, RecordingsFolder.size(tuning.memoryBytes())));
  }

  /// Has the disk tried again at once.
  ///
  /// @return completed by the writer, with why the disk still does not take the rows, in a sentence
  CompletableFuture<Optional<String>> tryNow() {
    var answer = new CompletableFuture<Optional<String>>();
    asked.add(answer);
    return answer;
  }

  /// Tells those who asked how it is.
  void answer() {
    Optional<String> reason =
        place instanceof Place.InMemory in ? Optional.of(in.why()) : Optional.empty();
    for (var each = asked.poll(); each != null; each = asked.poll()) {
      each.complete(reason);
    }
  }

  /// When the disk is to be tried again, in nanoseconds from now; endless where it is not.
  long nextTry() {
    if (draining || !asked.isEmpty()) {
      return 0;
    }
    return memory == null || memory.isAlone()
        ? Long.MAX_VALUE
        : Math.max(0, triedAt + tuning.retryNanos() - System.nanoTime());
  }

  /// Gives the rows in memory to the disk, as far as it takes them and it is time to try.
  private void toDiskAgain() throws SQLException, IOException {
    MemoryRows rows = memory;
    if (rows != null && !rows.isAlone() && nextTry() == 0) {
      triedAt = System.nanoTime();
      Optional<String> trouble = disk().trouble(fileBytes + rows.bytes());
      draining = trouble.isEmpty() && drain(new MemoryDrain(rows), triedAt + DRAIN_NANOS);
      trouble.ifPresent(this::stillBecause);
    }
    if (!draining) {
      answer();
    }
  }

  private void stillBecause(String reason) {
    why = reason;
    show(Objects.requireNonNull(memory));
  }

  /// @return whether there is more to do at once
  private boolean drain(MemoryDrain drain, long until) throws SQLException, IOException {
    boolean more = true;
    try {
      while (more && System.nanoTime() < until) {
        more = drainOnce(drain);
      }
    } catch (SQLException e) {
      LOG.debug("the disk still fails", e);
      readers.exclusively(() -> {
        rollback();
        connection.setAutoCommit(false);
      });
      stillBecause(DiskErrors.sentence(e, disk().file()));
      return false;
    }
    if (more) {
      return true;
    }
    String text =
        missing.isEmpty()
            ? "Recorded to disk again. Nothing is missing."
            : "Recorded to disk again. Missing are the rows %s, which left the memory at its limit."
                .formatted(missing.words());
    write(List.of(new Entry.Note(EntryQueue.nanos(Instant.now()), "recording", text)));
    commit();
    return false;
  }

  private boolean drainOnce(MemoryDrain drain) throws SQLException, IOException {
    var more = new boolean[] {true};
    readers.exclusively(() -> {
      writer.flush(true);
      connection.commit();
      more[0] = drain.step(writer);
      if (!more[0]) {
        readers.share(null);
        leave(drain, writer.state());
      }
    });
    return more[0];
  }

  /// All rows are in the file, but for those that still grow.
  private void leave(MemoryDrain drain, EntryWriter.State state) throws SQLException, IOException {
    EntryWriter old = writer;
    try {
      drain.end();
    } catch (SQLException e) {
      readers.share(connection);
      throw e;
    }
    old.close();
    memory = null;
    why = "";
    writer = new EntryWriter(connection, "main", ring, tuning.showNanos());
    writer.resume(state, false);
    committed();
  }

  /// Ends the recording in order. Where rows are in memory alone, the connection stays open for
  /// those who read them.
  void finish() throws SQLException, IOException {
    if (memory == null) {
      Optional<String> gone = disk().gone();
      if (gone.isPresent()) {
        toMemory(gone.get());
      }
    }
    if (memory != null && !memory.isAlone() && disk().trouble(fileBytes).isEmpty()) {
      drain(new MemoryDrain(memory), Long.MAX_VALUE);
    }
    if (memory == null) {
      finishFile();
    }
    if (memory != null) {
      readers.exclusively(() -> {
        writer.flush(true);
        commitMemory();
        writer.close();
        connection.setAutoCommit(true);
        leaveReason();
        leaveMarks();
      });
    }
  }

  private void finishFile() throws SQLException, IOException {
    try {
      writer.flush(true);
      var marked = marks.writeTo(connection);
      Meta.put(connection, Map.of(Meta.FINISHED, Instant.now().toString()));
      connection.commit();
      marks.written(marked);
    } catch (SQLException e) {
      failed(e);
      return;
    }
    committed();
    writer.close();
    connection.setAutoCommit(true);
    readers.paused(this::leaveLog);
    connection.close();
    place = new Place.OnDisk(Database.bytes(disk().file()));
  }

  /// Says in the file why it has no more rows, where the disk takes that.
  private void leaveReason() {
    if (disk != null) {
      try {
        Meta.put(connection, Map.of(Meta.FAILURE, why));
        Database.execute(connection, "pragma main.wal_checkpoint(truncate)");
      } catch (SQLException e) {
        LOG.debug("the file cannot say why it ends", e);
      }
    }
  }

  /// Marks of rows that are in the file go there, where the disk takes them.
  private void leaveMarks() {
    if (disk != null) {
      try {
        marks.written(marks.writeTo(connection));
      } catch (SQLException e) {
        LOG.info("marks stay in memory: {}", e.getMessage());
      }
    }
  }

  /// Makes one file of two. Someone else may have it open, or the disk be full; then whoever opens
  /// it next does the same.
  private void leaveLog() {
    try {
      Database.execute(
          connection,
          "pragma busy_timeout = 300",
          "pragma wal_checkpoint(truncate)",
          "pragma journal_mode = delete");
    } catch (SQLException e) {
      LOG.info("the recording's log stays beside it until it is opened next: {}", e.getMessage());
    }
  }

  /// Lets go of the file after a defect.
  void abandon() {
    try {
      rollback();
      connection.close();
    } catch (SQLException e) {
      LOG.debug("a recording could not be closed", e);
    }
  }
}
