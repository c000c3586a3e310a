package dev.sockeye.ui.log;

import dev.sockeye.session.EntryKind;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The rows in sight: as many nodes as fit, each used again for another row when its own has left,
/// and behind them the bands of the selection and of the row under the pointer. For the FX thread.
final class LogRows extends Region {
  private final LogViewModel model;
  private final Viewport viewport;
  private final LogStyle style;
  private final LogColumns columns;
  private final List<LogRow> pool = new ArrayList<>();
  private final Region hover = band("log-hover");
  private final Region selection = band("log-selection");
  private final Region lead = band("log-lead");
  private final Rectangle clip = new Rectangle();
  private double pointerY = -1;
  private long marked;
  private double drawnWidth;
  private double drawnHeight;

  LogRows(LogViewModel model, Viewport viewport, LogStyle style, LogColumns columns) {
    this.model = model;
    this.viewport = viewport;
    this.style = style;
    this.columns = columns;
    getStyleClass().add("log-rows");
    setClip(clip);
    getChildren().addAll(hover, selection, lead);
  }

  private static Region band(String styleClass) {
    var band = new Region();
    band.setManaged(false);
    band.setMouseTransparent(true);
    band.setVisible(false);
    band.getStyleClass().add(styleClass);
    return band;
  }

  @Override
  protected void layoutChildren() {
    clip.setWidth(getWidth());
    clip.setHeight(getHeight());
  }

  /// How many rows fit, with the part of one that is cut.
  double fitting() {
    return getHeight() / style.rowHeight();
  }

  /// Where the pointer is; negative where it is not over the rows.
  void setPointer(double y) {
    pointerY = y;
  }

  /// Marks a row as if the pointer were over it, while its menu is shown; 0 for none.
  void setMarked(long number) {
    marked = number;
  }

  /// Whether the size has changed since the last drawing, so that it cannot wait for the next
  /// pulse.
  boolean needsDraw() {
    return drawnWidth != getWidth() || drawnHeight != getHeight();
  }

  /// Draws what the model shows at the viewport's place.
  void draw() {
    columns.resize(getWidth());
    drawnWidth = getWidth();
    drawnHeight = getHeight();
    double height = style.rowHeight();
    int needed = (int) Math.ceil(fitting()) + 1;
    while (pool.size() < needed) {
      var row = new LogRow(style, columns);
      row.resize(0, height);
      pool.add(row);
      getChildren().add(row);
    }
    long count = model.shownCountProperty().get();
    long first = (long) Math.floor(viewport.top());
    long end = Math.min(count, first + needed);
    model.beginRows();
    long openedAt = model.openedAtOrFirst();
    LogRow.Before before = LogRow.Before.NONE;
    if (first > 0 && first <= count) {
      before = before(model.numberAt(first - 1));
    }
    for (long i = first; i < first + pool.size(); i++) {
      // The same row keeps its node while others come and go.
      LogRow node = pool.get((int) (i % pool.size()));
      if (i >= end) {
        node.hide();
        continue;
      }
      long number = model.numberAt(i);
      var row = model.row(number);
      long answer = row != null && row.kind() == EntryKind.PING ? model.answerTo(row) : 0;
      node.show(
          number, row, answer, before, model.timeStyleProperty().get(), openedAt, model.zone());
      node.resizeRelocate(0, y(i), getWidth(), height);
      node.decorate(
          row == null ? null : model.highlights().of(row), model.search().found().contains(number));
      before = row == null ? LogRow.Before.NONE : new LogRow.Before(true, row.at());
    }
    model.endRows();
    drawBands(count, height);
  }

  private LogRow.Before before(long number) {
    var row = model.row(number);
    return row == null ? LogRow.Before.NONE : new LogRow.Before(true, row.at());
  }

  private double y(long index) {
    return Math.round((index - viewport.top()) * style.rowHeight());
  }

  private void drawBands(long count, double height) {
    long under = pointerY < 0 ? -1 : indexAt(pointerY);
    if (marked != 0) {
      under = model.isShown(marked) ? model.indexOf(marked) : -1;
    }
    place(hover, under, under, height);
    long selected = model.selectedProperty().get();
    long anchor = model.anchorProperty().get();
    if (selected == 0 || count == 0) {
      place(selection, -1, -1, height);
      place(lead, -1, -1, height);
      return;
    }
    long low = Math.min(selected, anchor);
    long from = model.indexOf(low);
    if (from < 0 || model.numberAt(from) < low) {
      from++;
    }
    long to = model.indexOf(Math.max(selected, anchor));
    place(selection, from, to, height);
    long index = model.isShown(selected) ? model.indexOf(selected) : -1;
    place(lead, index, index, height);
  }

  private void place(Region band, long from, long to, double height) {
    boolean inSight =
        from >= 0 && to >= from && to >= viewport.top() - 1 && from <= viewport.top() + fitting();
    band.setVisible(inSight);
    if (inSight) {
      // A range may reach far beyond what is in sight: coordinates stay small.
      double top = Math.max(-10 * height, y(Math.max(from, (long) viewport.top() - 10)));
      double bottom = Math.min(y(Math.min(to, (long) (viewport.top() + fitting()) + 10)), 1e6);
      band.resizeRelocate(0, top, getWidth(), bottom - top + height);
    }
  }

  /// The index of the row at a height, or -1.
  long indexAt(double y) {
    if (y < 0 || y >= getHeight()) {
      return -1;
    }
    long index = (long) Math.floor(viewport.top() + y / style.rowHeight());
    return index < model.shownCountProperty().get() ? index : -1;
  }

  boolean isLeadVisible() {
    return lead.isVisible();
  }

  /// The node that shows a row, or null where it is not in sight.
  @Nullable Node nodeOf(long number) {
    for (LogRow row : pool) {
      if (row.isVisible() && row.number() == number) {
        return row;
      }
    }
    return null;
  }
}
