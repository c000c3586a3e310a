package dev.sockeye.engine;

import dev.sockeye.session.Mark;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.wire.Opcode;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

  /// Pongs that may wait. A peer that pings faster than it reads gets the newest (RFC 6455 §5.5.3).
  private static final int PONGS = 64;

  record Item(OutgoingMessage message, CompletableFuture<SendOutcome> outcome) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Deque<Item> urgent = new ArrayDeque<>();
  private final Deque<Item> ordinary = new ArrayDeque<>();
  private long bytes;
  private boolean ended;

  /// Queues a message.
  ///
  /// @return false where it is full or ended; nothing is queued then
  boolean offer(Item item) {
    lock.lock();
    try {
      if (ended || bytes > LIMIT) {
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
      }
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

  /// Waits for something to write.
  ///
  /// @param limit the most items
  /// @return items in order; empty when it has ended
  List<Item> take(int limit) throws InterruptedException {
    lock.lock();
    try {
      while (!ended && urgent.isEmpty() && ordinary.isEmpty()) {
        filled.await();
      }
      return poll(limit);
    } finally {
      lock.unlock();
    }
  }

  private List<Item> poll(int limit) {
    var items = new ArrayList<Item>();
    while (items.size() < limit && !urgent.isEmpty()) {
      items.add(urgent.removeFirst());
    }
    while (items.size() < limit && !ordinary.isEmpty()) {
      Item item = ordinary.removeFirst();
      bytes -= item.message().payload().length;
      items.add(item);
    }
    return items;
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
      return urgent.size() + ordinary.size();
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
