package dev.sockeye.exchange.export;

import dev.sockeye.finding.Ending;
import dev.sockeye.finding.Finding;
import dev.sockeye.finding.Findings;
import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.SessionState;
import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.FrameHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Puts together how a connection ended, from the last rows of its recording: as many of them as it
/// takes, from the end back.
public final class RecordedEnd {
  private static final int CHUNK = 20_000;

  /// What a flood leaves between the beginning of an end and the end.
  private static final long MOST = 1_000_000;

  /// What happened longer before the end has nothing to do with it.
  private static final long BEFORE_NANOS = 150_000_000_000L;

  /// Of each sort, the newest.
  private static final int EACH = 50;

  private final RecordingReader reader;

  /// What is no frame, by its row.
  private final NavigableMap<Long, Entry> told = new TreeMap<>();

  private final TreeSet<Long> closes = new TreeSet<>();
  private final TreeSet<Long> pings = new TreeSet<>();
  private final TreeSet<Long> pongs = new TreeSet<>();
  private long lastIn;

  /// The last frame before the first close frame; 0 where it was not met.
  private long frameBefore;

  private RecordedEnd(RecordingReader reader) {
    this.reader = reader;
  }

  /// Why an open connection ended, the most telling reason first.
  ///
  /// @param reader of a recording to which no rows come any more
  /// @return empty where it was never open or nothing is known of its end
  public static List<Finding> findings(RecordingReader reader) throws IOException {
    return new RecordedEnd(reader).ending().map(Findings::ofEnd).orElse(List.of());
  }

  private Optional<Ending> ending() throws IOException {
    long newest = reader.newest();
    long from = newest + 1;
    do {
      long to = from - 1;
      from = Math.max(1, to - CHUNK + 1);
      read(from, to);
    } while (from > 1 && newest - from < MOST && isMoreWanted(from));
    Optional<Entry.State> over = last(Entry.State.class).filter(state -> state.to().hasEnded());
    if (closes.isEmpty() && over.map(state -> state.to() != SessionState.CLOSED).orElse(true)) {
      return Optional.empty();
    }
    return Optional.of(put());
  }

  private void read(long from, long to) throws IOException {
    var notFrames = new TreeSet<Long>();
    var frame = new long[1];
    long closedBefore = closes.isEmpty() ? Long.MAX_VALUE : closes.getFirst();
    reader.kinds(
        from,
        to,
        (n, direction, kind) -> {
          switch (kind) {
            case GAP, ERROR, VIOLATION, STATE -> keep(notFrames, n);
            case CLOSE -> {
              if (closes.isEmpty() || n < closes.getFirst()) {
                frameBefore = frame[0];
              }
              keep(closes, n);
            }
            case PING, PONG -> {
              boolean theirs = direction == Direction.IN;
              if (theirs == (kind == EntryKind.PING)) {
                keep(theirs ? pings : pongs, n);
              }
            }
            default -> {}
          }
          if (kind.isFrame() && kind != EntryKind.CLOSE) {
            frame[0] = n;
            lastIn = direction == Direction.IN ? Math.max(lastIn, n) : lastIn;
          }
        });
    boolean isFirstMet = !closes.isEmpty() && closes.getFirst() < closedBefore;
    if (frameBefore == 0 && !isFirstMet) {
      frameBefore = frame[0];
    }
    for (long n : notFrames) {
      Entry entry = reader.entry(n);
      if (entry != null) {
        told.put(n, entry);
      }
    }
  }

  private static void keep(TreeSet<Long> numbers, long n) {
    numbers.add(n);
    if (numbers.size() > EACH) {
      numbers.pollFirst();
    }
  }

  /// Whether rows before that one may have to do with the end.
  private boolean isMoreWanted(long from) throws IOException {
    Optional<Entry.State> last = last(Entry.State.class);
    if (last.isEmpty()) {
      // Of another program, or cut off: only the end of it is looked at.
      return false;
    }
    if (last.get().from() == SessionState.CLOSING
        && told.values().stream()
            .noneMatch(entry ->
                entry instanceof Entry.State state && state.to() == SessionState.CLOSING)) {
      return true;
    }
    boolean fromHere =
        !closes.isEmpty() && direction(closes.getFirst()) != Direction.IN
            || !last.get().to().hasEnded();
    Row first = fromHere ? null : reader.row(from);
    return first != null && last.get().at() - first.at() < BEFORE_NANOS;
  }

