package dev.sockeye.ui.log;

import dev.sockeye.ui.log.rows.Fold;
import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The log's keys: arrows move the selection, the others scroll; with Shift all of them extend the
/// selection; the shortcut key with C copies the rows, with A selects all, with Z brings marks
/// back, with left and right brings other columns into sight. Space marks, with Shift it asks for a
/// note; F2 goes to the next mark; Enter inspects; right and left open and fold runs and messages.
final class LogKeys implements EventHandler<KeyEvent> {
  /// By how much a key brings other columns into sight, in ems.
  private static final double SIDEWAYS = 5;

  private final LogView view;
  private final LogViewModel model;
  private final Viewport viewport;

  LogKeys(LogView view, LogViewModel model, Viewport viewport) {
    this.view = view;
    this.model = model;
    this.viewport = viewport;
  }

  @Override
  public void handle(KeyEvent press) {
    long count = model.shownCountProperty().get();
    if (count == 0 || !act(press, count)) {
      return;
    }
    press.consume();
  }

  private boolean act(KeyEvent press, long count) {
    double page = Math.max(1, Math.floor(viewport.rows()) - 1);
    if (press.isShortcutDown()) {
      return shortcut(press.getCode(), count);
    }
    if (press.isAltDown()) {
      return false;
    }
    // Not every platform makes a request for the menu out of these keys.
    if (press.getCode() == KeyCode.CONTEXT_MENU
        || (press.getCode() == KeyCode.F10 && press.isShiftDown())) {
      view.showMenu();
      return true;
    }
    if (press.isShiftDown() && extend(press.getCode(), (long) page, count)) {
      return true;
    }
    switch (press.getCode()) {
      case UP, KP_UP -> move(-1, count, false);
      case DOWN, KP_DOWN -> move(1, count, false);
      case PAGE_UP -> view.scrollTo(viewport.top() - page);
      case PAGE_DOWN -> view.scrollTo(viewport.top() + page);
      case HOME -> view.scrollTo(0);
      case END -> end();
      case SPACE -> mark(press.isShiftDown());
      case ENTER -> view.inspect();
      case F2 -> model.rows().marks().goTo(!press.isShiftDown());
      case RIGHT, KP_RIGHT -> open(true);
      case LEFT, KP_LEFT -> open(false);
      case ESCAPE -> {
        boolean selected = model.selectedProperty().get() != 0;
        model.select(0);
        return selected;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean shortcut(KeyCode code, long count) {
    switch (code) {
      case C, COPY, INSERT -> view.copy(model.selection().ranges());
      case RIGHT, KP_RIGHT -> view.scrollSidewaysBy(SIDEWAYS * view.style().em());
      case LEFT, KP_LEFT -> view.scrollSidewaysBy(-SIDEWAYS * view.style().em());
      case Z -> model.rows().marks().undo();
      case A -> {
        model.select(model.numberAt(0));
        model.selection().extendTo(model.numberAt(count - 1));
      }
      case HOME -> view.scrollTo(0);
      case END -> end();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean extend(KeyCode code, long page, long count) {
    switch (code) {
      case UP, KP_UP -> move(-1, count, true);
      case DOWN, KP_DOWN -> move(1, count, true);
      case PAGE_UP -> move(-page, count, true);
      case PAGE_DOWN -> move(page, count, true);
      case HOME -> move(-count, count, true);
      case END -> move(count, count, true);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void mark(boolean withNote) {
    if (withNote) {
      view.askForNote();
    } else {
      model.rows().marks().toggle();
    }
  }

  /// Opens or folds what the selected row was folded with.
  private void open(boolean open) {
    Fold fold = model.folds().of(model.selectedProperty().get());
    if (fold != null) {
      view.setOpen(fold, open);
      if (!open) {
        model.select(fold.head());
        view.reveal(fold.head());
      }
    }
  }

  private void end() {
    view.scrollTo(viewport.end());
    // Also where all rows fit, so that the rows to come are followed.
    model.followingProperty().set(true);
  }

  private void move(long by, long count, boolean extending) {
    long selected = model.selectedProperty().get();
    long index;
    if (selected == 0) {
      // Nothing is selected yet: begin with what is in sight.
      long last = (long) Math.floor(viewport.top() + viewport.rows()) - 1;
      index = by < 0 ? Math.min(last, count - 1) : (long) Math.ceil(viewport.top());
    } else {
      long from = model.indexOf(selected);
      // Between two rows shown, where the selected one is hidden: down goes to the second of them.
      index = from + by;
    }
    long number = model.numberAt(Math.max(0, Math.min(index, count - 1)));
    if (extending) {
      model.selection().extendTo(number);
    } else {
      model.select(number);
    }
    view.reveal(number);
  }
}
