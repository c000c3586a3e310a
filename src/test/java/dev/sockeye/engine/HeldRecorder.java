package dev.sockeye.engine;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Recorder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A recorder whose disk stands still: it takes so many entries, and then only those that are let
/// through.
final class HeldRecorder implements Recorder {
  private final int room;
  private final List<Entry> entries = new ArrayList<>();
  private boolean closing;
  private boolean ending;
  private final Map<Direction, Integer> waiting = new EnumMap<>(Direction.class);

  HeldRecorder(int room) {
    this.room = room;
  }

  @Override
  public synchronized void record(Entry entry) throws InterruptedException {
    waiting.merge(entry.direction(), 1, Integer::sum);
    while (entries.size() >= room && !ending && !(closing && entry.direction() != Direction.IN)) {
      notifyAll();
      wait();
    }
    waiting.merge(entry.direction(), -1, Integer::sum);
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

  /// Until there is no room any more.
  synchronized void awaitFull() throws InterruptedException {
    while (entries.size() < room) {
      wait();
    }
  }

  /// Until an entry of that direction waits for room.
  synchronized void awaitWaiting(Direction direction) throws InterruptedException {
    while (waiting.getOrDefault(direction, 0) == 0) {
      wait();
    }
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
