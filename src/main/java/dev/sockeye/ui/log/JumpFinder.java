package dev.sockeye.ui.log;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowSource;
import dev.sockeye.ui.common.Formats;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// Finds the row that a person wants to go to. Reads the file: for a background thread.
final class JumpFinder {
  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400 * SECOND;

  private final RowSource source;
  private final RowSource.Reader reader;
  private final ZoneId zone;
  private final TimeStyle style;
  private final long openedAt;
  private final long count;

  /// @param style in which what is not found is told
  /// @param openedAt nanoseconds since the epoch; 0 for the first row's time
  JumpFinder(
      RowSource source, RowSource.Reader reader, ZoneId zone, TimeStyle style, long openedAt) {
    this.source = source;
    this.reader = reader;
    this.zone = zone;
    this.style = style;
    this.openedAt = openedAt;
    this.count = source.count();
  }

  /// What was found.
  ///
  /// @param n 0 where there is none
  /// @param sentence why; empty where there is one
  record Found(long n, String sentence) {
    static Found none(String sentence) {
      return new Found(0, sentence);
    }
  }

  Found find(JumpTarget target) throws IOException {
    if (count == 0) {
      return Found.none("There are no rows yet.");
    }
    return switch (target) {
      case JumpTarget.Wrong(String sentence) -> Found.none(sentence);
      case JumpTarget.ToRow(long n) ->
          n > count
              ? Found.none(
                  "There is no row %s; the last is %s."
                      .formatted(Formats.count(n), Formats.count(count)))
              : source.missing().contains(n)
                  ? Found.none(
                      "Row %s has left the memory at its limit.".formatted(Formats.count(n)))
                  : new Found(n, "");
      case JumpTarget.SinceOpen(long nanos) -> at(open() + nanos);
      case JumpTarget.FromEnd(long nanos) -> at(Math.max(time(1), time(count) - nanos));
      case JumpTarget.ToTime time -> at(resolve(time));
    };
  }

  private long open() throws IOException {
    return openedAt == 0 ? time(1) : openedAt;
  }

  /// The day that was not said is the first one in which the recording has that time.
  private long resolve(JumpTarget.ToTime target) throws IOException {
    long first = time(1);
    LocalDate day = target.date();
    if (day != null) {
      return nanos(day, target);
    }
    LocalDate start =
        Instant.ofEpochSecond(Math.floorDiv(first, SECOND)).atZone(zone).toLocalDate();
    long at = nanos(start, target);
    // What is written to the second means all of it.
    return at < first - SECOND && at + DAY <= time(count) ? nanos(start.plusDays(1), target) : at;
  }

  private long nanos(LocalDate day, JumpTarget.ToTime target) {
    Instant instant = day.atTime(target.time()).atZone(zone).toInstant();
    return instant.getEpochSecond() * SECOND + instant.getNano();
  }

  /// The first row at or after a time, by halves: times ascend, but where a clock was set back.
  private Found at(long at) throws IOException {
    long first = time(1);
    long last = time(count);
    if (at > last || at < first - DAY / 24 / 60) {
      return Found.none(
          "The rows go from %s to %s."
              .formatted(style.format(first, open(), zone), style.format(last, open(), zone)));
    }
    long low = 1;
    long high = count;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (time(middle) >= at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return new Found(source.missing().next(low), "");
  }

  /// The time of a row, or of the next one that is there where it has left.
  private long time(long n) throws IOException {
    for (long there = n; there <= count; ) {
      Row row = source.newest(there);
      if (row != null) {
        return row.at();
      }
      List<Row> rows = reader.page(there, 1);
      if (!rows.isEmpty()) {
        return rows.getFirst().at();
      }
      // Asked for behind the reading: it may have left just now.
      long next = source.missing().next(there);
      if (next == there) {
        throw new IOException("Row %s is not written yet.".formatted(Formats.count(there)));
      }
      there = next;
    }
    throw new IOException("The rows from %s on have left the memory.".formatted(Formats.count(n)));
  }
}
