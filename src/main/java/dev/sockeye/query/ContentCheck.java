package dev.sockeye.query;

import dev.sockeye.query.JsonValue.Kind;
import dev.sockeye.query.PathTerm.WithLiteral;
import dev.sockeye.query.PathTerm.WithRegex;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// A content term at work within one pass: keeps what it needs from row to row. For one thread.
sealed interface ContentCheck {
  /// Whether it holds for a payload that is there whole.
  boolean holds(byte[] bytes, int from, int to);

  /// @param otherwise what it says where it is given up on: what does not find the row
  static ContentCheck of(Condition.Content term, Effort effort, boolean otherwise) {
    return switch (term) {
      case TextTerm text -> new Text(new Needle(text.text(), text.cased()));
      case RegexTerm regex -> new Regex(regex, effort, otherwise);
      case PathTerm path -> new Path(path, effort, otherwise);
    };
  }

  /// A check that can also be made bit by bit.
  sealed interface Windowed extends ContentCheck {
    /// How much of one window the next one has to begin with.
    int overlap();

    /// Whether it holds for a part of a payload.
    ///
    /// @param begins whether it is the payload's beginning
    /// @param ends whether it is its end
    boolean holdsIn(byte[] bytes, int from, int to, boolean begins, boolean ends);
  }

  /// Looks for a text.
  record Text(Needle needle) implements Windowed {
    @Override
    public boolean holds(byte[] bytes, int from, int to) {
      return needle.isIn(bytes, from, to);
    }

    @Override
    public int overlap() {
      return needle.longest();
    }

    @Override
    public boolean holdsIn(byte[] bytes, int from, int to, boolean begins, boolean ends) {
      return needle.isIn(bytes, from, to);
    }
  }

  /// Matches a regular expression; a payload that lacks its literal is not even decoded.
  final class Regex implements Windowed {
    /// What a match may be long, if it is to be found across two windows.
    private static final int OVERLAP = 64 * 1024;

    private final @Nullable Needle literal;

    /// For expressions that go as deep as a text is long: some hundred thousand characters.
    private static final long DEEP_STACK = 128L << 20;

    private final Matcher matcher;
    private final Effort effort;
    private final boolean otherwise;

    /// The length of the shortest text that needed a deeper stack than that of the pass's thread.
    private int deep = Integer.MAX_VALUE;

    Regex(RegexTerm term, Effort effort, boolean otherwise) {
      // What is not UTF-8 reads as U+FFFD, so that one may stand for other bytes.
      boolean told = !term.literal().isEmpty() && term.literal().indexOf('\ufffd') < 0;
      this.literal = told ? new Needle(term.literal(), term.cased()) : null;
      this.matcher = term.pattern().matcher("");
      this.effort = effort;
      this.otherwise = otherwise;
    }

    @Override
    public boolean holds(byte[] bytes, int from, int to) {
      return holdsIn(bytes, from, to, true, true);
    }

    boolean holds(String text) {
      return find(text, 0, text.length());
    }

    @Override
    public int overlap() {
      return OVERLAP;
    }

    @Override
    public boolean holdsIn(byte[] bytes, int from, int to, boolean begins, boolean ends) {
      if (literal != null && !literal.isIn(bytes, from, to)) {
        return false;
      }
      int start = begins ? from : nextCharacter(bytes, from, to);
      int end = ends ? to : lastCharacter(bytes, start, to);
      String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      // A character of what lies around is left outside, so that a bound of the window is no bound
      // of the text.
      int first = begins || text.isEmpty() ? 0 : 1;
      int last = ends || text.length() <= first ? text.length() : text.length() - 1;
      return find(text, first, last);
    }

    private boolean find(String text, int from, int to) {
      effort.begin();
      if (text.length() < deep) {
        try {
          return match(new LimitedText(text, effort::isOver), from, to);
        } catch (StackOverflowError _) {
          // Those that are as long go there as well.
          deep = text.length();
        }
      }
      return findDeep(text, from, to);
    }

    /// @throws StackOverflowError where the expression goes deeper than this thread can
    private boolean match(LimitedText text, int from, int to) {
      try {
        matcher.reset(text);
        if (from > 0 || to < text.length()) {
          matcher.useAnchoringBounds(false).useTransparentBounds(true).region(from, to);
        }
        return matcher.find();
      } catch (LimitedText.Over _) {
        return giveUp();
      } finally {
        matcher.reset("");
      }
    }

    private boolean giveUp() {
      effort.giveUp();
      return otherwise;
    }

    /// The same on a thread with room for it, within what is left of the time. Alternatives within
    /// a repetition, as in `"(\\.|[^"])*"`, take a frame of the stack for each character.
    private boolean findDeep(String text, int from, int to) {
      var found = new AtomicBoolean(otherwise);
      Thread thread =
          new Thread(
              null,
              () -> {
                try {
                  found.set(match(LimitedText.costly(text, effort::isOver), from, to));
                } catch (RuntimeException | StackOverflowError | OutOfMemoryError _) {
                  giveUp();
                }
              },
              "sockeye-deep-match",
              DEEP_STACK);
      thread.setDaemon(true);
      try {
        thread.start();
      } catch (OutOfMemoryError _) {
        return giveUp();
      }
      boolean interrupted = false;
      while (true) {
        try {
          thread.join();
          break;
        } catch (InterruptedException _) {
          // Its time is limited.
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return found.get();
    }

    private static int nextCharacter(byte[] bytes, int from, int to) {
      int i = from;
      while (i < to && i < from + 4 && (bytes[i] & 0xc0) == 0x80) {
        i++;
      }
      return i;
    }

    private static int lastCharacter(byte[] bytes, int from, int to) {
      int i = to;
      while (i > from && i > to - 4 && (bytes[i - 1] & 0xc0) == 0x80) {
        i--;
      }
      return i > from && (bytes[i - 1] & 0xc0) == 0xc0 ? i - 1 : to;
    }
  }

  /// Follows a path and compares.
  final class Path implements ContentCheck {
    private final JsonWalk walk;
    private final Effort effort;
    private final boolean otherwise;

    Path(PathTerm term, Effort effort, boolean otherwise) {
      this.effort = effort;
      this.otherwise = otherwise;
      this.walk =
          new JsonWalk(
              term.path().steps(), test(term.comparison(), effort, otherwise), effort::isOver);
    }

    private static JsonWalk.Test test(
        PathTerm.@Nullable Comparison comparison, Effort effort, boolean otherwise) {
      return switch (comparison) {
        case null -> (_, _, _, _) -> true;
        case WithLiteral literal -> literal::accepts;
        case WithRegex with -> {
          var regex = new Regex(with.regex(), effort, otherwise);
          yield (kind, bytes, from, to) -> matches(regex, kind, bytes, from, to);
        }
      };
    }

    private static boolean matches(Regex regex, Kind kind, byte[] bytes, int from, int to) {
      return switch (kind) {
        case STRING -> regex.holds(JsonString.decode(bytes, from, to));
        case OBJECT, ARRAY -> false;
        default -> regex.holds(bytes, from, to);
      };
    }

    @Override
    public boolean holds(byte[] bytes, int from, int to) {
      effort.begin();
      return switch (walk.run(bytes, from, to)) {
        case FOUND -> true;
        case NOT_FOUND -> false;
        case GIVEN_UP -> {
          effort.giveUp();
          yield otherwise;
        }
      };
    }
  }
}
