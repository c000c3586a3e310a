package dev.sockeye.query;

import dev.sockeye.query.Condition.And;
import dev.sockeye.query.Condition.Not;
import java.util.List;

/// What a filter asks of a row. Immutable, for any thread.
public final class Query {
  /// Finds every row.
  public static final Query ALL = new Query("", new And(List.of()));

  private final String text;
  private final Condition condition;

  private Query(String text, Condition condition) {
    this.text = text;
    this.condition = condition;
  }

  /// Reads an expression as a person has typed it; a blank one finds every row.
  public static ParsedQuery parse(String expression) {
    if (expression.isBlank()) {
      return new ParsedQuery.Valid(ALL);
    }
    try {
      return new ParsedQuery.Valid(
          new Query(expression.strip(), new QueryReader(expression).read()));
    } catch (WrongExpression e) {
      return new ParsedQuery.Wrong(e.from(), e.to(), e.sentence());
    }
  }

  /// The expression, without blanks around it.
  public String text() {
    return text;
  }

  public boolean isAll() {
    return text.isEmpty();
  }

  /// Finds what both find.
  public Query and(Query other) {
    if (isAll()) {
      return other;
    }
    return other.isAll()
        ? this
        : new Query(
            "(%s) (%s)".formatted(text, other.text), new And(List.of(condition, other.condition)));
  }

  /// Finds what this one does not; its text can be read again.
  public Query not() {
    return new Query("not (%s)".formatted(text), new Not(condition));
  }

  /// What it finds, in plain words on one line; empty where that is every row.
  public String explain() {
    return isAll() ? "" : Words.of(condition);
  }

  /// What is asked, for who reads rows from a file.
  public Condition condition() {
    return condition;
  }

  /// Whether marks decide about what it finds, so that it finds other rows when they change.
  public boolean asksForMarks() {
    return asksForMarks(condition);
  }

  private static boolean asksForMarks(Condition condition) {
    return switch (condition) {
      case And(var parts) -> parts.stream().anyMatch(Query::asksForMarks);
      case Condition.Or(var parts) -> parts.stream().anyMatch(Query::asksForMarks);
      case Not(var part) -> asksForMarks(part);
      case Condition.Is(var flag) -> flag == Condition.Flag.MARKED;
      case Condition.Fact _, Condition.Content _ -> false;
    };
  }

  /// Begins an evaluation.
  public QueryPass pass() {
    return new QueryPass(this);
  }

  @Override
  public String toString() {
    return text;
  }
}
