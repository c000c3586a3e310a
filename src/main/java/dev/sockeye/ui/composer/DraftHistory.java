package dev.sockeye.ui.composer;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The drafts of before, and a walk through them as in a shell: back, forth, and in the end to what
/// was being typed. FX thread only; saved nowhere.
final class DraftHistory {
  private static final int MOST = 50;

  /// All drafts together, in characters.
  private static final long MOST_CHARS = 8_000_000;

  private final ObservableList<Draft> drafts = FXCollections.observableArrayList();

  /// What stood in each mode before the walk loaded something else into it.
  private final Map<ComposerMode, Draft> replaced = new EnumMap<>(ComposerMode.class);

  private ComposerMode left = ComposerMode.TEXT;
  private int step = -1;

  ObservableList<Draft> drafts() {
    return drafts;
  }

  /// Remembers a draft as the newest.
  void keep(Draft draft) {
    if (draft.isEmpty() && draft.mode() != ComposerMode.CLOSE && !draft.mode().isControl()) {
      return;
    }
    drafts.remove(draft);
    drafts.addFirst(draft);
    long chars = drafts.stream().mapToLong(each -> each.text().length()).sum();
    while (drafts.size() > MOST || (chars > MOST_CHARS && drafts.size() > 1)) {
      chars -= drafts.removeLast().text().length();
    }
  }

  /// Ends the walk where it stands; what it had replaced is remembered.
  void leave() {
    if (step >= 0) {
      step = -1;
      replaced.values().stream()
          .filter(draft -> !draft.isEmpty() && !drafts.contains(draft))
          .forEach(this::keep);
      replaced.clear();
    }
  }

  void older(Function<ComposerMode, Draft> current, Consumer<Draft> load, ComposerMode inFront) {
    if (step + 1 >= drafts.size()) {
      return;
    }
    if (step < 0) {
      left = inFront;
      // What was just sent is still in the editor: going back means what was before it.
      if (drafts.getFirst().equals(current.apply(inFront)) && drafts.size() > 1) {
        step++;
      }
    }
    step++;
    Draft target = drafts.get(step);
    replaced.computeIfAbsent(target.mode(), current);
    load.accept(target);
  }

  void newer(Consumer<Draft> load, Consumer<ComposerMode> front) {
    if (step < 0) {
      return;
    }
    step--;
    if (step >= 0) {
      load.accept(drafts.get(step));
      return;
    }
    replaced.values().forEach(load);
    replaced.clear();
    front.accept(left);
  }
}
