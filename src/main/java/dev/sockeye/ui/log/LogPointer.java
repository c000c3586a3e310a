package dev.sockeye.ui.log;

import dev.sockeye.ui.log.rows.Fold;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What the pointer does in a log: it selects rows, opens folded ones, scrolls, and has cells said
/// in full.
final class LogPointer {
  /// Rows that a wheel's notch moves, over what the platform says in pixels for a page of text.
  private static final double WHEEL = 1.6;

  private final LogView view;
  private final LogViewModel model;
  private final LogRows rows;
  private final Tooltip tip = new Tooltip();

  LogPointer(LogView view, LogViewModel model, LogRows rows) {
    this.view = view;
    this.model = model;
    this.rows = rows;
    rows.setOnMousePressed(this::pressed);
    rows.setOnMouseDragged(this::dragged);
    rows.setOnMouseMoved(this::moved);
    rows.setOnMouseExited(exit -> point(-1));
    view.setOnScroll(this::scrolled);
  }

  private void point(double y) {
    rows.setPointer(y);
    view.redraw();
  }

  private void moved(MouseEvent move) {
    point(move.getY());
    String said = rows.tipAt(move.getX(), move.getY());
    tip.setText(said);
    if (said.isEmpty()) {
      Tooltip.uninstall(rows, tip);
    } else if (!tip.isShowing()) {
      Tooltip.install(rows, tip);
    }
  }

  private void pressed(MouseEvent press) {
    view.requestFocus();
    view.hideMenu();
    long index = rows.indexAt(press.getY());
    if (index < 0 || press.getButton() != MouseButton.PRIMARY) {
      return;
    }
    long number = model.numberAt(index);
    Fold fold = model.folds().of(number);
    if (fold != null && rows.isFoldAt(press.getX(), press.getY())) {
      view.setOpen(fold, !model.folds().isOpen(fold));
    } else if (press.isShiftDown()) {
      model.selection().extendTo(number);
    } else if (press.isShortcutDown()) {
      model.selection().toggle(number);
    } else {
      model.select(number);
    }
  }

  private void dragged(MouseEvent drag) {
    long index = rows.indexAt(drag.getY());
    if (drag.getButton() == MouseButton.PRIMARY && index >= 0) {
      model.selection().extendTo(model.numberAt(index));
    }
  }

  private void scrolled(ScrollEvent scroll) {
    double pixels = scroll.getDeltaY() * (scroll.isDirect() ? 1 : WHEEL);
    if (scroll.getDeltaX() != 0) {
      view.scrollSidewaysBy(-scroll.getDeltaX());
    }
    if (pixels != 0) {
      view.scrollTo(view.top() - pixels / view.style().rowHeight());
    }
    scroll.consume();
  }
}
