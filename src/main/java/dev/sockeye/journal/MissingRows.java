package dev.sockeye.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Which rows of a recording are not there any more: they left the memory at its limit. Their
/// numbers are never given again. Immutable.
///
/// @param ranges in ascending order; they neither overlap nor touch
public record MissingRows(List<Range> ranges) {
  public static final MissingRows NONE = new MissingRows(List.of());

  private static final int MOST = 5;

  /// Rows from the first number to the last one.
  public record Range(long from, long to) {}

  public MissingRows {
    ranges = List.copyOf(ranges);
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /// The number of the oldest row that is there, or would be.
  public long first() {
    return !ranges.isEmpty() && ranges.getFirst().from() == 1 ? ranges.getFirst().to() + 1 : 1;
  }

  public boolean contains(long n) {
    return ranges.stream().anyMatch(range -> n >= range.from() && n <= range.to());
  }

  /// The number itself, or that of the next row that is there where it is missing.
  public long next(long n) {
    for (Range range : ranges) {
      if (n >= range.from() && n <= range.to()) {
        return range.to() + 1;
      }
    }
    return n;
  }

  /// How many of the rows 1 to n are missing.
  public long upTo(long n) {
    long sum = 0;
    for (Range range : ranges) {
      if (range.from() > n) {
        break;
      }
      sum += Math.min(range.to(), n) - range.from() + 1;
    }
    return sum;
  }

  /// The number of the row that has this place among those that are there.
  ///
  /// @param place from 1
  public long numberAt(long place) {
    long n = place;
    for (Range range : ranges) {
      if (range.from() > n) {
        break;
      }
      n += range.to() - range.from() + 1;
    }
    return n;
  }

  /// With the rows `from` to `to` missing too.
  MissingRows with(long from, long to) {
    var all = new ArrayList<Range>();
    long start = from;
    long end = to;
    int place = 0;
    for (Range range : ranges) {
      if (range.to() < from - 1) {
        all.add(range);
        place++;
      } else if (range.from() > to + 1) {
        all.add(range);
      } else {
        start = Math.min(start, range.from());
        end = Math.max(end, range.to());
      }
    }
    all.add(place, new Range(start, end));
    return new MissingRows(all);
  }

  /// The ranges in a sentence: "1 to 200, 301 to 400"; of many the first ones.
  public String words() {
    String words =
        ranges.stream()
            .limit(MOST)
            .map(range ->
                range.from() == range.to()
                    ? String.format(Locale.ROOT, "%,d", range.from())
                    : String.format(Locale.ROOT, "%,d to %,d", range.from(), range.to()))
            .collect(Collectors.joining(", "));
    return ranges.size() > MOST ? words + " and others" : words;
  }

  /// As {@link #parse} reads it: "1-200 301-400".
  String text() {
    var text = new StringBuilder();
    for (Range range : ranges) {
      text.append(text.isEmpty() ? "" : " ").append(range.from()).append('-').append(range.to());
    }
    return text.toString();
  }

  /// @return none where the text is no such list
  static MissingRows parse(String text) {
    MissingRows missing = NONE;
    for (String part : text.strip().split(" ")) {
      if (!part.matches("\\d{1,18}-\\d{1,18}")) {
        return NONE;
      }
      int dash = part.indexOf('-');
      long from = Long.parseLong(part.substring(0, dash));
      long to = Long.parseLong(part.substring(dash + 1));
      if (from == 0 || from > to) {
        return NONE;
      }
      missing = missing.with(from, to);
    }
    return missing;
  }
}
