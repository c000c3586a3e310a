package dev.sockeye.ui.log;

import java.util.function.DoubleConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/// The scroll bars of a log: one along its rows, and one below them where the columns have no room.
/// They are not laid out with the window: the first changes at every pulse of a flood. For the FX
/// thread.
final class LogScrollBars {
  private final LogStyle style;
  private final LogColumns columns;
  private final Viewport viewport;
  private final ScrollBar rows;
  private final ScrollBar sideways;
  private boolean adjusting;

  /// @param toRow told the index at the top, with a fraction, that a person scrolls to
  /// @param toPixels told how far a person pushes the columns to the left
  LogScrollBars(
      LogStyle style,
      LogColumns columns,
      Viewport viewport,
      DoubleConsumer toRow,
      DoubleConsumer toPixels) {
    this.style = style;
    this.columns = columns;
    this.viewport = viewport;
    rows = bar(Orientation.VERTICAL, toRow);
    sideways = bar(Orientation.HORIZONTAL, toPixels);
  }

  private ScrollBar bar(Orientation orientation, DoubleConsumer moved) {
    var bar = new ScrollBar();
    bar.setOrientation(orientation);
    bar.setFocusTraversable(false);
    bar.setManaged(false);
    bar.getStyleClass().add("log-scroll");
    bar.valueProperty()
        .subscribe((old, now) -> {
          if (!adjusting) {
            moved.accept(now.doubleValue());
          }
        });
    return bar;
  }

  ScrollBar rows() {
    return rows;
  }

  ScrollBar sideways() {
    return sideways;
  }

  /// Shows where the viewport is.
  void adjust() {
    // While the thumb is held, what it means must not change under the hand.
    if (rows.isPressed()) {
      return;
    }
    adjusting = true;
    double end = viewport.end();
    rows.setVisible(end > 0);
    if (end > 0) {
      rows.setMax(end);
      // The thumb of a long log stays long enough to be caught.
      double least = 3 * style.rowHeight() / Math.max(1, rows.getHeight());
      rows.setVisibleAmount(end * Math.max(least, viewport.rows() / (end + viewport.rows())));
      rows.setBlockIncrement(Math.max(1, viewport.rows() - 1));
      rows.setUnitIncrement(1);
      rows.setValue(viewport.top());
    }
    adjusting = false;
  }

  /// Puts the lower bar above a height, where it is needed.
  ///
  /// @param width what the columns have
  /// @return how high it is; 0 where all columns have room
  double layOutSideways(double bottom, double width) {
    double content = columns.contentWidth();
    boolean needed = content > width + 0.5;
    sideways.setVisible(needed);
    adjusting = true;
    if (needed) {
      sideways.setMax(content - width);
      sideways.setVisibleAmount((content - width) * width / content);
      sideways.setBlockIncrement(width / 2);
      sideways.setUnitIncrement(4 * style.charWidth());
      sideways.setValue(columns.scrolled());
    }
    adjusting = false;
    double height = needed ? Math.ceil(sideways.prefHeight(-1)) : 0;
    sideways.resizeRelocate(0, bottom - height, width, height);
    return height;
  }
}
