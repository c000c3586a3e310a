package dev.sockeye.query;

import dev.sockeye.query.Condition.AtTime;
import dev.sockeye.query.Condition.Closes;
import dev.sockeye.query.Condition.Flag;
import dev.sockeye.query.Condition.From;
import dev.sockeye.query.Condition.Is;
import dev.sockeye.query.Condition.Measure;
import dev.sockeye.query.Condition.Not;
import dev.sockeye.query.Condition.OfKind;
import dev.sockeye.query.Condition.Or;
import dev.sockeye.query.Condition.Within;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the terms that ask for facts: `dir:in`, `type:text,ping`, `size>1kB`, `n:100..200`,
/// `close:1006`, `is:masked`, `after:12:00`.
final class FactReader {
  private static final Pattern TERM =
      Pattern.compile(
          "(dir|type|is|after|before|size|wire|n|close)(:|\\s*(==|!=|<=|>=|=|<|>)\\s*)");

  private static final Pattern AMOUNT =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)([A-Za-z]*)");

  private static final Map<String, Long> UNITS =
      Map.of(
          "",
          1L,
          "b",
          1L,
          "k",
          1_000L,
          "kb",
          1_000L,
          "kib",
          1L << 10,
          "mb",
          1_000_000L,
          "mib",
          1L << 20,
          "gb",
          1_000_000_000L,
          "gib",
          1L << 30);

  private static final Set<EntryKind> RESERVED =
      EnumSet.copyOf(
          Arrays.stream(EntryKind.values())
              .filter(kind -> kind.name().startsWith("RESERVED"))
              .toList());

  private static final Set<EntryKind> FRAMES =
      EnumSet.copyOf(Arrays.stream(EntryKind.values()).filter(EntryKind::isFrame).toList());

  private final String text;
  private int at;

  FactReader(String text, int from) {
    this.text = text;
    this.at = from;
  }

  int end() {
    return at;
  }

  /// The fact that is asked for here; null where the term is none.
  @Nullable Condition read() throws WrongExpression {
    Matcher term = TERM.matcher(text).region(at, text.length());
    if (!term.lookingAt()) {
      return null;
    }
    String key = term.group(1);
    String operator = term.group(3) == null ? ":" : term.group(3);
    boolean measured = List.of("size", "wire", "n", "close").contains(key);
    if (!measured && !operator.equals(":")) {
      if (term.group(2).isBlank() || Character.isWhitespace(term.group(2).charAt(0))) {
        return null;
      }
      throw new WrongExpression(
          at, term.end(), "%s takes a colon: %s:%s.".formatted(key, key, example(key)));
    }
    int start = at;
    at = term.end();
    int valueAt = at;
    String value = value();
    if (value.isEmpty()) {
      throw new WrongExpression(
          start,
          at,
          "Behind %s a value is missing, as in %s:%s."
              .formatted(text.substring(start, valueAt).strip(), key, example(key)));
    }
    return switch (key) {
      case "dir" -> any(value, valueAt, FactReader::direction);
      case "type" -> types(value, valueAt);
      case "is" -> any(value, valueAt, FactReader::flag);
      case "after", "before" -> time(key.equals("after"), value, valueAt);
      default -> measure(key, operator, value, valueAt);
    };
  }

  private static String example(String key) {
    return switch (key) {
      case "dir" -> "in";
      case "type" -> "text";
      case "is" -> "compressed";
      case "after", "before" -> "12:00:01.5";
      case "n" -> "100..200";
      case "close" -> "1006";
      default -> "1kB..2kB";
    };
  }

  private String value() throws WrongExpression {
    if (at < text.length() && text.charAt(at) == '"') {
      var quoted = QuotedText.plain(text, at);
      at = quoted.end();
      return quoted.text().strip();
    }
    int start = at;
    while (at < text.length() && !TermReader.endsWord(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  @FunctionalInterface
  private interface WordReader {
    Condition read(String word, int from) throws WrongExpression;
  }

  /// Words with commas between them, of which one has to hold.
  private static Condition any(String value, int from, WordReader reader) throws WrongExpression {
    var parts = new ArrayList<Condition>();
    int start = from;
    for (String word : value.split(",", -1)) {
      parts.add(reader.read(word.strip().toLowerCase(Locale.ROOT), start));
      start += word.length() + 1;
    }
    return parts.size() == 1 ? parts.getFirst() : new Or(List.copyOf(parts));
  }

  private static Condition direction(String word, int from) throws WrongExpression {
    for (Direction direction : Direction.values()) {
      if (direction.name().toLowerCase(Locale.ROOT).equals(word)) {
        return new From(direction);
      }
    }
    throw unknown(word, from, "direction", Stream.of("in", "out", "local"));
  }

  private static Condition flag(String word, int from) throws WrongExpression {
    for (Flag flag : Flag.values()) {
      if (flag.word().equals(word)) {
        return new Is(flag);
      }
    }
    throw unknown(word, from, "word behind is:", Arrays.stream(Flag.values()).map(Flag::word));
  }

  private static Condition types(String value, int from) throws WrongExpression {
    var kinds = EnumSet.noneOf(EntryKind.class);
    int start = from;
    for (String word : value.split(",", -1)) {
      kinds.addAll(kinds(word.strip().toLowerCase(Locale.ROOT), start));
      start += word.length() + 1;
    }
    return new OfKind(Set.copyOf(kinds));
  }

  private static Set<EntryKind> kinds(String word, int from) throws WrongExpression {
    switch (word) {
      case "frame" -> {
        return FRAMES;
      }
      case "reserved" -> {
        return RESERVED;
      }
      default -> {}
    }
    for (EntryKind kind : EntryKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return EnumSet.of(kind);
      }
    }
    throw unknown(word, from, "type", typeWords());
  }

  private static Stream<String> typeWords() {
    return Stream.concat(
        Arrays.stream(EntryKind.values())
            .filter(kind -> !RESERVED.contains(kind))
            .map(kind -> kind.name().toLowerCase(Locale.ROOT)),
        Stream.of("reserved", "frame"));
  }

  private static WrongExpression unknown(String word, int from, String what, Stream<String> known) {
    return new WrongExpression(
        word.isEmpty() ? from - 1 : from,
        from + word.length(),
        "%s; there are %s."
            .formatted(
                word.isEmpty()
                    ? "A %s is missing beside the comma".formatted(what)
                    : "“%s” is no %s".formatted(word, what),
                known.collect(Collectors.joining(", "))));
  }

  private static Condition measure(String key, String operator, String value, int from)
      throws WrongExpression {
    boolean bytes = key.equals("size") || key.equals("wire");
    int dots = value.indexOf("..");
    if (dots >= 0) {
      if (!List.of(":", "=", "==").contains(operator)) {
        throw new WrongExpression(
            from,
            from + value.length(),
            "A range stands behind a colon: %s:%s.".formatted(key, value));
      }
      String first = value.substring(0, dots);
      String last = value.substring(dots + 2);
      long low = first.isEmpty() ? 0 : amount(first, bytes, from, RoundingMode.CEILING);
      long high =
          last.isEmpty()
              ? Long.MAX_VALUE
              : amount(last, bytes, from + dots + 2, RoundingMode.FLOOR);
      if (low > high) {
        throw new WrongExpression(
            from, from + value.length(), "The range ends before it begins: nothing is in it.");
      }
      return within(key, low, high);
    }
    long floor = amount(value, bytes, from, RoundingMode.FLOOR);
    long ceiling = amount(value, bytes, from, RoundingMode.CEILING);
    return switch (operator) {
      // Of what has no code nothing is said.
      case "!=" ->
          key.equals("close")
              ? new Or(List.of(within(key, 0, ceiling - 1), within(key, floor + 1, Long.MAX_VALUE)))
              : new Not(within(key, ceiling, floor));
      case "<" -> within(key, 0, ceiling - 1);
      case "<=" -> within(key, 0, floor);
      case ">" -> within(key, floor + 1, Long.MAX_VALUE);
      case ">=" -> within(key, ceiling, Long.MAX_VALUE);
      default -> within(key, ceiling, floor);
    };
  }

  private static Condition within(String key, long low, long high) {
    return switch (key) {
      case "size" -> new Within(Measure.SIZE, low, high);
      case "wire" -> new Within(Measure.WIRE, low, high);
      case "n" -> new Within(Measure.NUMBER, low, high);
      default ->
          new Closes(
              (int) Math.min(low, Integer.MAX_VALUE), (int) Math.min(high, Integer.MAX_VALUE));
    };
  }

  private static long amount(String text, boolean bytes, int from, RoundingMode rounding)
      throws WrongExpression {
    Matcher amount = AMOUNT.matcher(text.replace("_", ""));
    if (!amount.matches()) {
      throw new WrongExpression(
          from,
          from + text.length(),
          bytes
              ? "“%s” is no size; those are written 100, 1.5kB, 64KiB or 2MB.".formatted(text)
              : "“%s” is no number; those are written 100 or, for a range, 100..200."
                  .formatted(text));
    }
    Long unit = UNITS.get(amount.group(2).toLowerCase(Locale.ROOT));
    if (unit == null || !bytes && !amount.group(2).isEmpty()) {
      throw new WrongExpression(
          from + amount.start(2),
          from + text.length(),
          bytes
              ? "“%s” is no unit of size; there are B, kB, KiB, MB, MiB, GB and GiB."
                  .formatted(amount.group(2))
              : "“%s” does not belong here; a plain number does.".formatted(amount.group(2)));
    }
    return new BigDecimal(amount.group(1))
        .multiply(BigDecimal.valueOf(unit))
        .setScale(0, rounding)
        .min(BigDecimal.valueOf(Long.MAX_VALUE - 1))
        .longValueExact();
  }

  private static Condition time(boolean after, String value, int from) throws WrongExpression {
    ZoneId zone = ZoneId.systemDefault();
    try {
      if (value.indexOf('-') < 0) {
        LocalTime time = LocalTime.parse(value.indexOf(':') == 1 ? "0" + value : value);
        if (after) {
          return new AtTime(time, LocalTime.MIN, zone);
        }
        if (time.equals(LocalTime.MIN)) {
          throw new WrongExpression(from, from + value.length(), "Nothing is before midnight.");
        }
        return new AtTime(LocalTime.MIN, time, zone);
      }
      long nanos = nanos(value.replace(' ', 'T'), zone);
      return after
          ? new Within(Measure.AT, nanos, Long.MAX_VALUE)
          : new Within(Measure.AT, Long.MIN_VALUE, nanos - 1);
    } catch (DateTimeException | ArithmeticException _) {
      throw new WrongExpression(
          from,
          from + value.length(),
          "“%s” is no time; those are written 12:00, 12:00:01.5 or 2026-01-31T12:00."
              .formatted(value));
    }
  }

  private static long nanos(String value, ZoneId zone) {
    var instant =
        value.indexOf('T') < 0
            ? LocalDate.parse(value).atStartOfDay(zone).toInstant()
            : value.endsWith("Z") || value.matches(".*[+-][0-9]{2}:[0-9]{2}")
                ? OffsetDateTime.parse(value).toInstant()
                : LocalDateTime.parse(value).atZone(zone).toInstant();
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
