package dev.sockeye.engine;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Keeps entries in memory and lets a test wait for one.
public final class ListRecorder implements Recorder {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final List<Entry> entries = new ArrayList<>();

  @Override
  public void record(Entry entry) {
    lock.lock();
    try {
      entries.add(entry);
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long waitingSince() {
    return 0;
  }

  public List<Entry> entries() {
    lock.lock();
    try {
      return List.copyOf(entries);
    } finally {
      lock.unlock();
    }
  }

  public <T extends Entry> List<T> all(Class<T> type) {
    return entries().stream().filter(type::isInstance).map(type::cast).toList();
  }

  public List<Entry.Frame> frames(Direction direction) {
    return all(Entry.Frame.class).stream().filter(f -> f.direction() == direction).toList();
  }

  /// Waits until an entry is there; fails after ten seconds.
  public <T extends Entry> T await(Class<T> type, Predicate<T> wanted) throws InterruptedException {
    long left = TimeUnit.SECONDS.toNanos(10);
    lock.lock();
    try {
      while (true) {
        for (Entry entry : entries) {
          if (type.isInstance(entry) && wanted.test(type.cast(entry))) {
            return type.cast(entry);
          }
        }
        if (left <= 0) {
          throw new AssertionError("no such entry among " + entries);
        }
        left = added.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
