package dev.sockeye.ui.watch;

import dev.sockeye.query.JsonPath;
import dev.sockeye.query.JsonValue;
import java.util.Arrays;

/// Follows one value through the messages. Used by one thread.
final class WatchTally {
  /// Numbers that are kept for the line.
  static final int NUMBERS = 120;

  /// Characters of a value that are kept.
  static final int LONGEST = 2_000;

  private final JsonPath path;
  private final double[] numbers = new double[NUMBERS];
  private int count;
  private String value = "";
  private long row;
  private long changedRow;
  private long changedAt;
  private long changes;
  private long seen;
  private double least = Double.NaN;
  private double most = Double.NaN;
  private long from;
  private long upTo;
  private long passedOver;

  /// @param from the number of the first row that is looked at
  WatchTally(JsonPath path, long from) {
    this.path = path;
    this.from = from;
    upTo = from - 1;
  }

  /// The number of the last row that was looked at or passed over.
  long upTo() {
    return upTo;
  }

  void lookedUpTo(long n) {
    upTo = n;
  }

  /// Goes on behind rows that nobody looks at.
  void passOver(long to) {
    if (upTo < from) {
      from = to + 1;
    } else {
      passedOver += to - upTo;
    }
    upTo = to;
  }

  /// Takes in the next message.
  ///
  /// @param at nanoseconds since the epoch
  void add(long n, long at, byte[] payload) {
    path.first(payload).ifPresent(found -> add(n, at, found));
  }

  private void add(long n, long at, JsonValue found) {
    String text = found.text();
    String now = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    seen++;
    if (row == 0 || !now.equals(value)) {
      changes += row == 0 ? 0 : 1;
      changedRow = n;
      changedAt = at;
      value = now;
    }
    row = n;
    double number = found.number();
    if (Double.isFinite(number)) {
      numbers[count++ % NUMBERS] = number;
      if (count == 2 * NUMBERS) {
        count = NUMBERS;
      }
      least = Double.isNaN(least) ? number : Math.min(least, number);
      most = Double.isNaN(most) ? number : Math.max(most, number);
    }
  }

  WatchState state() {
    return new WatchState(
        path.text(),
        value,
        row,
        changedRow,
        changedAt,
        changes,
        seen,
        lastNumbers(),
        least,
        most,
        from,
        upTo,
        passedOver);
  }

  private double[] lastNumbers() {
    if (count <= NUMBERS) {
      return Arrays.copyOf(numbers, count);
    }
    double[] last = new double[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      last[i] = numbers[(count + i) % NUMBERS];
    }
    return last;
  }
}
