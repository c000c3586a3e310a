package dev.sockeye.finding;

/// The header that says when to try again (RFC 9110 §10.2.3): seconds, or a date.
final class RetryAfter {
  private RetryAfter() {}

  static String sentence(AnswerHead head) {
    String value = head.value("Retry-After");
    if (value.matches("\\d{1,9}")) {
      long seconds = Long.parseLong(value);
      return seconds >= 120
          ? "It asks to wait %s seconds, which are about %d minutes.".formatted(value, seconds / 60)
          : "It asks to wait %s before the next one."
              .formatted(seconds == 1 ? "1 second" : value + " seconds");
    }
    return value.isEmpty()
        ? "It does not say how long to wait; try again later and less often."
        : "It asks to wait until %s.".formatted(Quote.words(value));
  }
}
