package dev.sockeye.journal;

import dev.sockeye.query.QueryPass;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The rows of a recording, growing or finished, as a log reads them.
public interface RowSource {
  /// How many rows there are: the number of the newest. Never falls. From any thread, at no cost.
  long count();

  /// How often a row that was there before has changed (a large frame that grows). From any thread,
  /// at no cost.
  long revision();

  /// The number of the oldest row that still grows, so that nothing can be said of it for good;
  /// {@link Long#MAX_VALUE} for none. From any thread, at no cost.
  default long growing() {
    return Long.MAX_VALUE;
  }

  /// Which rows have left the recording for good: none but where it is in memory and has reached
  /// its limit. From any thread, at no cost.
  default MissingRows missing() {
    return MissingRows.NONE;
  }

  /// The number of the oldest row that is still there; 1 usually.
  default long first() {
    return missing().first();
  }

  /// A row from memory, or null where it is not among the newest. From any thread, at no cost.
  @Nullable Row newest(long n);

  /// What a person has added to the rows.
  RowMarks marks();

  /// Opens a reader, with its own connection to the file. Its owner closes it.
  Reader reader() throws IOException;

  /// Reads rows from the file. Used by one platform thread at a time; each call may touch the disk.
  interface Reader extends AutoCloseable {
    /// Rows `from` to `from + count - 1`, as far as they are in the file.
    ///
    /// @param count at most 5,000
    List<Row> page(long from, int count) throws IOException;

    /// Finds rows among `from` to `to`, as far as they are in the file. Ends early, with less,
    /// where the evaluation is stopped.
    default Found find(QueryPass pass, long from, long to) throws IOException {
      var found = new ArrayList<Long>();
      long next = from;
      while (next <= to && !pass.isStopped()) {
        List<Row> rows = page(next, (int) Math.min(5_000, to - next + 1));
        if (rows.isEmpty()) {
          break;
        }
        for (Row row : rows) {
          if (pass.finds(new RowSubject(row))) {
            found.add(row.n());
          }
        }
        next = rows.getLast().n() + 1;
      }
      return new Found(found.stream().mapToLong(Long::longValue).toArray(), next - 1);
    }

    /// The beginning of the payload of a row, of the whole message on its last frame; none where
    /// the row is not in the file.
    ///
    /// @param max bytes
    default byte[] payloadStart(long n, int max) throws IOException {
      List<Row> rows = page(n, 1);
      return rows.isEmpty() ? new byte[0] : rows.getFirst().preview();
    }

    /// What rows `from` to `to` amount to, as far as they are in the file.
    ///
    /// @param to less than 5,000 behind `from`
    /// @param in those that count; null for all
    default RowSums sums(long from, long to, @Nullable LongPredicate in) throws IOException {
      RowSums sums = RowSums.NONE;
      for (Row row : page(from, (int) (to - from + 1))) {
        if (in == null || in.test(row.n())) {
          sums = sums.plus(RowSums.of(row));
        }
      }
      return sums;
    }

    /// The fragmented messages that end among rows `from` to `to`, as far as they are in the file.
    ///
    /// @param to less than 5,000 behind `from`
    default Fragmented fragmented(long from, long to) throws IOException {
      var messages = new ArrayList<Fragmented.Message>();
      long upTo = from - 1;
      for (Row row : page(from, (int) (to - from + 1))) {
        upTo = row.n();
        if (row.first() > 0) {
          var frames = new ArrayList<Long>();
          for (long n = row.first(); n < row.n(); n += 5_000) {
            for (Row frame : page(n, (int) Math.min(5_000, row.n() - n))) {
              if (frame.direction() == row.direction()
                  && (frame.n() == row.first() || frame.kind() == EntryKind.CONTINUATION)) {
                frames.add(frame.n());
              }
            }
          }
          messages.add(new Fragmented.Message(row.n(), row.direction(), frames));
        }
      }
      return new Fragmented(messages, upTo);
    }

    @Override
    void close();
  }

  /// Fragmented messages in the order of their last frames, and how far was looked.
  ///
  /// @param upTo the number of the last row that was looked at; `from - 1` where none was
  record Fragmented(List<Message> messages, long upTo) {
    /// The frames of a message.
    ///
    /// @param last the number of its last frame
    /// @param frames the numbers of the others, ascending
    public record Message(long last, Direction direction, List<Long> frames) {}
  }

  /// Rows that were found, in order, and how far was looked.
  ///
  /// @param rows their numbers, ascending
  /// @param upTo the number of the last row that was looked at; `from - 1` where none was
  record Found(long[] rows, long upTo) {}
}
