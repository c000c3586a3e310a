package dev.sockeye.benchmark;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/// A row of the benchmark's table.
///
/// @param id names it for `--only` and for programs that read the results
/// @param bound what is to be reached, in the unit; null where the row only tells
/// @param reached in the unit; null where it was not measured
/// @param ratio of what was reached to what it is compared with: another program's figure, or the
///   bound; null where there is none
/// @param why not measured; else empty
/// @param raw numbers behind it
record Figure(
    String id,
    String measure,
    boolean atMost,
    @Nullable Double bound,
    @Nullable Double reached,
    String unit,
    @Nullable Double ratio,
    String why,
    JsonObject raw) {

  enum Verdict {
    OK,
    SHORT,
    TOLD,
    SKIPPED
  }

  Verdict verdict() {
    if (reached == null) {
      return Verdict.SKIPPED;
    }
    if (bound == null) {
      return Verdict.TOLD;
    }
    return (atMost ? reached <= bound : reached >= bound) ? Verdict.OK : Verdict.SHORT;
  }
}
