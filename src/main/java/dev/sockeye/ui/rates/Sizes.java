package dev.sockeye.ui.rates;

import dev.sockeye.ui.common.Formats;
import java.util.Arrays;

/// How many messages there are of which size: in steps of 1, 2, 5, 10, 20, 50 bytes and so on.
///
/// @param in how many messages of each step came
/// @param out how many went
record Sizes(long[] in, long[] out) {
  private static final long[] FROM = steps();

  static final int STEPS = FROM.length;

  static final Sizes NONE = new Sizes(new long[STEPS], new long[STEPS]);

  private static long[] steps() {
    long[] steps = new long[41];
    long power = 1;
    for (int i = 1; i < steps.length; i += 3) {
      steps[i] = power;
      if (i + 2 < steps.length) {
        steps[i + 1] = 2 * power;
        steps[i + 2] = 5 * power;
      }
      power *= 10;
    }
    return steps;
  }

  /// The step of a size.
  static int stepOf(long bytes) {
    int at = Arrays.binarySearch(FROM, bytes);
    return at >= 0 ? at : -at - 2;
  }

  /// "0 B", "100 to 199 B", "2.0 to 5.0 kB"
  static String range(int step) {
    if (step < 2) {
      return FROM[step] + " B";
    } else if (step == STEPS - 1) {
      return "from " + Formats.size(FROM[step]);
    }
    long to = FROM[step + 1];
    if (to <= 1000) {
      return to - 1 == FROM[step] ? FROM[step] + " B" : FROM[step] + " to " + (to - 1) + " B";
    }
    return Formats.size(FROM[step]) + " to " + Formats.size(to);
  }

  /// Where a step begins, for an axis.
  static String from(int step) {
    return Formats.size(FROM[step]).replace(".0", "");
  }

  /// Where a step ends.
  static String to(int step) {
    return step == STEPS - 1
        ? "more"
        : step < 2 ? FROM[step] + " B" : Formats.size(FROM[step + 1]).replace(".0", "");
  }

  /// The first step with a message; 0 where there is none.
  int first() {
    int step = 0;
    while (step < STEPS - 1 && in[step] + out[step] == 0) {
      step++;
    }
    return in[step] + out[step] == 0 ? 0 : step;
  }

  /// The last step with a message; 0 where there is none.
  int last() {
    int step = STEPS - 1;
    while (step > 0 && in[step] + out[step] == 0) {
      step--;
    }
    return step;
  }

  long most() {
    return Math.max(Arrays.stream(in).max().orElse(0), Arrays.stream(out).max().orElse(0));
  }

  long total() {
    return Arrays.stream(in).sum() + Arrays.stream(out).sum();
  }
}
