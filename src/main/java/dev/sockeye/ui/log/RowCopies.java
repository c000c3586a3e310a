package dev.sockeye.ui.log;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowSource;
import dev.sockeye.payload.ByteFormat;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.rows.PagedRows;
import dev.sockeye.ui.log.rows.RowRanges;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes out of a log what is wanted elsewhere: rows as lines, payloads in a format, the values in
/// one. Reads in the background. For the FX thread alone. Belongs to a {@link RowsViewModel}.
public final class RowCopies {
  /// The most rows that are copied at once.
  static final int COPY_LIMIT = 20_000;

  /// The most payload that is copied at once.
  static final int COPY_BYTES = 16 << 20;

  /// The beginning of a payload in which values are looked for.
  private static final int VALUES_IN = 64 << 10;

  private final LogViewModel log;
  private final RowsViewModel rows;
  private @Nullable Work work;

  /// What belongs to one source and ends with it.
  private record Work(RowSource source, RowReading reading) {}

  RowCopies(LogViewModel log, RowsViewModel rows) {
    this.log = log;
    this.rows = rows;
  }

  /// @param reading of the source's rows
  void show(RowSource source, RowReading reading) {
    work = new Work(source, reading);
  }

  /// Rows as lines of text, read in the background; at most {@link #COPY_LIMIT}.
  void copyLines(RowRanges ranges, Consumer<String> done) {
    Work current = work;
    List<Long> numbers = rows.shown(ranges, COPY_LIMIT);
    if (current == null || numbers.isEmpty()) {
      return;
    }
    TimeStyle style = log.timeStyleProperty().get();
    long opened = log.openedAtOrFirst();
    boolean cut = rows.count(ranges) > numbers.size();
    current
        .reading()
        .run(
            reader ->
                read(current.source(), reader, numbers).stream()
                    .map(row -> RowText.line(row, style, opened, log.zone()))
                    .collect(Collectors.joining("\n")),
            text -> {
              done.accept(text);
              copied(numbers.size(), ranges, cut);
            },
            e -> rows.tell("Not copied: " + e.getMessage()));
  }

  private void copied(int copied, RowRanges ranges, boolean cut) {
    if (cut) {
      rows.tell(
          "The first %s of %s rows were copied; more can be exported."
              .formatted(Formats.count(copied), Formats.count(rows.count(ranges))));
    }
  }

  /// The payloads of rows, each on a line of its own.
  void copyPayloads(RowRanges ranges, ByteFormat format, Consumer<String> done) {
    Work current = work;
    List<Long> numbers = rows.shown(ranges, COPY_LIMIT);
    if (current == null || numbers.isEmpty()) {
      return;
    }
    record Copied(String text, int rows, boolean cut) {}
    current
        .reading()
        .run(
            reader -> {
              var out = new StringBuilder();
              int bytes = 0;
              int taken = 0;
              for (long n : numbers) {
                // One byte more than is copied, so that too much is seen.
                byte[] payload = payload(current.source(), reader, n, COPY_BYTES + 1);
                if (bytes + payload.length > COPY_BYTES) {
                  break;
                }
                bytes += payload.length;
                out.append(taken++ == 0 ? "" : "\n")
                    .append(
                        numbers.size() == 1
                            ? format.format(payload)
                            : format.formatOneOfSeveral(payload, n));
              }
              return new Copied(out.toString(), taken, taken < numbers.size());
            },
            copied -> {
              if (copied.rows() == 0) {
                rows.tell(
                    "Not copied: the payload is longer than %s; it can be saved."
                        .formatted(Formats.size(COPY_BYTES)));
                return;
              }
              done.accept(copied.text());
              copied(copied.rows(), ranges, copied.cut() || rows.count(ranges) > numbers.size());
            },
            e -> rows.tell("Not copied: " + e.getMessage()));
  }

  private static byte[] payload(RowSource source, RowSource.Reader reader, long n, int most)
      throws IOException {
    Row recent = source.newest(n);
    return recent != null && recent.preview().length >= recent.size()
        ? recent.preview()
        : reader.payloadStart(n, most);
  }

  /// Reads rows.
  ///
  /// @param numbers ascending
  /// @return without those that are not there
  static List<Row> read(RowSource source, RowSource.Reader reader, List<Long> numbers)
      throws IOException {
    var rows = new ArrayList<Row>(numbers.size());
    List<Row> page = List.of();
    long pageEnd = 0;
    for (long n : numbers) {
      Row row = source.newest(n);
      if (row == null) {
        if (n > pageEnd) {
          page = reader.page(n, PagedRows.PAGE);
          pageEnd = n + PagedRows.PAGE - 1;
        }
        row = PagedRows.row(page, n);
      }
      if (row != null) {
        rows.add(row);
      }
    }
    return rows;
  }

  /// The values in the JSON of a payload, the first ones; none where it is no JSON.
  void values(long number, Consumer<List<ValuePaths.Found>> done) {
    Work current = work;
    if (current != null) {
      current
          .reading()
          .run(
              reader -> ValuePaths.in(payload(current.source(), reader, number, VALUES_IN)),
              done,
              e -> rows.tell("The row cannot be read: " + e.getMessage()));
    }
  }

  void close() {
    work = null;
  }
}
