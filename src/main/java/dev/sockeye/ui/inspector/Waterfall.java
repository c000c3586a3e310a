package dev.sockeye.ui.inspector;

import dev.sockeye.session.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The steps of an opening on a common axis of time: where each bar begins and ends, as parts of
/// the axis. Pure arithmetic; times are nanoseconds.
///
/// @param bars in the order in which the steps began
/// @param span what the axis covers, more than 0
/// @param total from the beginning until it was open or had failed; -1 while it is under way
record Waterfall(List<Bar> bars, List<Tick> ticks, long span, long total) {
  static final Waterfall NONE = new Waterfall(List.of(), List.of(), 1, -1);

  /// A first message that came later than this many times the opening would make all other bars too
  /// short to be told apart; the axis ends before it.
  private static final int PATIENCE = 4;

  private static final double BEYOND = 1.2;
  private static final int MOST_TICKS = 6;

  /// A step.
  ///
  /// @param offset from the beginning of the opening
  /// @param from the part of the axis where it begins, 0 to 1
  /// @param to where it ends, not below `from`
  /// @param runsOn whether it ends beyond the axis
  record Bar(
      Entry.Timing step, long offset, long duration, double from, double to, boolean runsOn) {}

  /// A mark on the axis.
  record Tick(double at, String label) {}

  static Waterfall of(Handshake handshake) {
    List<Entry.Timing> steps =
        handshake.timings().stream().sorted(Comparator.comparingLong(Entry.Timing::from)).toList();
    if (steps.isEmpty()) {
      return NONE;
    }
    long start = Math.min(handshake.startedAt(), steps.getFirst().from());
    long opening = Math.max(0, handshake.endedAt() - start);
    long whole = opening;
    for (Entry.Timing step : steps) {
      long end = step.at() - start;
      whole = Math.max(whole, end);
      opening = isMessage(step) ? opening : Math.max(opening, end);
    }
    long span = opening == 0 || whole <= PATIENCE * opening ? whole : Math.round(opening * BEYOND);
    span = Math.max(1, span);
    var bars = new ArrayList<Bar>();
    for (Entry.Timing step : steps) {
      long offset = step.from() - start;
      long duration = Math.max(0, step.at() - step.from());
      double from = Math.clamp((double) offset / span, 0, 1);
      double to = Math.clamp((double) (offset + duration) / span, from, 1);
      bars.add(new Bar(step, offset, duration, from, to, offset + duration > span));
    }
    long total = handshake.endedAt() == 0 ? -1 : handshake.endedAt() - start;
    return new Waterfall(List.copyOf(bars), ticks(span), span, total);
  }

  private static boolean isMessage(Entry.Timing step) {
    return step.step().equals("message");
  }

  private static List<Tick> ticks(long span) {
    long step = 1;
    while (span / step > MOST_TICKS) {
      step = next(step);
    }
    var ticks = new ArrayList<Tick>();
    for (long at = 0; at <= span; at += step) {
      ticks.add(new Tick((double) at / span, label(at, step)));
    }
    return List.copyOf(ticks);
  }

  /// The next of 1, 2, 5, 10, 20, ...
  private static long next(long step) {
    long power = 1;
    while (power * 10 <= step) {
      power *= 10;
    }
    return step / power == 2 ? 5 * power : 2 * step;
  }

  private static String label(long at, long step) {
    if (at == 0) {
      return "0";
    } else if (step >= 1_000_000_000) {
      return at / 1_000_000_000 + " s";
    } else if (step >= 1_000_000) {
      return at / 1_000_000 + " ms";
    } else if (step >= 1_000) {
      return at / 1_000 + " µs";
    }
    return at + " ns";
  }
}
