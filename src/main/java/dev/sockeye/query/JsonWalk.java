package dev.sockeye.query;

import dev.sockeye.query.PathStep.Index;
import dev.sockeye.query.PathStep.Name;
import dev.sockeye.query.PathStep.Selector;
import dev.sockeye.query.PathStep.Slice;
import dev.sockeye.query.PathStep.Wildcard;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Follows a path through documents, one after the other, and stops at the first value that passes
/// a test. No tree is made of a document: it is read where it lies, and only as far as needed, so
/// what is broken behind the place that was looked for does not matter. Of members with the same
/// name each is looked at. For one thread.
final class JsonWalk {
  /// Beyond this many levels descendants are not looked at.
  static final int DEEPEST = 500;

  private static final int BROKEN = JsonBytes.BROKEN;
  private static final int FOUND = -1;
  private static final int GIVEN_UP = -3;

  /// A container that neither goes on nor ends.
  private static final int CLOSED_BROKEN = Integer.MIN_VALUE;

  /// How many bytes are read between two looks at the limit.
  private static final int STRETCH = 1024 * 1024;

  private final PathStep[] steps;
  private final Test test;
  private final BooleanSupplier over;
  private byte[] bytes = {};
  private int end;
  private long read;
  private long nextLook;

  /// Whether a value is one that is looked for.
  @FunctionalInterface
  interface Test {
    /// @param kind what the value is
    /// @param from where it begins
    /// @param to where it ends
    boolean accepts(JsonValue.Kind kind, byte[] bytes, int from, int to);
  }

  /// What became of a walk.
  enum Outcome {
    FOUND,
    NOT_FOUND,
    /// It took too long.
    GIVEN_UP
  }

  /// @param over whether to stop, asked now and then
  JsonWalk(List<PathStep> steps, Test test, BooleanSupplier over) {
    this.steps = steps.toArray(PathStep[]::new);
    this.test = test;
    this.over = over;
  }

  Outcome run(byte[] document, int from, int to) {
    bytes = document;
    end = to;
    read = 0;
    nextLook = STRETCH;
    int root = JsonBytes.blanks(document, from, to);
    int result = walk(0, root);
    if (steps.length == 0 && result == FOUND) {
      // The path $ asks whether all of it is JSON.
      int behind = JsonBytes.skip(document, root, to);
      result = JsonBytes.blanks(document, behind, to) == to ? FOUND : BROKEN;
    }
    return switch (result) {
      case FOUND -> Outcome.FOUND;
      case GIVEN_UP -> Outcome.GIVEN_UP;
      default -> Outcome.NOT_FOUND;
    };
  }

  /// Goes on from a value.
  ///
  /// @return the value's end, or one of the negative marks
  private int walk(int step, int at) {
    if (step == steps.length) {
      return leaf(at);
    }
    return steps[step].descendant() ? descend(step, at, 0) : select(step, at);
  }

  private int leaf(int at) {
    int to = JsonBytes.skip(bytes, at, end);
    if (to < 0) {
      return BROKEN;
    }
    JsonValue.Kind kind = JsonBytes.kind(bytes, at, to);
    if (kind == null) {
      return BROKEN;
    }
    return test.accepts(kind, bytes, at, to) ? FOUND : to;
  }

  /// The selectors of a step, one after the other, on one value.
  private int select(int step, int at) {
    int result = BROKEN;
    for (Selector selector : steps[step].selectors()) {
      result = select(selector, step, at);
      if (result == FOUND || result == GIVEN_UP) {
        return result;
      }
      if (isOver(at, result)) {
        return GIVEN_UP;
      }
    }
    return result;
  }

  /// Whether the time is up, after a value was read, or all the rest for one that is broken.
  private boolean isOver(int at, int result) {
    read += Math.max(1, (result < 0 ? end : result) - at);
    if (read < nextLook) {
      return false;
    }
    nextLook = read + STRETCH;
    return over.getAsBoolean();
  }

  private int select(Selector selector, int step, int at) {
    if (at >= end) {
      return BROKEN;
    }
    byte open = bytes[at];
    return switch (selector) {
      case Name name when open == '{' -> member(name, step, at);
      case Wildcard _ when open == '{' -> members(step, at);
      case Wildcard _ when open == '[' -> elements(step, at, 0, Long.MAX_VALUE, 1);
      case Index(long index) when open == '[' -> {
        long i = index < 0 ? count(at) + index : index;
        yield i < 0 ? JsonBytes.skip(bytes, at, end) : elements(step, at, i, i + 1, 1);
      }
      case Slice slice when open == '[' -> slice(slice, step, at);
      default -> JsonBytes.skip(bytes, at, end);
    };
  }

  private int member(Name name, int step, int at) {
    int i = JsonBytes.blanks(bytes, at + 1, end);
    if (i < end && bytes[i] == '}') {
      return i + 1;
    }
    while (true) {
      if (i >= end || bytes[i] != '"') {
        return BROKEN;
      }
      int behind = JsonBytes.skipString(bytes, i, end);
      if (behind < 0) {
        return BROKEN;
      }
      boolean matches = matches(name, i, behind);
      i = value(behind);
      if (i < 0) {
        return BROKEN;
      }
      i = matches ? walk(step + 1, i) : JsonBytes.skip(bytes, i, end);
      if (i < 0) {
        return i;
      }
      i = next(i, '}');
      if (i < 0) {
        return i == CLOSED_BROKEN ? BROKEN : ~i;
      }
    }
  }

