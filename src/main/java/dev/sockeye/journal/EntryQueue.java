package dev.sockeye.journal;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.RecordingFailed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Entries on their way to the writer, bounded by number and by bytes. Whoever adds to a full queue
/// waits until half of it is written; an entry counts until the writer has written it, not only
/// until it was taken.
///
/// Any thread adds, one thread takes.
final class EntryQueue {
  /// What an entry costs beside its bytes: objects, references, header.
  private static final int OVERHEAD = 160;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private final int maxEntries;
  private final long maxBytes;

  private volatile int held;
  private volatile long heldBytes;
  private volatile long waitingSince;

  /// From the moment the queue is full until half of it is free again: nobody overtakes who waits.
  private boolean full;

  private boolean ended;

  /// How many entries the taker waits for; nobody wakes it for fewer.
  private int wakeAt = Integer.MAX_VALUE;

  /// Whether the taker has something else to do than to take entries.
  private boolean called;

  private Admitted admitted = Admitted.NOTHING;
  private @Nullable String failure;

  private int waiters;
  private long waitStart;
  private long waitedNanos;
  private @Nullable Instant stretchFrom;
  private long stretchStart;
  private Instant stretchTo = Instant.EPOCH;
  private boolean told;

  EntryQueue(int maxEntries, long maxBytes) {
    this.maxEntries = maxEntries;
    this.maxBytes = maxBytes;
  }

  /// What is taken though the queue is full.
  enum Admitted {
    NOTHING,
    /// All but what the peer sends.
    OUTGOING,
    ALL
  }

  /// A time in which entries had to wait, now over.
  ///
  /// @param from nanoseconds since the epoch
  /// @param waitedNanos for how much of it
  record Stretch(long from, long to, long waitedNanos) {}

  void put(Entry entry) throws InterruptedException, RecordingFailed {
    lock.lockInterruptibly();
    try {
      add(entry);
    } finally {
      lock.unlock();
    }
  }

  /// Adds as many as there are at once, which is cheaper; waits between two of them, too.
  void putAll(List<? extends Entry> added) throws InterruptedException, RecordingFailed {
    lock.lockInterruptibly();
    try {
      for (Entry entry : added) {
        add(entry);
      }
    } finally {
      lock.unlock();
    }
  }

  private void add(Entry entry) throws InterruptedException, RecordingFailed {
    long bytes = cost(entry);
    if (!fits(bytes) && !isAdmitted(entry) && failure == null && !ended) {
      awaitRoom(entry, bytes);
    }
    if (failure != null) {
      throw new RecordingFailed(failure);
    }
    if (ended) {
      throw new RecordingFailed("The recording has ended.");
    }
    entries.add(entry);
    held = held + 1;
    heldBytes = heldBytes + bytes;
    if (entries.size() >= wakeAt || heldBytes > maxBytes / 4) {
      wakeAt = Integer.MAX_VALUE;
      filled.signal();
    }
  }

  private boolean fits(long bytes) {
    return !full && (held == 0 || (held < maxEntries && heldBytes + bytes <= maxBytes));
  }

  private boolean isAdmitted(Entry entry) {
    return admitted == Admitted.ALL
        || (admitted == Admitted.OUTGOING && entry.direction() != Direction.IN);
  }

