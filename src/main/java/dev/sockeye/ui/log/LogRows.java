package dev.sockeye.ui.log;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowMark;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.rows.Fold;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The rows in sight: as many nodes as fit, each used again for another row when its own has left,
/// and behind them the bands of the selection and of the row under the pointer. For the FX thread.
final class LogRows extends Region {
  /// Rows over which a message may be spread for the sum of its frames to be told: those are in the
  /// page of its last one, or in the one before.
  private static final int MOST_FRAMES = 24;

  private final LogViewModel model;
  private final Viewport viewport;
  private final LogStyle style;
  private final LogColumns columns;
  private final List<LogRow> pool = new ArrayList<>();
  private final Region hover = band("log-hover");
  private final List<Region> selections = new ArrayList<>();
  private final Region lead = band("log-lead");
  private final Rectangle clip = new Rectangle();
  private double pointerY = -1;
  private long marked;
  private Set<PathColumn> numbers = Set.of();
  private double drawnWidth;
  private double drawnHeight;

  LogRows(LogViewModel model, Viewport viewport, LogStyle style, LogColumns columns) {
    this.model = model;
    this.viewport = viewport;
    this.style = style;
    this.columns = columns;
    getStyleClass().add("log-rows");
    setClip(clip);
    getChildren().addAll(hover, lead);
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
      var row = new LogRow(style, columns, this::spoken);
      row.resize(0, height);
      pool.add(row);
      getChildren().add(row);
    }
    long count = model.shownCountProperty().get();
    long first = (long) Math.floor(viewport.top());
    long end = Math.min(count, first + needed);
    model.beginRows();
    model.rows().beginRows(columns.paths());
    long openedAt = model.openedAtOrFirst();
    LogRow.Before before = LogRow.Before.NONE;
    if (first > 0 && first <= count) {
      before = before(model.numberAt(first - 1));
    }
    var contents = new ArrayList<LogRow.Content>();
    TimeStyle style = model.timeStyleProperty().get();
    for (long i = first; i < Math.min(end, first + pool.size()); i++) {
      long number = model.numberAt(i);
      Row row = model.row(number);
      contents.add(
          new LogRow.Content(
              number,
              row,
              row != null && row.kind() == EntryKind.PING ? model.answerTo(row) : 0,
              before,
              style,
              openedAt,
              model.zone(),
              row == null ? List.of() : model.rows().valuesOf(row),
              Set.of(),
              model.rows().marks().of(number),
              row == null ? "" : day(row, before, i == 0),
              fold(number)));
      before = row == null ? LogRow.Before.NONE : new LogRow.Before(true, row.at());
    }
    numbers = numbers(contents);
    for (long i = first; i < first + pool.size(); i++) {
      // The same row keeps its node while others come and go.
      LogRow node = pool.get((int) (i % pool.size()));
      if (i - first >= contents.size()) {
        node.hide();
        continue;
      }
      node.show(contents.get((int) (i - first)).withNumbers(numbers));
      node.resizeRelocate(0, y(i), getWidth(), height);
      LogRow.Content content = contents.get((int) (i - first));
      Row row = content.row();
      node.decorate(
          row == null ? null : model.highlights().of(row),
          model.search().found().contains(content.number()));
    }
    model.endRows();
    model.rows().endRows();
    drawBands(count, height);
  }

  /// The date, where a row is the first of its day.
  private String day(Row row, LogRow.Before before, boolean first) {
    TimeStyle style = model.timeStyleProperty().get();
    boolean begins = before.known() && !style.isSameDay(before.at(), row.at(), model.zone());
    return begins || first ? style.day(row.at(), model.zone()) : "";
  }

  /// What is said of folded rows on the one that stays; of those that are open too.
  private @Nullable FoldText fold(long number) {
    Fold fold = model.folds().of(number);
    if (fold == null || fold.head() != number) {
      return null;
    }
    Row head = model.row(number);
    Row other = model.row(fold.other());
    boolean known = head != null && other != null;
    boolean open = model.folds().isOpen(fold);
    boolean message = known && fold.kind() == Fold.Kind.FRAGMENTS;
    return new FoldText(
        fold,
        known ? Math.abs(other.at() - head.at()) : 0,
        message ? other.kind() : null,
        message && !open ? wire(head) : FoldText.UNKNOWN,
        open);
  }

  /// What all frames of a message take on the wire, whether they are shown or not.
  private long wire(Row end) {
    long from = end.first() > 0 ? end.first() : end.n();
    if (end.n() - from > MOST_FRAMES) {
      return FoldText.UNKNOWN;
    }
    long sum = 0;
    for (long n = from; n <= end.n(); n++) {
      Row row = model.row(n);
      if (row == null) {
        return FoldText.UNKNOWN;
      }
      boolean ofIt = n == from || n == end.n() || row.kind() == EntryKind.CONTINUATION;
      sum += ofIt && row.direction() == end.direction() ? row.wire() : 0;
    }
    return sum;
  }

  /// The own columns in which all rows in sight hold numbers, or nothing; where all hold nothing,
  /// it stays as it was.
  private Set<PathColumn> numbers(List<LogRow.Content> contents) {
    List<PathColumn> paths = columns.paths();
    var found = new HashSet<PathColumn>();
    for (int c = 0; c < paths.size(); c++) {
      boolean some = false;
      boolean all = true;
      for (LogRow.Content content : contents) {
        if (c < content.values().size() && !content.values().get(c).text().isEmpty()) {
          some = true;
          all &= content.values().get(c).number();
        }
      }
      if (some ? all : numbers.contains(paths.get(c))) {
        found.add(paths.get(c));
      }
    }
    return found;
  }

  /// The own columns in which the rows in sight hold numbers.
  Set<PathColumn> numbers() {
    return numbers;
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
    drawSelection(count, height);
    long selected = model.selectedProperty().get();
    long index =
        selected != 0 && count > 0 && model.isShown(selected) ? model.indexOf(selected) : -1;
    place(lead, index, index, height);
  }

  /// One band for each stretch of selected rows in sight.
  private void drawSelection(long count, double height) {
    long first = (long) Math.floor(viewport.top());
    long end = Math.min(count, first + pool.size());
    int used = 0;
    long from = -1;
    for (long i = first; i <= end; i++) {
      boolean selected = i < end && model.selection().contains(model.numberAt(i));
      if (selected && from < 0) {
        from = i;
      } else if (!selected && from >= 0) {
        if (used == selections.size()) {
          Region band = band("log-selection");
          selections.add(band);
          getChildren().add(1, band);
        }
        place(selections.get(used++), from, i - 1, height);
        from = -1;
      }
    }
    for (int i = used; i < selections.size(); i++) {
      selections.get(i).setVisible(false);
    }
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

  /// The number of the last row of which all is in sight; 0 where there is none.
  long lastInSight() {
    long count = model.shownCountProperty().get();
    long index = Math.min(count, (long) Math.floor(viewport.top() + fitting())) - 1;
    return index < 0 ? 0 : model.numberAt(index);
  }

  /// The index of the row at a height, or -1.
  long indexAt(double y) {
    if (y < 0 || y >= getHeight()) {
      return -1;
    }
    long index = (long) Math.floor(viewport.top() + y / style.rowHeight());
    return index < model.shownCountProperty().get() ? index : -1;
  }

  /// Whether the count of folded rows is drawn at a place.
  boolean isFoldAt(double x, double y) {
    LogRow row = nodeAt(y);
    return row != null && row.isFoldAt(x);
  }

  private @Nullable LogRow nodeAt(double y) {
    long index = indexAt(y);
    return index < 0 ? null : nodeOf(model.numberAt(index));
  }

  /// What is worth saying of a cell under the pointer: its date, a note, a value in full.
  String tipAt(double x, double y) {
    LogRow node = nodeAt(y);
    LogRow.Content content = node == null ? null : node.content();
    Row row = content == null ? null : content.row();
    if (content == null || row == null) {
      return "";
    }
    RowMark mark = content.mark();
    if (x < columns.gutter() - columns.scrolled()) {
      return mark == null ? "" : mark.note();
    }
    for (LogColumn column : columns.shown()) {
      double left = columns.x(column);
      if (x < left || x >= left + columns.width(column)) {
        continue;
      }
      return switch (column) {
        case BuiltInColumn.TIME ->
            content.timeStyle().whole(row.at(), content.openedAt(), content.zone());
        case BuiltInColumn.SIZE -> Formats.count(row.size()) + " B";
        case BuiltInColumn.WIRE -> {
          FoldText fold = content.fold();
          long wire = fold != null && fold.isMessage() ? fold.wire() : row.wire();
          yield wire <= 0 ? "" : Formats.count(wire) + " B";
        }
        case BuiltInColumn.PREVIEW ->
            mark == null || x > left + 30 * style.charWidth() ? "" : mark.note();
        case PathColumn path -> {
          int i = columns.paths().indexOf(path);
          yield i < content.values().size() ? content.values().get(i).text() : "";
        }
        default -> "";
      };
    }
    return "";
  }

  /// A row as a screen reader says it.
  String spoken(Row row) {
    return RowText.spoken(
        row,
        model.timeStyleProperty().get(),
        model.openedAtOrFirst(),
        model.zone(),
        model.rows().marks().of(row.n()),
        model.folds().of(row.n()));
  }

  boolean isLeadVisible() {
    return lead.isVisible();
  }

  /// The node that shows a row, or null where it is not in sight.
  @Nullable LogRow nodeOf(long number) {
    for (LogRow row : pool) {
      if (row.isVisible() && row.number() == number) {
        return row;
      }
    }
    return null;
  }
}
