package dev.sockeye.ui.rates;

/// How far back the charts reach.
enum RateSpan {
  MINUTE("Minute", 60),
  TEN_MINUTES("10 minutes", 600),
  ALL("All", 0);

  private final String label;
  private final int seconds;

  RateSpan(String label, int seconds) {
    this.label = label;
    this.seconds = seconds;
  }

  String label() {
    return label;
  }

  /// 0 for as far as there is something.
  int seconds() {
    return seconds;
  }
}