  /// From now on such entries do not wait; those that do go on.
  void admit(Admitted which) {
    lock.lock();
    try {
      if (which.compareTo(admitted) > 0) {
        admitted = which;
        room.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom(Entry entry, long bytes) throws InterruptedException {
    long now = System.nanoTime();
    if (stretchFrom == null) {
      stretchFrom = Instant.now();
      stretchStart = now;
      waitedNanos = 0;
    }
    if (waiters++ == 0) {
      waitStart = now;
      // 0 means that nobody waits.
      waitingSince = stretchStart == 0 ? 1 : stretchStart;
    }
    try {
      while (!fits(bytes) && !isAdmitted(entry) && failure == null && !ended) {
        full = true;
        room.await();
      }
    } finally {
      if (--waiters == 0) {
        waitedNanos += System.nanoTime() - waitStart;
        waitingSince = 0;
        stretchTo = Instant.now();
      }
    }
  }

  /// Waits for entries and takes them, oldest first.
  ///
  /// @param into takes at most `most` entries; none where the time is over or the queue has ended
  /// @param enough for how many it is worth waking up before the time is over
  /// @return false when the queue has ended and is empty
  boolean take(List<Entry> into, int most, long nanos, int enough) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (entries.size() < enough
          && heldBytes <= maxBytes / 4
          && !ended
          && !called
          && left > 0) {
        wakeAt = enough;
        left = filled.awaitNanos(left);
      }
      called = false;
      wakeAt = Integer.MAX_VALUE;
      for (int i = 0; i < most && !entries.isEmpty(); i++) {
        into.add(entries.remove());
      }
      return !(ended && entries.isEmpty() && into.isEmpty());
    } finally {
      lock.unlock();
    }
  }

  /// Makes room for as many entries as were taken, now that they are written.
  ///
  /// @return the stretch of waiting that is over with this, or null
  @Nullable Stretch release(List<Entry> written) {
    long bytes = 0;
    for (Entry entry : written) {
      bytes += cost(entry);
    }
    lock.lock();
    try {
      held = held - written.size();
      heldBytes = heldBytes - bytes;
      if (full && held <= maxEntries / 2 && heldBytes <= maxBytes / 2) {
        full = false;
        room.signalAll();
      }
      // A quarter, so that a flood which fills the queue again and again is one stretch.
      boolean calm = held <= maxEntries / 4 && heldBytes <= maxBytes / 4;
      if (stretchFrom == null || waiters > 0 || !calm) {
        return null;
      }
      var stretch = new Stretch(nanos(stretchFrom), nanos(stretchTo), waitedNanos);
      stretchFrom = null;
      told = false;
      return stretch;
    } finally {
      lock.unlock();
    }
  }

  /// Ends the waiting of the one who takes, whether there are entries or not.
  void call() {
    lock.lock();
    try {
      called = true;
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /// For how long entries have had to wait in a stretch that is not over. Says so once a stretch.
  ///
  /// @param least nanoseconds; before it is not worth a word
  /// @return nanoseconds; 0 where there is nothing to say
  long stretchUnderWay(long least) {
    lock.lock();
    try {
      if (stretchFrom == null || told) {
        return 0;
      }
      long waited = waitedNanos + (waiters > 0 ? System.nanoTime() - waitStart : 0);
      told = waited >= least;
      return told ? waited : 0;
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more entries; what is queued is still handed to the writer.
  void end() {
    lock.lock();
    try {
      ended = true;
      room.signalAll();
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more entries, and says why to everyone who tries. The first reason stays.
  void fail(String why) {
    lock.lock();
    try {
      if (failure == null) {
        failure = why;
      }
      end();
    } finally {
      lock.unlock();
    }
  }

  /// Forgets what is queued: it can be written nowhere.
  void discard() {
    lock.lock();
    try {
      entries.clear();
      held = 0;
      heldBytes = 0;
    } finally {
      lock.unlock();
    }
  }

  /// Since when adding has been waiting, nanoseconds of {@link System#nanoTime}; 0 while it is not.
  long waitingSince() {
    return waitingSince;
  }

  int size() {
    return held;
  }

  long bytes() {
    return heldBytes;
  }

  static long nanos(Instant instant) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
  }

  /// What an entry takes in memory, about.
  static long cost(Entry entry) {
    return OVERHEAD
        + switch (entry) {
          case Entry.Frame frame -> frame.payload().length + length(frame.raw());
          case Entry.FramePart part -> part.payload().length + length(part.raw());
          case Entry.Request request -> 2L * request.raw().length;
          case Entry.Response response -> 2L * response.raw().length;
          case Entry.Body body -> body.bytes().length;
          case Entry.Violation violation -> violation.bytes().length;
          case Entry.State _,
              Entry.Error _,
              Entry.Note _,
              Entry.Clock _,
              Entry.Gap _,
              Entry.Timing _,
              Entry.Tls _ ->
              OVERHEAD;
        };
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
