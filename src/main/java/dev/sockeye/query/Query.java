package dev.sockeye.query;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;

/// What a filter asks of a row. Immutable, for any thread.
public final class Query {
  /// Finds every row.
  public static final Query ALL = new Query("", subject -> true);

  private final String text;
  private final Predicate<Subject> condition;

  private Query(String text, Predicate<Subject> condition) {
    this.text = text;
    this.condition = condition;
  }

  /// Reads an expression as a person has typed it; a blank one finds every row.
  public static ParsedQuery parse(String expression) {
    String text = expression.strip();
    if (text.isEmpty()) {
      return new ParsedQuery.Valid(ALL);
    }
    String folded = text.toLowerCase(Locale.ROOT);
    return new ParsedQuery.Valid(
        new Query(
            text,
            subject ->
                new String(subject.payload(), StandardCharsets.UTF_8)
                    .toLowerCase(Locale.ROOT)
                    .contains(folded)));
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
        : new Query("(%s) (%s)".formatted(text, other.text), condition.and(other.condition));
  }

  /// Finds what this one does not; its text can be read again.
  public Query not() {
    return new Query("not (%s)".formatted(text), condition.negate());
  }

  /// What it finds, in plain words; empty where that is every row.
  public String explain() {
    return isAll() ? "" : "the text contains \"" + text + "\"";
  }

  /// Begins an evaluation.
  public QueryPass pass() {
    return new QueryPass(this);
  }

  Predicate<Subject> condition() {
    return condition;
  }

  @Override
  public String toString() {
    return text;
  }
}
