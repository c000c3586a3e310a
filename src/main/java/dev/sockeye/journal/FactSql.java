package dev.sockeye.journal;

import dev.sockeye.query.Condition;
import dev.sockeye.query.Condition.And;
import dev.sockeye.query.Condition.AtTime;
import dev.sockeye.query.Condition.Closes;
import dev.sockeye.query.Condition.Content;
import dev.sockeye.query.Condition.Flag;
import dev.sockeye.query.Condition.From;
import dev.sockeye.query.Condition.Is;
import dev.sockeye.query.Condition.Measure;
import dev.sockeye.query.Condition.Not;
import dev.sockeye.query.Condition.OfKind;
import dev.sockeye.query.Condition.Or;
import dev.sockeye.query.Condition.Within;
import dev.sockeye.session.EntryKind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Says facts of rows in SQL, over the table `entry`: each expression is 0 or 1, never null.
final class FactSql {
  /// How many rows back the first frame of a message is looked for that has not ended.
  private static final int LOOK_BACK = 2_000;

  /// The number of the first frame of the message that a continuation belongs to, if any.
  static final String FIRST =
      "coalesce(entry.first, (select e.first from fragment p join entry e on e.n = p.last"
          + " where p.n = entry.n), (select case when kind > 0 and length(head) > 0"
          + " and head < x'80' then n end from (select g.n, g.kind, g.head from entry g"
          + " where g.n < entry.n and g.n >= entry.n - "
          + LOOK_BACK
          + " and g.dir = entry.dir and (g.kind between 1 and 7 or g.kind = 0 and g.head >= x'80')"
          + " order by g.n desc limit 1)))";

  private static final String KIND =
      "coalesce((select f.kind from entry f where f.n = " + FIRST + "), 0)";

  private static final String HEAD =
      "case kind when 0 then coalesce((select f.head from entry f where f.n = "
          + FIRST
          + "), head) else head end";

  private FactSql() {}

  /// Whether SQL can tell.
  static boolean knows(Condition condition) {
    return switch (condition) {
      case And(var parts) -> parts.stream().allMatch(FactSql::knows);
      case Or(var parts) -> parts.stream().allMatch(FactSql::knows);
      case Not(var part) -> knows(part);
      case AtTime _ -> false;
      case Condition.Fact _ -> true;
      case Content _ -> false;
    };
  }

  /// @throws IllegalArgumentException where {@link #knows} says no
  static String of(Condition condition) {
    return switch (condition) {
      case And(var parts) -> joined(parts, " and ", "1");
      case Or(var parts) -> joined(parts, " or ", "0");
      case Not(var part) -> "not " + of(part);
      case From(var direction) -> "(dir = " + direction.code() + ")";
      case OfKind(var kinds) -> kinds(kinds);
      case Within(var measure, long from, long to) ->
          "(%s between %d and %d)".formatted(column(measure), from, to);
      case Closes closes -> closes(closes);
      case Is(var flag) -> "coalesce(" + flag(flag) + ", 0)";
      case AtTime _, Content _ ->
          throw new IllegalArgumentException(condition + " cannot be said in SQL");
    };
  }

  private static String joined(List<Condition> parts, String between, String none) {
    return parts.isEmpty()
        ? none
        : parts.stream().map(FactSql::of).collect(Collectors.joining(between, "(", ")"));
  }

  private static String kinds(Set<EntryKind> kinds) {
    String all = codes(kinds, _ -> true);
    // Only a message's first frame says what the others are.
    boolean ofMessages = kinds.stream().anyMatch(kind -> kind.code() < 8);
    return ofMessages
        ? "(kind <> 0 and kind in (%s) or kind = 0 and %s in (%s))"
            .formatted(all, KIND, codes(kinds, EntryKind::isFrame))
        : "(kind in (%s))".formatted(all);
  }

  private static String codes(Set<EntryKind> kinds, Predicate<EntryKind> which) {
    return kinds.stream()
        .filter(which)
        .map(kind -> String.valueOf(kind.code()))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String column(Measure measure) {
    return switch (measure) {
      case NUMBER -> "n";
      case AT -> "at";
      case SIZE -> "size";
      case WIRE -> "wire";
    };
  }

  private static String closes(Closes closes) {
    int from = Math.clamp(closes.from(), 0, 0x10000);
    int to = Math.clamp(closes.to(), -1, 0xffff);
    boolean none = closes.from() <= 1005 && closes.to() >= 1005;
    if (from > to) {
      return "0";
    }
    String code =
        "coalesce(length(payload), 0) > 1 and hex(substr(payload, 1, 2)) between '%04X' and '%04X'"
            .formatted(from, to);
    return "(kind = 8 and (%s%s))"
        .formatted(code, none ? " or coalesce(length(payload), 0) < 2" : "");
  }

  private static String flag(Flag flag) {
    return switch (flag) {
      case FRAGMENTED -> "(kind = 0 or kind < 8 and length(head) > 0 and head < x'80')";
      case COMPRESSED ->
          "(kind < 16 and substr(hex(%s), 1, 1) in ('4', '5', '6', '7', 'C', 'D', 'E', 'F'))"
              .formatted(HEAD);
      case MASKED -> "(kind < 16 and substr(hex(head), 3, 1) >= '8')";
      case AUTO -> "(kind < 16 and instr(note, '\"mark\"') > 0)";
      case MARKED -> "(entry.n in (select mark.n from mark))";
      case INCOMPLETE -> "(kind < 16 and instr(note, '\"incomplete\"') > 0)";
    };
  }
}
