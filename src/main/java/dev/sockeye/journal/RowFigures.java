package dev.sockeye.journal;

import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Reads what is to be counted, watched or summed up of a recording: kinds, sizes, times and texts,
/// and of payloads no more than that takes. Belongs to a {@link RecordingReader}, and is used by
/// its thread.
final class RowFigures {
  /// Whether a frame ends a message: the column `head` has its FIN bit, `first` where its
  /// fragmented message begins.
  private static final String ENDS =
      "(kind in (1, 2) and head >= x'80' or kind = 0 and first is not null)";

  /// Each value that is handed over costs more than to put several into one.
  private static final String FIGURES =
      "select n, at, kind | (dir << 8) | ("
          + ENDS
          + " << 10) | ((kind < 16 and note is not null and instr(note, '\"incomplete\":true') > 0)"
          + " << 11) | (size << 12) from entry where n >= ? and n < ? order by n";

  private static final String TEXTS =
      "select n, at, dir, size, case when text then payload end, text from (select *, "
          + ENDS
          + " and coalesce((select f.kind from entry f where f.n = e.first), kind) = 1 as text"
          + " from entry e where n >= ? and n < ?) order by n";

  private final Queries queries;
  private final Readers readers;
  private final PayloadStart payloads;

  /// Reads the beginning of a payload.
  @FunctionalInterface
  interface PayloadStart {
    byte[] start(long n, int max) throws IOException;
  }

  RowFigures(Queries queries, Readers readers, PayloadStart payloads) {
    this.queries = queries;
    this.readers = readers;
    this.payloads = payloads;
  }

  /// Shows kind and direction of the rows `from` to `to`, as far as they are in the file, in order.
  void kinds(long from, long to, RecordingReader.KindVisitor visitor) throws IOException {
    record Kind(long n, Direction direction, EntryKind kind) {}
    long start = from;
    while (start <= to) {
      List<Kind> slice =
          queries.all(
              "select n, dir, kind from entry where n >= ? and n < ? order by n",
              start,
              Math.min(to + 1, start + RecordingReader.SLICE),
              row ->
                  new Kind(
                      row.getLong(1), Direction.of(row.getInt(2)), EntryKind.of(row.getInt(3))));
      for (Kind kind : slice) {
        visitor.visit(kind.n(), kind.direction(), kind.kind());
      }
      long next = slice.isEmpty() ? readers.missing().next(start) : start + RecordingReader.SLICE;
      if (next == start) {
        return;
      }
      start = next;
    }
  }

  /// Shows what is to be counted of the rows `from` to `to`, as far as they are in the file, in
  /// order: none of their bytes.
  ///
  /// @return the number of the last one that was looked at; `from - 1` where there is none
  long figures(long from, long to, RecordingReader.FigureVisitor visitor) throws IOException {
    long done = from - 1;
    while (done < to) {
      long start = done + 1;
      long end = Math.min(to + 1, start + RecordingReader.SLICE);
      long last =
          queries.query(
              FIGURES,
              statement -> {
                statement.setLong(1, start);
                statement.setLong(2, end);
              },
              rows -> figures(rows, start - 1, visitor));
      if (last < start) {
        long next = readers.missing().next(start);
        if (next == start) {
          break;
        }
        done = Math.min(to, next - 1);
      } else {
        done = last;
      }
    }
    return done;
  }

  private static long figures(ResultSet rows, long before, RecordingReader.FigureVisitor visitor)
      throws SQLException {
    long n = before;
    while (rows.next()) {
      n = rows.getLong(1);
      long figures = rows.getLong(3);
      visitor.visit(
          n,
          rows.getLong(2),
          Direction.of((int) (figures >> 8) & 3),
          EntryKind.of((int) figures & 0xff),
          (figures & 1 << 10) != 0,
          (figures & 1 << 11) != 0,
          figures >> 12);
    }
    return n;
  }

  /// The messages of text that end in the rows `from` to `to`, as far as they are in the file.
  ///
  /// @param to at most 5,000 rows behind `from`; fewer where they are long
  /// @param max the most bytes of a payload that are wanted
  RecordingReader.Texts texts(long from, long to, int max) throws IOException {
    record Found(RecordingReader.Text text, boolean wanted) {}
    List<Found> found =
        queries.all(
            TEXTS,
            from,
            Math.min(to + 1, from + RecordingReader.SLICE),
            row ->
                new Found(
                    new RecordingReader.Text(
                        row.getLong(1),
                        row.getLong(2),
                        Direction.of(row.getInt(3)),
                        Queries.bytes(row, 5),
                        row.getLong(4)),
                    row.getBoolean(6)));
    var texts = new ArrayList<RecordingReader.Text>();
    for (Found each : found) {
      RecordingReader.Text text = each.text();
      if (each.wanted()) {
        texts.add(
            text.payload().length < Math.min(max, text.size())
                ? new RecordingReader.Text(
                    text.n(),
                    text.at(),
                    text.direction(),
                    payloads.start(text.n(), max),
                    text.size())
                : text);
      }
    }
    return new RecordingReader.Texts(
        texts,
        found.isEmpty()
            ? Math.min(to, readers.missing().next(from) - 1)
            : found.getLast().text().n());
  }

  RowSums sums(long from, long to, @Nullable LongPredicate in) throws IOException {
    // A last fragment's row has the size of the whole message.
    String size = "case when first is null then size else max(0, wire - length(head)) end";
    if (in == null) {
      return queries.query(
          "select count(*), coalesce(sum("
              + size
              + "), 0), coalesce(sum(wire), 0),"
              + " coalesce(min(at), 0), coalesce(max(at), 0) from entry where n >= ? and n < ?",
          statement -> {
            statement.setLong(1, from);
            statement.setLong(2, to + 1);
          },
          row -> {
            row.next();
            return sums(row, row.getLong(1), row.getLong(5));
          });
    }
    return queries.query(
        "select n, " + size + ", wire, at from entry where n >= ? and n < ?",
        statement -> {
          statement.setLong(1, from);
          statement.setLong(2, to + 1);
        },
        row -> {
          RowSums sums = RowSums.NONE;
          while (row.next()) {
            if (in.test(row.getLong(1))) {
              sums = sums.plus(sums(row, 1, row.getLong(4)));
            }
          }
          return sums;
        });
  }

  private static RowSums sums(ResultSet row, long count, long last) throws SQLException {
    return new RowSums(count, row.getLong(2), row.getLong(3), row.getLong(4), last);
  }
}
