package dev.sockeye.terminal;

import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Follows a recording while it grows and writes each entry once it is complete, in order. However
/// slow the output is, the connection is not held up by it. Used by one thread.
final class Follower {
  private static final int PAGE = 500;
  private static final long PAUSE = 2_000_000;

  /// What else becomes of a row, after it was written.
  @FunctionalInterface
  interface Listener {
    void written(Row row, RecordingReader reader) throws IOException;
  }

  private final Recording recording;
  private final RecordingReader reader;
  private final Output output;
  private final OutputStream out;
  private final Listener listener;
  private long next = 1;
  private volatile boolean ended;

  Follower(
      Recording recording,
      RecordingReader reader,
      Output output,
      OutputStream out,
      Listener listener) {
    this.recording = recording;
    this.reader = reader;
    this.output = output;
    this.out = out;
    this.listener = listener;
  }

  /// The session has ended: {@link #run()} returns when it has written what there is.
  void end() {
    ended = true;
  }

  /// @throws IOException when standard output is closed, or the recording cannot be read
  void run() throws IOException {
    while (true) {
      // What failed is written as far as it can be: a limit, unlike a disk, leaves all that was
      // taken before.
      boolean failed = ended && recording.failure().isPresent() && !recording.isWriting();
      boolean last = failed || (ended && isWhole());
      if (!writeAvailable(last)) {
        out.flush();
        if (failed || (last && next > recording.count())) {
          return;
        }
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  /// Whether the file holds all that was recorded. In this order: what is queued at the end of the
  /// session is counted when it leaves the queue, and is in the file a little later still.
  private boolean isWhole() throws IOException {
    return recording.queuedEntries() == 0 && reader.newest() >= recording.count();
  }

  private boolean writeAvailable(boolean last) throws IOException {
    long before = next;
    long count = recording.count();
    while ((next = recording.missing().next(next)) <= count) {
      Row row = recording.newest(next);
      if (row != null && isWholeInMemory(row)) {
        write(row, 0);
        continue;
      }
      if (!writePage(last)) {
        break;
      }
    }
    return next > before;
  }

  private static boolean isWholeInMemory(Row row) {
    return row.kind().isFrame()
        && row.first() == 0
        && row.preview().length == row.size()
        && !EntryCodec.incomplete(row);
  }

  /// Writes from the file what is there of the next rows.
  private boolean writePage(boolean last) throws IOException {
    List<Row> page = reader.page(next, PAGE);
    long before = next;
    for (int i = 0; i < page.size(); i++) {
      Row row = page.get(i);
      Row following = i + 1 < page.size() ? page.get(i + 1) : null;
      if (row.kind().isFrame() && EntryCodec.incomplete(row) && !last) {
        break;
      }
      if (row.kind() == EntryKind.RESPONSE && following == null && !last) {
        // A refusal's body may follow, and belongs to it.
        break;
      }
      boolean hasBody = following != null && following.kind() == EntryKind.BODY;
      write(row, hasBody ? following.n() : 0);
    }
    return next > before;
  }

  private void write(Row row, long body) throws IOException {
    output.write(row, reader, body, out);
    next = row.n() + 1;
    listener.written(row, reader);
  }
}
