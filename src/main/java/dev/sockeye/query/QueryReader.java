package dev.sockeye.query;

import dev.sockeye.query.Condition.And;
import dev.sockeye.query.Condition.Not;
import dev.sockeye.query.Condition.Or;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads an expression: terms, how they are joined, groups. What a term means is read by {@link
/// TermReader}.
final class QueryReader {
  private static final int DEEPEST = 100;

  private final String text;
  private int at;
  private int depth;

  QueryReader(String text) {
    this.text = text;
  }

  Condition read() throws WrongExpression {
    Condition all = alternatives();
    if (at < text.length()) {
      throw new WrongExpression(
          at, at + 1, "No parenthesis is open here: leave ) out, or quote it.");
    }
    return all;
  }

  /// Up to the end, or a parenthesis that closes.
  private Condition alternatives() throws WrongExpression {
    var parts = new ArrayList<Condition>();
    while (true) {
      parts.add(conjunction(!parts.isEmpty()));
      int start = at;
      String word = connective();
      if (word == null || !isOr(word)) {
        return parts.size() == 1 ? parts.getFirst() : new Or(List.copyOf(parts));
      }
      blanks();
      if (at == text.length() || text.charAt(at) == ')') {
        throw new WrongExpression(
            start,
            at,
            "Behind “%s” a term is missing.".formatted(text.substring(start, at).strip()));
      }
    }
  }

  private Condition conjunction(boolean behindOr) throws WrongExpression {
    var parts = new ArrayList<Condition>();
    while (true) {
      blanks();
      if (at == text.length() || text.charAt(at) == ')') {
        break;
      }
      int start = at;
      String word = peekConnective();
      if (word != null) {
        if (isOr(word)) {
          if (parts.isEmpty()) {
            throw missingBefore(start, word);
          }
          break;
        }
        connective();
        blanks();
        if (parts.isEmpty()) {
          throw missingBefore(start, word);
        }
        if (at == text.length() || text.charAt(at) == ')') {
          throw new WrongExpression(
              start, start + word.length(), "Behind “%s” a term is missing.".formatted(word));
        }
        if (peekConnective() != null) {
          throw missingBefore(at, String.valueOf(peekConnective()));
        }
      }
      parts.add(term());
    }
    if (parts.isEmpty()) {
      throw new WrongExpression(
          Math.max(0, at - 1),
          Math.min(at + 1, text.length()),
          behindOr ? "Behind “or” a term is missing." : "The parentheses are empty.");
    }
    return parts.size() == 1 ? parts.getFirst() : new And(List.copyOf(parts));
  }

  private static WrongExpression missingBefore(int at, String word) {
    return new WrongExpression(
        at,
        at + word.length(),
        "Before “%s” a term is missing; the word itself is found by \"%s\".".formatted(word, word));
  }

  private Condition term() throws WrongExpression {
    int start = at;
    int negation = negation();
    if (negation > 0) {
      at += negation;
      blanks();
      if (at == text.length() || text.charAt(at) == ')' || peekConnective() != null) {
        String sign = text.substring(start, start + negation);
        throw new WrongExpression(
            start,
            at,
            "Behind “%s” the term that it negates is missing; itself it is found by \"%s\"."
                .formatted(sign, sign));
      }
      descend(start);
      Condition part = term();
      depth--;
      return new Not(part);
    }
    if (text.charAt(at) == '(') {
      at++;
      descend(start);
      Condition group = alternatives();
      depth--;
      if (at == text.length()) {
        throw new WrongExpression(start, at, "The parenthesis is not closed: ) is missing.");
      }
      at++;
      return group;
    }
    var reader = new TermReader(text, at);
    Condition term = reader.read();
    at = reader.end();
    return term;
  }

  private void descend(int start) throws WrongExpression {
    if (++depth > DEEPEST) {
      throw new WrongExpression(start, at, "Groups are nested at most %d deep.".formatted(DEEPEST));
    }
  }

  /// How long the sign is that negates what follows; 0 where there is none.
  private int negation() {
    char c = text.charAt(at);
    if (c == '-' || c == '!') {
      return 1;
    }
    return isWord("not") ? 3 : 0;
  }

  private @Nullable String connective() {
    String word = peekConnective();
    if (word != null) {
      at += word.length();
    }
    return word;
  }

  /// The word or sign between terms that stands here, as it is written; null where none does.
  private @Nullable String peekConnective() {
    for (String sign : new String[] {"||", "|", "&&"}) {
      if (text.startsWith(sign, at)) {
        return sign;
      }
    }
    return isWord("or") || isWord("and") ? text.substring(at, at + (isWord("or") ? 2 : 3)) : null;
  }

  private static boolean isOr(String word) {
    return word.startsWith("|") || word.toLowerCase(Locale.ROOT).equals("or");
  }

  private boolean isWord(String word) {
    int end = at + word.length();
    return text.regionMatches(true, at, word, 0, word.length())
        && (end == text.length()
            || TermReader.endsWord(text.charAt(end))
            || text.charAt(end) == '(');
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
