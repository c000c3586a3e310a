package dev.sockeye.ui.log;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowMarks;
import dev.sockeye.journal.RowSource;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A recording that is made up as it is read: any number of rows, at no cost. Pages can be held
/// back.
public final class SyntheticRows implements RowSource {
  public static final long START = 1_795_608_001_123_456_000L;

  private final RowMarks marks = RowMarks.inMemory();
  private final AtomicLong count = new AtomicLong();
  private volatile Flow flow = Flow.NONE;
  private final AtomicLong revision = new AtomicLong();
  private final int ring;
  private final LongFunction<Row> rows;
  private final @Nullable Semaphore gate;
  final AtomicInteger pagesRead = new AtomicInteger();
  final AtomicInteger readersOpen = new AtomicInteger();
  volatile boolean broken;

  /// What rows carry behind their previews.
  public volatile @Nullable LongFunction<byte[]> rest;

  public SyntheticRows(int ring, LongFunction<Row> rows, @Nullable Semaphore gate) {
    this.ring = ring;
    this.rows = rows;
    this.gate = gate;
  }

  /// Rows of a session as it might be, the newest 4,096 in memory.
  static SyntheticRows session(long count) {
    var source = new SyntheticRows(4_096, SyntheticRows::sample, null);
    source.grow(count);
    return source;
  }

  /// Text frames whose payload is their number between n and z.
  public static SyntheticRows numbered(long count, int ring) {
    var source =
        new SyntheticRows(
            ring,
            n -> frame(n, START + n, Direction.IN, EntryKind.TEXT, bytes("n" + n + "z"), ""),
            null);
    source.grow(count);
    return source;
  }

  public void grow(long by) {
    count.addAndGet(by);
  }

  void revise() {
    revision.incrementAndGet();
  }

  /// Grows with the time from now on.
  ///
  /// @param rowsPerSecond 0 to grow no longer
  public void flow(long rowsPerSecond) {
    count.set(count());
    flow = new Flow(System.nanoTime(), rowsPerSecond);
  }

  /// @param begun of the system's timer, nanoseconds
  private record Flow(long begun, long rowsPerSecond) {
    static final Flow NONE = new Flow(0, 0);

    long rows() {
      return rowsPerSecond == 0
          ? 0
          : (System.nanoTime() - begun) / 1000 * rowsPerSecond / 1_000_000;
    }
  }

  @Override
  public long count() {
    return count.get() + flow.rows();
  }

  @Override
  public long revision() {
    return revision.get();
  }

  @Override
  public @Nullable Row newest(long n) {
    long newest = count();
    return n > 0 && n <= newest && n > newest - ring ? rows.apply(n) : null;
  }

  @Override
  public RowMarks marks() {
    return marks;
  }

  @Override
  public Reader reader() {
    readersOpen.incrementAndGet();
    return new Reader() {
      @Override
      public List<Row> page(long from, int size) throws IOException {
        if (gate != null) {
          gate.acquireUninterruptibly();
        }
        if (broken) {
          throw new IOException("the disk is gone");
        }
        pagesRead.incrementAndGet();
        var page = new ArrayList<Row>(size);
        for (long n = from; n < from + size && n <= count(); n++) {
          page.add(rows.apply(n));
        }
        return page;
      }

      @Override
      public byte[] payloadStart(long n, int max) throws IOException {
        byte[] start = Reader.super.payloadStart(n, max);
        LongFunction<byte[]> behind = rest;
        if (behind == null) {
          return start;
        }
        byte[] more = behind.apply(n);
        byte[] all = Arrays.copyOf(start, start.length + more.length);
        System.arraycopy(more, 0, all, start.length, more.length);
        return Arrays.copyOf(all, Math.min(max, all.length));
      }

      @Override
      public void close() {
        readersOpen.decrementAndGet();
      }
    };
  }

  public static Row frame(
      long n, long at, Direction direction, EntryKind kind, byte[] payload, String note) {
    byte[] head = {(byte) (0x80 | kind.code()), (byte) Math.min(125, payload.length)};
    return new Row(
        n,
        at,
        direction,
        kind,
        0,
        head,
        head.length + payload.length,
        payload.length,
        payload,
        note);
  }

  public static Row text(long n, String text) {
    return frame(n, START + n * 1_000_000, Direction.IN, EntryKind.TEXT, bytes(text), "");
  }

  public static Row event(long n, Direction direction, EntryKind kind, String note) {
    return new Row(
        n, START + n * 1_000_000, direction, kind, 0, new byte[0], 0, 0, new byte[0], note);
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Row sample(long n) {
    long at = START + n * 731_000 + n / 7 * 45_300_000;
    return SampleSession.row(n, at);
  }
}
