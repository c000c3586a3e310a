package dev.sockeye.ui.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Two texts line by line, with the words that differ. Pure, and bounded: where telling the lines
/// apart would take too long, all of them count as changed.
///
/// @param lines in order
/// @param exact false where the texts were too long to be told apart
record TextDiff(List<Line> lines, boolean exact) {
  /// The most work for lines, as the product of their numbers.
  private static final long MOST_LINES = 9_000_000;

  private static final int MOST_WORDS = 400;
  private static final Pattern WORD = Pattern.compile("\\w+|\\s+|.", Pattern.DOTALL);

  /// What became of a line.
  enum Kind {
    SAME,
    CHANGED,
    REMOVED,
    ADDED
  }

  /// A piece of a line.
  record Part(String text, boolean changed) {}

  /// A line of both texts, or of one: the other is empty then.
  record Line(Kind kind, List<Part> left, List<Part> right) {}

  TextDiff {
    lines = List.copyOf(lines);
  }

  boolean isSame() {
    return lines.stream().allMatch(line -> line.kind == Kind.SAME);
  }

  static TextDiff of(List<String> left, List<String> right) {
    var lines = new ArrayList<Line>();
    int shorter = Math.min(left.size(), right.size());
    int head = 0;
    while (head < shorter && left.get(head).equals(right.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && left.get(left.size() - 1 - tail).equals(right.get(right.size() - 1 - tail))) {
      tail++;
    }
    List<String> from = left.subList(head, left.size() - tail);
    List<String> to = right.subList(head, right.size() - tail);
    left.subList(0, head).forEach(line -> lines.add(same(line)));
    boolean exact = (long) from.size() * to.size() <= MOST_LINES;
    if (exact) {
      int at = 0;
      for (AbstractDelta<String> delta : DiffUtils.diff(from, to).getDeltas()) {
        if (delta.getType() == DeltaType.EQUAL) {
          continue;
        }
        from.subList(at, delta.getSource().getPosition()).forEach(line -> lines.add(same(line)));
        add(lines, delta.getSource().getLines(), delta.getTarget().getLines());
        at = delta.getSource().getPosition() + delta.getSource().size();
      }
      from.subList(at, from.size()).forEach(line -> lines.add(same(line)));
    } else {
      add(lines, from, to);
    }
    left.subList(left.size() - tail, left.size()).forEach(line -> lines.add(same(line)));
    return new TextDiff(lines, exact);
  }

  private static Line same(String line) {
    List<Part> parts = List.of(new Part(line, false));
    return new Line(Kind.SAME, parts, parts);
  }

  private static void add(List<Line> lines, List<String> from, List<String> to) {
    for (int i = 0; i < Math.max(from.size(), to.size()); i++) {
      if (i >= to.size()) {
        lines.add(new Line(Kind.REMOVED, List.of(new Part(from.get(i), false)), List.of()));
      } else if (i >= from.size()) {
        lines.add(new Line(Kind.ADDED, List.of(), List.of(new Part(to.get(i), false))));
      } else {
        lines.add(words(from.get(i), to.get(i)));
      }
    }
  }

  private static Line words(String from, String to) {
    List<String> left = split(from);
    List<String> right = split(to);
    if (left.size() > MOST_WORDS || right.size() > MOST_WORDS) {
      return new Line(Kind.CHANGED, List.of(new Part(from, false)), List.of(new Part(to, false)));
    }
    var before = new boolean[left.size()];
    var after = new boolean[right.size()];
    for (AbstractDelta<String> delta : DiffUtils.diff(left, right).getDeltas()) {
      for (int i = 0; i < delta.getSource().size(); i++) {
        before[delta.getSource().getPosition() + i] = true;
      }
      for (int i = 0; i < delta.getTarget().size(); i++) {
        after[delta.getTarget().getPosition() + i] = true;
      }
    }
    return new Line(Kind.CHANGED, join(left, before), join(right, after));
  }

  private static List<String> split(String line) {
    var words = new ArrayList<String>();
    Matcher matcher = WORD.matcher(line);
    while (words.size() <= MOST_WORDS && matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  private static List<Part> join(List<String> words, boolean[] changed) {
    var parts = new ArrayList<Part>();
    int at = 0;
    while (at < words.size()) {
      int end = at;
      while (end < words.size() && changed[end] == changed[at]) {
        end++;
      }
      parts.add(new Part(String.join("", words.subList(at, end)), changed[at]));
      at = end;
    }
    return parts;
  }
}
