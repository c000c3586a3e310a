package dev.sockeye.ui.inspector;

import dev.sockeye.finding.Ending;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Puts together how a connection ended, from the last rows of its recording.
final class EndReading {
  /// What a flood leaves between a wait for the recording and the close that comes of it.
  private static final long LAST = 1_000_000;

  /// Of each sort, the newest.
  private static final int EACH = 50;

  private EndReading() {}

  /// @return empty while the connection has not ended
  static Optional<Ending> of(RecordingReader reader) throws IOException {
    long newest = reader.newest();
    var told = new TreeSet<Long>();
    var pings = new TreeSet<Long>();
    var pongs = new TreeSet<Long>();
    var closes = new TreeSet<Long>();
    var frame = new long[1];
    reader.kinds(
        Math.max(1, newest - LAST),
        newest,
        (n, direction, kind) -> {
          switch (kind) {
            case GAP, ERROR -> keep(told, n);
            case CLOSE -> keep(closes, n);
            case PING -> keep(direction == Direction.IN ? pings : new TreeSet<>(), n);
            case PONG -> keep(direction == Direction.OUT ? pongs : new TreeSet<>(), n);
            default -> {}
          }
          if (kind.isFrame() && kind != EntryKind.CLOSE && closes.isEmpty()) {
            frame[0] = n;
          }
        });
    var waits = new ArrayList<Ending.Wait>();
    String lost = "";
    long at = 0;
    for (long n : told) {
      Entry entry = reader.entry(n);
      if (entry instanceof Entry.Gap gap) {
        waits.add(new Ending.Wait(n, gap.from(), gap.at()));
      } else if (entry instanceof Entry.Error error && error.step().equals("connection")) {
        lost = error.text();
        at = error.at();
      }
    }
    if (closes.isEmpty() && lost.isEmpty()) {
      return Optional.empty();
    }
    var frames = new ArrayList<Ending.Close>();
    for (long n : closes) {
      Row row = reader.row(n);
      if (row != null) {
        frames.add(close(row));
        at = frames.size() == 1 ? row.at() : at;
      }
    }
    Row last = frame[0] == 0 ? null : reader.row(frame[0]);
    Optional<Ending.Close> first =
        frames.isEmpty() ? Optional.empty() : Optional.of(frames.getFirst());
    return Optional.of(
        new Ending(
            first,
            frames.stream()
                .filter(each -> each.byServer() != frames.getFirst().byServer())
                .findFirst(),
            lost,
            at,
            last == null ? 0 : last.at(),
            waits,
            answered(reader, pings, pongs)));
  }

  private static void keep(TreeSet<Long> numbers, long n) {
    numbers.add(n);
    if (numbers.size() > EACH) {
      numbers.pollFirst();
    }
  }

  private static Ending.Close close(Row row) {
    byte[] payload = row.preview();
    boolean coded = payload.length >= 2;
    return new Ending.Close(
        row.n(),
        row.direction() == Direction.IN,
        coded ? (payload[0] & 0xff) << 8 | payload[1] & 0xff : 1005,
        coded ? new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8) : "");
  }

  /// A pong answers its ping, and all pings before that one (RFC 6455 §5.5.3).
  private static List<Ending.Ping> answered(
      RecordingReader reader, TreeSet<Long> pings, TreeSet<Long> pongs) throws IOException {
    var all = new ArrayList<Ending.Ping>();
    boolean answered = false;
    for (long n : pings.descendingSet()) {
      Row ping = reader.row(n);
      for (long pong : answered ? new TreeSet<Long>() : pongs.tailSet(n)) {
        Row row = reader.row(pong);
        answered |= ping != null && row != null && Arrays.equals(ping.preview(), row.preview());
      }
      all.addFirst(new Ending.Ping(n, answered));
    }
    return all;
  }
}
