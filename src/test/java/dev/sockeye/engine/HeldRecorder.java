package dev.sockeye.engine;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Recorder;
import java.util.ArrayList;
import java.util.List;

/// A recorder whose disk stands still: it takes so many entries, and then only those that are let
/// through.
final class HeldRecorder implements Recorder {
  private final int room;
  private final List<Entry> entries = new ArrayList<>();
  private boolean closing;
  private boolean ending;
  private int waiting;

  HeldRecorder(int room) {
    this.room = room;
  }

  @Override
  public synchronized void record(Entry entry) throws InterruptedException {
    waiting++;
    while (entries.size() >= room && !ending && !(closing && entry.direction() != Direction.IN)) {
      notifyAll();
      wait();
    }
    waiting--;
    entries.add(entry);
    notifyAll();
  }

  @Override
  public synchronized void closing() {
    closing = true;
    notifyAll();
  }

  @Override
  public synchronized void ending() {
    ending = true;
    notifyAll();
  }

  @Override
  public long waitingSince() {
    return 0;
  }

  /// Until so many threads wait for room.
  synchronized void awaitWaiting(int threads) throws InterruptedException {
    while (waiting < threads) {
      wait();
    }
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
