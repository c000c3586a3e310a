package dev.sockeye.ui.rates;

import java.util.List;

/// The sums of a recording as they are shown. Immutable.
///
/// @param series how much came and went over time
/// @param sizes of all messages
/// @param gaps without a message of either direction, the longest first
/// @param gapsIn without a message received
/// @param span how far back the series reaches
record RateFigures(
    RateSeries series, Sizes sizes, List<Gap> gaps, List<Gap> gapsIn, RateSpan span) {
  static final RateFigures NONE =
      new RateFigures(RateSeries.NONE, Sizes.NONE, List.of(), List.of(), RateSpan.ALL);
}
