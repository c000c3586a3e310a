package dev.sockeye.ui.recordings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A limit as a person types it, and back.
final class LimitText {
  private static final Pattern SIZE =
      Pattern.compile("([0-9]+(?:[.,][0-9]+)?) *(mb|gb|tb|)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DAYS = Pattern.compile("([0-9]{1,5})( *days?)?");
  private static final long LEAST = 1_000_000;

  private LimitText() {}

  /// @param typed "10 GB", "500 MB", or a bare number of GB
  /// @return bytes; empty where it is none, or less than a megabyte
  static OptionalLong size(String typed) {
    Matcher matcher = SIZE.matcher(typed.strip());
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long unit =
        switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
          case "mb" -> 1_000_000L;
          case "tb" -> 1_000_000_000_000L;
          default -> 1_000_000_000L;
        };
    BigDecimal bytes =
        new BigDecimal(matcher.group(1).replace(',', '.')).multiply(BigDecimal.valueOf(unit));
    return bytes.compareTo(BigDecimal.valueOf(LEAST)) < 0
            || bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 2)) > 0
        ? OptionalLong.empty()
        : OptionalLong.of(bytes.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  static String of(long bytes) {
    boolean small = bytes < 1_000_000_000L;
    return BigDecimal.valueOf(bytes)
            .divide(
                BigDecimal.valueOf(small ? 1_000_000L : 1_000_000_000L), 3, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + (small ? " MB" : " GB");
  }

  /// @param typed a number of days; nothing, or 0, for never
  static OptionalInt days(String typed) {
    String bare = typed.strip();
    if (bare.isEmpty()) {
      return OptionalInt.of(0);
    }
    Matcher matcher = DAYS.matcher(bare);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
