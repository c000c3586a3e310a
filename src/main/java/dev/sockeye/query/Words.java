package dev.sockeye.query;

import dev.sockeye.query.Condition.And;
import dev.sockeye.query.Condition.AtTime;
import dev.sockeye.query.Condition.Closes;
import dev.sockeye.query.Condition.From;
import dev.sockeye.query.Condition.Is;
import dev.sockeye.query.Condition.Measure;
import dev.sockeye.query.Condition.Not;
import dev.sockeye.query.Condition.OfKind;
import dev.sockeye.query.Condition.Or;
import dev.sockeye.query.Condition.Within;
import dev.sockeye.query.PathTerm.Comparison;
import dev.sockeye.query.PathTerm.WithLiteral;
import dev.sockeye.query.PathTerm.WithRegex;
import dev.sockeye.session.Direction;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Says in plain words what a condition asks.
final class Words {
  private Words() {}

  static String of(Condition condition) {
    return switch (condition) {
      case And(var parts) -> joined(parts, " and ");
      case Or(var parts) -> joined(parts, " or ");
      case Not(var part) ->
          part instanceof And || part instanceof Or
              ? "not (" + of(part) + ")"
              : part instanceof Not ? "not (" + of(part) + ")" : "not " + of(part);
      case From(var direction) -> direction(direction);
      case OfKind(var kinds) ->
          "type "
              + kinds.stream()
                  .sorted()
                  .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                  .collect(Collectors.joining(" or "));
      case Within within -> within(within);
      case Closes(int from, int to) -> "close code " + range(from, to, "");
      case Is(var flag) -> flag.words();
      case AtTime time -> time(time);
      case TextTerm(var text, boolean cased) -> "contains “%s”%s".formatted(text, casing(cased));
      case RegexTerm regex -> "matches " + regex(regex);
      case PathTerm path -> path(path);
    };
  }

  private static String joined(List<Condition> parts, String between) {
    return parts.stream()
        .map(part -> part instanceof And || part instanceof Or ? "(" + of(part) + ")" : of(part))
        .collect(Collectors.joining(between));
  }

  private static String direction(Direction direction) {
    return switch (direction) {
      case IN -> "received";
      case OUT -> "sent";
      case LOCAL -> "noted by the program";
    };
  }

  private static String within(Within within) {
    if (within.measure() == Measure.AT) {
      return within.to() == Long.MAX_VALUE
          ? "from " + instant(within.from()) + " on"
          : "before " + instant(within.to() + 1);
    }
    boolean bytes = within.measure() == Measure.SIZE || within.measure() == Measure.WIRE;
    return within.measure().word() + " " + range(within.from(), within.to(), bytes ? " B" : "");
  }

  private static String instant(long nanos) {
    return Instant.ofEpochSecond(
            Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L))
        .toString();
  }

  private static String range(long from, long to, String unit) {
    if (from > to) {
      return "a part of a byte";
    } else if (from == to) {
      return number(from) + unit;
    } else if (to >= Integer.MAX_VALUE && to >= Long.MAX_VALUE || to == Integer.MAX_VALUE) {
      return "at least " + number(from) + unit;
    }
    return from == 0 ? "at most " + number(to) + unit : number(from) + " to " + number(to) + unit;
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, number < 10_000 ? "%d" : "%,d", number);
  }

  private static String time(AtTime time) {
    return time.to().equals(LocalTime.MIN)
        ? "from %s on".formatted(time.from())
        : "before %s".formatted(time.to());
  }

  private static String casing(boolean cased) {
    return cased ? "" : " in any case";
  }

  private static String regex(RegexTerm regex) {
    return "/%s/%s".formatted(regex.pattern().pattern(), casing(regex.cased()));
  }

  private static String path(PathTerm term) {
    Comparison comparison = term.comparison();
    return switch (comparison) {
      case null -> "has " + term.path();
      case WithLiteral literal -> {
        String verb =
            switch (literal.operator()) {
              case EQUAL -> "is";
              case UNEQUAL -> "is there and is not";
              case LESS -> "is less than";
              case AT_MOST -> "is at most";
              case GREATER -> "is greater than";
              case AT_LEAST -> "is at least";
              case MATCHES -> "matches";
            };
        yield "%s %s %s".formatted(term.path(), verb, literal.text());
      }
      case WithRegex with -> "%s matches %s".formatted(term.path(), regex(with.regex()));
    };
  }
}