  private @Nullable Direction direction(long n) throws IOException {
    Row row = reader.row(n);
    return row == null ? null : row.direction();
  }

  private <T extends Entry> Optional<T> last(Class<T> type) {
    return told.descendingMap().values().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  private Ending put() throws IOException {
    var waits = new ArrayList<Ending.Wait>();
    Optional<Ending.Loss> loss = Optional.empty();
    Optional<Ending.Violation> violation = Optional.empty();
    Optional<Ending.Cut> cut = cut();
    long at = told.isEmpty() ? 0 : told.lastEntry().getValue().at();
    for (var each : told.entrySet()) {
      long n = each.getKey();
      switch (each.getValue()) {
        case Entry.Gap gap -> waits.add(new Ending.Wait(n, gap.from(), gap.at()));
        case Entry.Error error when error.step().equals("connection") -> {
          loss = Optional.of(new Ending.Loss(n, error.cause(), error.text()));
          at = error.at();
        }
        case Entry.Violation found when found.bytes().length > 0 && isEndOfHeader(found) ->
            cut = Optional.of(new Ending.Cut(n, 0, 0));
        case Entry.Violation found when found.direction() == Direction.IN ->
            violation = Optional.of(new Ending.Violation(n, found.section(), found.text()));
        default -> {}
      }
    }
    List<Ending.Close> frames = closeFrames();
    if (!frames.isEmpty()) {
      Row first = reader.row(frames.getFirst().n());
      at = first == null ? at : first.at();
    }
    Row before = frameBefore == 0 ? null : reader.row(frameBefore);
    return new Ending(
        frames.stream().findFirst(),
        frames.stream().filter(each -> each.byServer() != frames.getFirst().byServer()).findFirst(),
        loss,
        violation,
        cut,
        at,
        before == null ? 0 : before.at(),
        waits,
        answered());
  }

  /// The connection ended within a header: no frame is recorded of it.
  private static boolean isEndOfHeader(Entry.Violation violation) {
    return violation.closeCode() == CloseCode.ABNORMAL;
  }

  private Optional<Ending.Cut> cut() throws IOException {
    Row row = lastIn == 0 ? null : reader.row(lastIn);
    if (row == null || !EntryCodec.incomplete(row)) {
      return Optional.empty();
    }
    long announced = FrameHeader.parse(row.head()).map(FrameHeader::length).orElse(0L);
    return Optional.of(new Ending.Cut(row.n(), row.wire() - row.head().length, announced));
  }

  private List<Ending.Close> closeFrames() throws IOException {
    var frames = new ArrayList<Ending.Close>();
    for (long n : closes) {
      Row row = reader.row(n);
      if (row != null) {
        byte[] payload = row.preview();
        boolean coded = payload.length >= 2;
        frames.add(
            new Ending.Close(
                n,
                row.direction() == Direction.IN,
                coded ? (payload[0] & 0xff) << 8 | payload[1] & 0xff : 1005,
                coded ? new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8) : ""));
      }
    }
    return frames;
  }

  /// A pong answers its ping, and all pings before that one (RFC 6455 §5.5.3).
  private List<Ending.Ping> answered() throws IOException {
    var all = new ArrayList<Ending.Ping>();
    boolean answered = false;
    for (long n : pings.descendingSet()) {
      Row ping = reader.row(n);
      SortedSet<Long> after = answered ? new TreeSet<>() : pongs.tailSet(n);
      for (long pong : after) {
        Row row = reader.row(pong);
        answered |= ping != null && row != null && Arrays.equals(ping.preview(), row.preview());
      }
      all.addFirst(new Ending.Ping(n, answered));
    }
    return all;
  }
}
