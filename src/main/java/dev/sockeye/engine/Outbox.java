package dev.sockeye.engine;

import dev.sockeye.session.Mark;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.wire.Opcode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits to be written, in the order in which it will be: what the protocol demands first,
/// then what a person sent. Safe for use by several threads.
final class Outbox {
  /// The payload bytes that may wait before the next message is refused.
  static final long LIMIT = 16 * 1024 * 1024;

  /// The messages that may wait: empty ones take no payload, but memory.
  static final int MESSAGES = 65_536;

  /// What is taken at once: little, so that a close or a pong does not wait for long behind it.
  private static final int BATCH_BYTES = 64 * 1024;

  private static final int BATCH_ITEMS = 512;

  /// Pongs that may wait. A peer that pings faster than it reads gets the newest (RFC 6455 §5.5.3).
  private static final int PONGS = 64;

  record Item(OutgoingMessage message, CompletableFuture<SendOutcome> outcome) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Deque<Item> urgent = new ArrayDeque<>();
  private final Deque<Item> ordinary = new ArrayDeque<>();
  private long bytes;
  private int taken;
  private long takenBytes;
  private boolean ended;

  /// Queues a message.
  ///
  /// @return false where it is full or ended; nothing is queued then
  boolean offer(Item item) {
    lock.lock();
    try {
      if (ended || bytes > LIMIT || ordinary.size() >= MESSAGES) {
        return false;
      }
      ordinary.add(item);
      bytes += item.message().payload().length;
      filled.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Queues what goes out ahead of everything a person sent.
  void offerUrgent(Item item) {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      if (item.message().mark() == Mark.AUTO_PONG && urgent.size() >= PONGS) {
        urgent.removeIf(waiting -> waiting.message().mark() == Mark.AUTO_PONG);
        bytes = takenBytes + sizeOf(urgent) + sizeOf(ordinary);
      }
      bytes += item.message().payload().length;
      if (item.message().opcode() == Opcode.CLOSE) {
        // Nothing may follow a close frame.
        urgent.addFirst(item);
      } else {
        urgent.addLast(item);
      }
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for something to write: a few items, as much as goes into one write. They count as
  /// waiting until {@link #written} is told of them.
  ///
  /// @return items in order; empty when it has ended
  List<Item> take() throws InterruptedException {
    lock.lock();
    try {
      while (!ended && urgent.isEmpty() && ordinary.isEmpty()) {
        filled.await();
      }
      return poll();
    } finally {
      lock.unlock();
    }
  }

  private List<Item> poll() {
    var items = new ArrayList<Item>();
    while (items.size() < BATCH_ITEMS && !urgent.isEmpty()) {
      items.add(urgent.removeFirst());
    }
    long batch = 0;
    while (items.size() < BATCH_ITEMS && batch < BATCH_BYTES && !ordinary.isEmpty()) {
      Item item = ordinary.removeFirst();
      batch += item.message().payload().length;
      items.add(item);
    }
    taken = items.size();
    takenBytes = sizeOf(items);
    return items;
  }

  /// What was taken is on the wire.
  void written(List<Item> items) {
    lock.lock();
    try {
      taken = 0;
      takenBytes = 0;
      if (!ended) {
        bytes -= sizeOf(items);
      }
    } finally {
      lock.unlock();
    }
  }

  private static long sizeOf(Collection<Item> items) {
    return items.stream().mapToLong(item -> item.message().payload().length).sum();
  }

  /// Takes no more, and gives what the protocol demands only; the rest is handed back.
  List<Item> finish() {
    lock.lock();
    try {
      ended = true;
      filled.signalAll();
      var rest = List.copyOf(ordinary);
      ordinary.clear();
      bytes = 0;
      return rest;
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more, gives no more; what waits is handed back.
  List<Item> end() {
    lock.lock();
    try {
      ended = true;
      filled.signalAll();
      var rest = new ArrayList<Item>(urgent);
      rest.addAll(ordinary);
      urgent.clear();
      ordinary.clear();
      bytes = 0;
      return rest;
    } finally {
      lock.unlock();
    }
  }

  /// Whether it takes nothing any more, full or not.
  boolean hasEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  int count() {
    lock.lock();
    try {
      return urgent.size() + ordinary.size() + taken;
    } finally {
      lock.unlock();
    }
  }

  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }
}
