package dev.sockeye;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// The lines that a stream has brought so far, read by a thread of its own; a test waits for one of
/// them, or for the end.
public final class Lines {
  private static final long LIMIT_SECONDS = 60;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  public Lines(InputStream in) {
    Thread.ofPlatform().daemon().name("lines").start(() -> read(in));
  }

  private void read(InputStream in) {
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        add(line, false);
      }
    } catch (IOException e) {
      add("(" + e.getMessage() + ")", false);
    } finally {
      add("", true);
    }
  }

  private void add(String line, boolean end) {
    lock.lock();
    try {
      if (end) {
        ended = true;
      } else {
        lines.add(line);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a line.
  public String await(Predicate<String> wanted) throws InterruptedException {
    long left = TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    lock.lock();
    try {
      int next = 0;
      while (true) {
        for (; next < lines.size(); next++) {
          if (wanted.test(lines.get(next))) {
            return lines.get(next);
          }
        }
        if (ended || left <= 0) {
          throw new AssertionError("no such line among " + lines);
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the end of the stream.
  public List<String> all() throws InterruptedException {
    long left = TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    lock.lock();
    try {
      while (!ended) {
        if (left <= 0) {
          throw new AssertionError("the stream has not ended behind " + lines);
        }
        left = changed.awaitNanos(left);
      }
      return List.copyOf(lines);
    } finally {
      lock.unlock();
    }
  }
}