  private int members(int step, int at) {
    int i = JsonBytes.blanks(bytes, at + 1, end);
    if (i < end && bytes[i] == '}') {
      return i + 1;
    }
    while (true) {
      if (i >= end || bytes[i] != '"') {
        return BROKEN;
      }
      i = JsonBytes.skipString(bytes, i, end);
      i = i < 0 ? i : value(i);
      if (i < 0) {
        return BROKEN;
      }
      i = walk(step + 1, i);
      if (i < 0) {
        return i;
      }
      i = next(i, '}');
      if (i < 0) {
        return i == CLOSED_BROKEN ? BROKEN : ~i;
      }
    }
  }

  /// Where the next member or element begins; where there is none, the complement of where the
  /// container ends; {@link #CLOSED_BROKEN} where it goes on otherwise.
  private int next(int behind, char close) {
    int i = JsonBytes.blanks(bytes, behind, end);
    if (i < end) {
      if (bytes[i] == ',') {
        return JsonBytes.blanks(bytes, i + 1, end);
      }
      if (bytes[i] == close) {
        return ~(i + 1);
      }
    }
    return CLOSED_BROKEN;
  }

  /// Where a member's value begins.
  private int value(int behindName) {
    int i = JsonBytes.blanks(bytes, behindName, end);
    return i < end && bytes[i] == ':' ? JsonBytes.blanks(bytes, i + 1, end) : BROKEN;
  }

  private boolean matches(Name name, int from, int to) {
    byte[] utf8 = name.utf8();
    if (name.plain()
        && to - from - 2 == utf8.length
        && Arrays.equals(bytes, from + 1, to - 1, utf8, 0, utf8.length)) {
      return true;
    }
    for (int i = from + 1; i < to - 1; i++) {
      if (bytes[i] == '\\') {
        return JsonString.decode(bytes, from, to).equals(name.name());
      }
    }
    return false;
  }

  /// Goes on with the elements `first`, `first + gap` and so on before `limit`.
  private int elements(int step, int at, long first, long limit, long gap) {
    int i = JsonBytes.blanks(bytes, at + 1, end);
    if (i < end && bytes[i] == ']') {
      return i + 1;
    }
    for (long k = 0; ; k++) {
      boolean chosen = k >= first && k < limit && (k - first) % gap == 0;
      i = chosen ? walk(step + 1, i) : JsonBytes.skip(bytes, i, end);
      if (i < 0) {
        return i;
      }
      i = next(i, ']');
      if (i < 0) {
        return i == CLOSED_BROKEN ? BROKEN : ~i;
      }
    }
  }

  /// How many elements the array at a position has; as many as can be read.
  private long count(int at) {
    int i = JsonBytes.blanks(bytes, at + 1, end);
    if (i < end && bytes[i] == ']') {
      return 0;
    }
    for (long k = 1; ; k++) {
      i = JsonBytes.skip(bytes, i, end);
      i = i < 0 ? i : next(i, ']');
      if (i < 0) {
        return k;
      }
    }
  }

  /// RFC 9535 §2.3.4.2.
  private int slice(Slice slice, int step, int at) {
    long gap = slice.step();
    if (gap == 0) {
      return JsonBytes.skip(bytes, at, end);
    }
    boolean known = gap > 0 && isFromStart(slice.start()) && isFromStart(slice.end());
    long length = known ? Long.MAX_VALUE : count(at);
    if (gap > 0) {
      long start = slice.start() == Slice.ABSENT ? 0 : fromEnd(slice.start(), length);
      long limit = slice.end() == Slice.ABSENT ? length : fromEnd(slice.end(), length);
      return elements(step, at, Math.clamp(start, 0, length), Math.clamp(limit, 0, length), gap);
    }
    long start = slice.start() == Slice.ABSENT ? length - 1 : fromEnd(slice.start(), length);
    long limit = slice.end() == Slice.ABSENT ? -1 : fromEnd(slice.end(), length);
    long upper = Math.clamp(start, -1, length - 1);
    long lower = Math.clamp(limit, -1, length - 1);
    for (long k = upper; k > lower; k += gap) {
      int result = elements(step, at, k, k + 1, 1);
      if (result < 0) {
        return result;
      }
      if (isOver(at, result)) {
        return GIVEN_UP;
      }
    }
    return JsonBytes.skip(bytes, at, end);
  }

  private static boolean isFromStart(long bound) {
    return bound >= 0 || bound == Slice.ABSENT;
  }

  private static long fromEnd(long bound, long length) {
    return bound < 0 ? length + bound : bound;
  }

  /// A step on a value and on all within it (RFC 9535 §2.5.2.2).
  private int descend(int step, int at, int depth) {
    int result = select(step, at);
    if (result == FOUND || result == GIVEN_UP || at >= end) {
      return result;
    }
    byte open = bytes[at];
    if (open != '{' && open != '[' || depth == DEEPEST) {
      return result;
    }
    char close = open == '{' ? '}' : ']';
    int i = JsonBytes.blanks(bytes, at + 1, end);
    if (i < end && bytes[i] == close) {
      return i + 1;
    }
    while (true) {
      if (open == '{') {
        i = i < end && bytes[i] == '"' ? JsonBytes.skipString(bytes, i, end) : BROKEN;
        i = i < 0 ? i : value(i);
        if (i < 0) {
          return BROKEN;
        }
      }
      i = descend(step, i, depth + 1);
      if (i < 0) {
        return i;
      }
      i = next(i, close);
      if (i < 0) {
        return i == CLOSED_BROKEN ? BROKEN : ~i;
      }
    }
  }
}
