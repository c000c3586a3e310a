package dev.sockeye.ui.log;

import dev.sockeye.ui.log.rows.Fold;
import dev.sockeye.ui.log.rows.ShownRows;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// Which rows of a log are folded to one, and which of these were opened. Needs no stage. For the
/// FX thread alone. Belongs to a {@link LogViewModel}, which makes it.
public final class FoldViewModel {
  private final Runnable changed;
  private final BooleanProperty runs = new SimpleBooleanProperty(this, "runs");
  private final BooleanProperty messages = new SimpleBooleanProperty(this, "messages");
  private @Nullable ShownRows rows;

  /// @param changed told when other rows are shown
  FoldViewModel(Runnable changed) {
    this.changed = changed;
    runs.subscribe((_, now) -> set(shown -> shown.setFoldRuns(now)));
    messages.subscribe((_, now) -> set(shown -> shown.setFoldMessages(now)));
  }

  private interface Change {
    void of(ShownRows rows);
  }

  private void set(Change change) {
    if (rows != null) {
      change.of(rows);
      changed.run();
    }
  }

  /// @param now null for none
  void show(@Nullable ShownRows now) {
    rows = now;
    if (now != null) {
      now.setFoldRuns(runs.get());
      now.setFoldMessages(messages.get());
    }
  }

  /// The rows that a row was folded with; null where it is alone.
  public @Nullable Fold of(long number) {
    return rows == null ? null : rows.fold(number);
  }

  /// Whether each of them is shown.
  public boolean isOpen(Fold fold) {
    return rows != null && rows.isOpen(fold);
  }

  /// Shows each of them, or one in the place of all.
  public void setOpen(Fold fold, boolean open) {
    set(shown -> shown.setOpen(fold, open));
  }

  /// Shows a row that is folded away.
  public void reveal(long number) {
    Fold fold = of(number);
    if (fold != null && number != fold.head() && !isOpen(fold)) {
      setOpen(fold, true);
    }
  }

  /// Whether runs of equal rows are shown as one.
  public BooleanProperty runsProperty() {
    return runs;
  }

  /// Whether a fragmented message is shown as its last frame alone.
  public BooleanProperty messagesProperty() {
    return messages;
  }

  /// Changes whenever rows were folded or opened.
  long version() {
    return rows == null ? 0 : rows.foldVersion();
  }
}
