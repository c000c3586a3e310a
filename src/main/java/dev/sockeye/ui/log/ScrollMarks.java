package dev.sockeye.ui.log;

import dev.sockeye.journal.RowSet;
import java.util.Arrays;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;

/// Marks over a log's scroll bar, one for each of its pixels behind which a row of a set lies,
/// however many rows there are. For the FX thread.
final class ScrollMarks extends Region {
  /// How high a mark is, in pixels.
  private static final int TICK = 2;

  /// Between two drawings while rows fly by.
  private static final long REST = 100_000_000;

  private final Canvas canvas = new Canvas();
  private boolean empty = true;
  private boolean pending;
  private long drawnAt;

  ScrollMarks() {
    getStyleClass().add("log-scroll-marks");
    setManaged(false);
    setMouseTransparent(true);
    canvas.setManaged(false);
    getChildren().add(canvas);
  }

  /// Rows that are marked in a colour.
  record Layer(RowSet rows, Paint colour) {}

  /// Whether there is something to draw as soon as {@link #draw} is called again.
  boolean isPending() {
    return pending && System.nanoTime() - drawnAt >= REST;
  }

  /// Draws the rows that a model shows, later layers over earlier ones.
  void draw(LogViewModel model, List<Layer> layers) {
    boolean nothing = layers.stream().allMatch(layer -> layer.rows().count() == 0);
    if (nothing && empty) {
      pending = false;
      return;
    }
    if (!nothing && System.nanoTime() - drawnAt < REST) {
      pending = true;
      return;
    }
    pending = false;
    drawnAt = System.nanoTime();
    empty = nothing;
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, getWidth(), getHeight());
    long count = model.shownCountProperty().get();
    if (count == 0) {
      return;
    }
    for (Layer layer : layers) {
      graphics.setFill(layer.colour());
      for (int y : places(model, layer.rows(), count, (int) getHeight())) {
        graphics.fillRect(getWidth() - 5, y, 4, TICK);
      }
    }
  }

  /// Where marks are, from the top, in pixels; each at most once.
  ///
  /// @param count of the rows the model shows
  static int[] places(LogViewModel model, RowSet rows, long count, int height) {
    int slots = Math.max(1, height / TICK);
    int[] places = new int[slots];
    int found = 0;
    if (rows.count() <= slots) {
      int before = -1;
      for (long i = 0; i < rows.count(); i++) {
        long number = rows.get(i);
        if (model.isShown(number)) {
          int slot = (int) (model.indexOf(number) * slots / Math.max(slots, count));
          if (slot != before) {
            places[found++] = slot * TICK;
            before = slot;
          }
        }
      }
    } else {
      long below = rows.floor(model.numberAt(0) - 1);
      for (int slot = 0; slot < slots; slot++) {
        long end = Math.min(count, (slot + 1) * Math.max(slots, count) / slots);
        long upTo = end == 0 ? below : rows.floor(model.numberAt(end - 1));
        if (upTo > below) {
          places[found++] = slot * TICK;
        }
        below = upTo;
      }
    }
    return Arrays.copyOf(places, found);
  }
}
