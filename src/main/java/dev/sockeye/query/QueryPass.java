package dev.sockeye.query;

import dev.sockeye.query.Condition.And;
import dev.sockeye.query.Condition.AtTime;
import dev.sockeye.query.Condition.Closes;
import dev.sockeye.query.Condition.Content;
import dev.sockeye.query.Condition.Fact;
import dev.sockeye.query.Condition.From;
import dev.sockeye.query.Condition.Is;
import dev.sockeye.query.Condition.Measure;
import dev.sockeye.query.Condition.Not;
import dev.sockeye.query.Condition.OfKind;
import dev.sockeye.query.Condition.Or;
import dev.sockeye.query.Condition.Within;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One evaluation of a query over many rows, in any order. For one thread, but for {@link #stop},
/// {@link #isStopped} and the counts.
///
/// A regular expression that takes longer than 100 ms for a row is given up on there: the row is
/// not found, negated or not, unless something else finds it. After five such rows the others get 5
/// ms each.
public final class QueryPass {
  /// How much of a long payload is looked at in one go.
  private static final int WINDOW = 1024 * 1024;

  private static final int NO_CODE = 1005;

  private final Query query;
  private final Effort effort = new Effort();

  /// Made by the thread that asks, since that takes a while.
  private @Nullable Predicate<Subject> check;

  private boolean rowCut;
  private volatile long cut;

  QueryPass(Query query) {
    this.query = query;
  }

  /// Asks contents alone of a payload that is there whole. Belongs to its pass.
  public interface PayloadTest {
    /// @param n the row's number
    boolean holds(long n, byte[] bytes, int from, int to);
  }

  @FunctionalInterface
  private interface ByteTest {
    boolean holds(byte[] bytes, int from, int to);
  }

  public Query query() {
    return query;
  }

  /// Whether the query finds the row. What it says of a row while it is stopped means nothing.
  ///
  /// @throws UncheckedIOException where the subject's stream fails
  public boolean finds(Subject subject) {
    Predicate<Subject> compiled = check;
    if (compiled == null) {
      compiled = compile(query.condition(), false);
      check = compiled;
    }
    boolean found = compiled.test(subject);
    effort.rowEnds(subject.n());
    if (rowCut) {
      rowCut = false;
      cut = cut + 1;
    }
    return found;
  }

  /// A test of contents within this pass, for frames that are at hand in another form than that of
  /// a {@link Subject}.
  ///
  /// @param condition has no facts in it
  /// @throws IllegalArgumentException where it has
  public PayloadTest payloadTest(Condition condition) {
    ByteTest test = bytes(condition, false);
    return (n, bytes, from, to) -> {
      boolean holds = test.holds(bytes, from, to);
      effort.rowEnds(n);
      return holds;
    };
  }

  /// Makes an evaluation under way on another thread end soon. For any thread.
  public void stop() {
    effort.stop();
  }

  public boolean isStopped() {
    return effort.isStopped();
  }

  /// How many rows a regular expression was given up on, because it took too long.
  public long givenUp() {
    return effort.givenUp();
  }

  /// The number of the first row that was given up on; 0 where none was.
  public long firstGivenUp() {
    return effort.firstGivenUp();
  }

  /// How many rows were too long to be looked at whole, so that what is behind may be missed.
  public long cut() {
    return cut;
  }

  /// @param negated how a row is not found where a content is given up on: then it is taken to hold
  private Predicate<Subject> compile(Condition condition, boolean negated) {
    return switch (condition) {
      case And(var parts) -> {
        Predicate<Subject> all = _ -> true;
        for (Condition part : parts) {
          Predicate<Subject> next = compile(part, negated);
          all = part == parts.getFirst() ? next : all.and(next);
        }
        yield all;
      }
      case Or(var parts) ->
          parts.stream()
              .map(part -> compile(part, negated))
              .reduce(Predicate::or)
              .orElse(_ -> false);
      case Not(var part) -> compile(part, !negated).negate();
      case Fact fact -> subject -> holds(fact, subject);
      case Content content -> {
        ContentCheck contentCheck = ContentCheck.of(content, effort, negated);
        yield subject -> holds(contentCheck, subject);
      }
    };
  }

  private ByteTest bytes(Condition condition, boolean negated) {
    return switch (condition) {
      case And(var parts) -> {
        ByteTest[] all = parts.stream().map(part -> bytes(part, negated)).toArray(ByteTest[]::new);
        if (all.length == 1) {
          yield all[0];
        }
        yield (bytes, from, to) -> {
          for (ByteTest test : all) {
            if (!test.holds(bytes, from, to)) {
              return false;
            }
          }
          return true;
        };
      }
      case Or(var parts) -> {
        ByteTest[] all = parts.stream().map(part -> bytes(part, negated)).toArray(ByteTest[]::new);
        yield (bytes, from, to) -> {
          for (ByteTest test : all) {
            if (test.holds(bytes, from, to)) {
              return true;
            }
          }
          return false;
        };
      }
      case Not(var part) -> {
        ByteTest test = bytes(part, !negated);
        yield (bytes, from, to) -> !test.holds(bytes, from, to);
      }
      case Fact fact -> throw new IllegalArgumentException(fact + " is no content");
      case Content content -> ContentCheck.of(content, effort, negated)::holds;
    };
  }

  private boolean holds(ContentCheck contentCheck, Subject subject) {
    if (subject.isWhole() || !(contentCheck instanceof ContentCheck.Windowed)) {
      byte[] payload = subject.payload();
      if (contentCheck.holds(payload, 0, payload.length)) {
        return true;
      }
      rowCut |= !subject.isWhole();
    } else if (holdsInStream((ContentCheck.Windowed) contentCheck, subject)) {
      return true;
    }
    if (subject.kind().isFrame()
        || subject.note().isEmpty()
        || contentCheck instanceof ContentCheck.Path) {
      return false;
    }
    byte[] note = NoteText.of(subject.note());
    return contentCheck.holds(note, 0, note.length);
  }

  private boolean holdsInStream(ContentCheck.Windowed windowed, Subject subject) {
    byte[] window = new byte[WINDOW];
    int overlap = Math.min(windowed.overlap(), WINDOW / 2);
    long total = 0;
    int kept = 0;
    try (InputStream stream = subject.stream()) {
      while (!isStopped()) {
        int length = kept + stream.readNBytes(window, kept, WINDOW - kept);
        boolean begins = total == 0;
        total += length - kept;
        boolean ends = length < WINDOW;
        if (windowed.holdsIn(window, 0, length, begins, ends)) {
          return true;
        }
        if (ends) {
          rowCut |= total < subject.size();
          return false;
        }
        kept = overlap;
        System.arraycopy(window, WINDOW - kept, window, 0, kept);
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(Fact fact, Subject subject) {
    return switch (fact) {
      case From(var direction) -> subject.direction() == direction;
      case OfKind(var kinds) -> kinds.contains(subject.kind());
      case Within(var measure, long from, long to) -> {
        long value = measured(measure, subject);
        yield value >= from && value <= to;
      }
      case Closes(int from, int to) -> {
        int code = closeCode(subject);
        yield code >= from && code <= to;
      }
      case Is(var flag) ->
          switch (flag) {
            case FRAGMENTED -> subject.isFragmented();
            case COMPRESSED -> subject.isCompressed();
            case MASKED -> subject.isMasked();
            case MARKED -> subject.isMarked();
            case AUTO -> subject.kind().isFrame() && subject.note().contains("\"mark\"");
            case INCOMPLETE ->
                subject.kind().isFrame() && subject.note().contains("\"incomplete\"");
          };
      case AtTime time -> isAt(time, subject.at());
    };
  }

  private static boolean isAt(AtTime time, long nanos) {
    LocalTime at =
        LocalTime.ofInstant(
            Instant.ofEpochSecond(
                Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)),
            time.zone());
    return !at.isBefore(time.from()) && (time.to().equals(LocalTime.MIN) || at.isBefore(time.to()));
  }

  private static long measured(Measure measure, Subject subject) {
    return switch (measure) {
      case NUMBER -> subject.n();
      case AT -> subject.at();
      case SIZE -> subject.size();
      case WIRE -> subject.wire();
    };
  }

  /// -1 for what is no close frame.
  private static int closeCode(Subject subject) {
    if (subject.kind() != EntryKind.CLOSE) {
      return -1;
    }
    byte[] payload = subject.payload();
    return payload.length < 2 ? NO_CODE : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
  }
}
