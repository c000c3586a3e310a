package dev.sockeye.ui.log.rows;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowSource;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tells whether two rows say the same: frames whose direction, opcode, payload, note and kind of
/// header are equal. What is longer than {@link #LONGEST} is equal to nothing, and neither are
/// fragments. Reads payloads that are longer than a row's preview; used by one thread.
final class RowLikeness {
  /// The most payload that is compared, in bytes.
  static final int LONGEST = 64 << 10;

  private static final int FIN = 0x80;

  private final Readers readers;

  /// The payload that was read last: the next row is compared with it.
  private byte[] payload = {};

  private long payloadOf;

  /// Opens what payloads are read with, once.
  @FunctionalInterface
  interface Readers {
    RowSource.Reader open() throws IOException;
  }

  enum Answer {
    EQUAL,
    DIFFERENT,
    /// A payload is not in the file yet.
    UNKNOWN
  }

  RowLikeness(Readers readers) {
    this.readers = readers;
  }

  Answer of(Row one, Row other) throws IOException {
    if (!areAlike(one, other)) {
      return Answer.DIFFERENT;
    }
    if (one.preview().length == one.size()) {
      return Answer.EQUAL;
    }
    byte[] before = payload(one);
    if (before == null) {
      return Answer.UNKNOWN;
    }
    byte[] now = payload(other);
    return now == null
        ? Answer.UNKNOWN
        : Arrays.equals(before, now) ? Answer.EQUAL : Answer.DIFFERENT;
  }

  private byte @Nullable [] payload(Row row) throws IOException {
    if (payloadOf != row.n()) {
      byte[] read = readers.open().payloadStart(row.n(), (int) row.size());
      if (read.length < row.size()) {
        return null;
      }
      payload = read;
      payloadOf = row.n();
    }
    return payload;
  }

  /// Whether two rows are equal as far as they tell by themselves: without what their payloads have
  /// beyond the preview.
  static boolean areAlike(Row one, Row other) {
    return one.kind() == other.kind()
        && one.direction() == other.direction()
        && one.size() == other.size()
        && one.size() <= LONGEST
        && one.kind().isFrame()
        && one.kind() != EntryKind.CONTINUATION
        && isWhole(one)
        && isWhole(other)
        && one.note().equals(other.note())
        && !one.note().contains("incomplete")
        && Arrays.equals(one.preview(), other.preview());
  }

  private static boolean isWhole(Row row) {
    return row.head().length == 0 || (row.head()[0] & FIN) != 0;
  }

  /// Whether a row is the pong that answers a ping.
  static boolean answers(Row pong, Row ping) {
    return pong.kind() == EntryKind.PONG
        && ping.kind() == EntryKind.PING
        && pong.direction() != ping.direction()
        && Arrays.equals(pong.preview(), ping.preview());
  }
}
