package dev.sockeye.ui.log;

import dev.sockeye.journal.Row;
import dev.sockeye.payload.ByteFormat;
import dev.sockeye.query.JsonPath;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.rows.Fold;
import dev.sockeye.ui.log.rows.RowRanges;
import dev.sockeye.ui.log.rows.Tone;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The log of a session: the rows of a {@link LogViewModel}, any number of them, with a node for
/// each one in sight. Draws at most once a pulse, and only while it can be seen and something has
/// changed; the work of a pulse does not depend on how many rows there are.
///
/// Long, because all that the keys, the pointer, the menus and the window ask of a log meets here;
/// the work is done in the classes it holds.
public final class LogView extends Region {
  private final LogViewModel model;
  private final LogStyle style = new LogStyle(this, this::restyled);
  private final LogColumns columns = new LogColumns(style);
  private final Viewport viewport;
  private final LogHeader header;
  private final LogRows rows;
  private final LogPlaceholder placeholder = new LogPlaceholder();
  private final LogScrollBars bars;
  private final ScrollMarks marks = new ScrollMarks();
  private final LogFoot foot;
  private final Region ring = new Region();
  private final LogMenu menu;
  private final ValueMenu values;
  private final LogFields fields;
  private final LogChoices choices;
  private final KeptPlace place;
  private Runnable inspect = () -> {};
  private BiConsumer<Long, Long> compare = (left, right) -> {};
  private Consumer<String> watch = path -> {};
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          pulse();
        }
      };

  private long drawn = -1;
  private boolean dirty = true;

  /// A log whose choices are forgotten with it.
  public LogView(LogViewModel model, RowActions actions) {
    this(model, actions, LogChoices.forgotten());
  }

  /// @param choices which columns are shown, and how times are written
  public LogView(LogViewModel model, RowActions actions, LogChoices choices) {
    this.model = model;
    viewport = new Viewport(model.followingProperty());
    place = new KeptPlace(model, viewport);
    this.choices = choices;
    bars = new LogScrollBars(style, columns, viewport, this::scrollTo, this::scrollSideways);
    fields = new LogFields(model.rows(), style, this::requestFocus);
    header =
        new LogHeader(
            style, columns, model.timeStyleProperty(), this::columnsChanged, this::askForColumn);
    rows = new LogRows(model, viewport, style, columns);
    menu = new LogMenu(model, actions, this);
    values = new ValueMenu(model);
    foot = new LogFoot(model);
    getStyleClass().add("log-view");
    getStylesheets()
        .add(Objects.requireNonNull(LogView.class.getResource("log.css")).toExternalForm());
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setAccessibleRoleDescription("log");
    ring.getStyleClass().add("log-ring");
    ring.setMouseTransparent(true);
    getChildren()
        .addAll(rows, placeholder, header, bars.rows(), marks, bars.sideways(), foot, ring, fields);
    listen();
    choose();
  }

  private void listen() {
    sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::showingProperty)
        .orElse(false)
        .subscribe(showing -> {
          if (showing) {
            timer.start();
          } else {
            timer.stop();
          }
        });
    model.filterProperty().subscribe((old, now) -> keepPlace());
    model.hiddenCountProperty().subscribe((old, now) -> keepPlace());
    model.followingProperty().subscribe((old, now) -> dirty = true);
    model.selectedProperty().subscribe((old, now) -> speak());
    focusedProperty().subscribe((old, now) -> dirty = true);
    new LogPointer(this, model, rows);
    setOnContextMenuRequested(this::showMenu);
    menu.setOnHidden(() -> mark(0));
    setOnKeyPressed(new LogKeys(this, model, viewport));
  }

  /// Takes what was chosen before, in this log or in another, and keeps what is chosen here.
  private void choose() {
    choices
        .settingsProperty()
        .subscribe(settings -> {
          columns.take(settings.columns());
          model.timeStyleProperty().set(TimeStyle.of(settings.time()));
          model.folds().runsProperty().set(settings.foldRuns());
          model.folds().messagesProperty().set(settings.foldMessages());
          restyled();
        });
    model
        .timeStyleProperty()
        .subscribe((old, now) -> choices.change(settings -> settings.withTime(now.id())));
    model
        .folds()
        .runsProperty()
        .subscribe((old, now) -> {
          choices.change(settings -> settings.withFoldRuns(now));
          keepPlace();
        });
    model
        .folds()
        .messagesProperty()
        .subscribe((old, now) -> {
          choices.change(settings -> settings.withFoldMessages(now));
          keepPlace();
        });
    model.rows().marks().onlyMarkedProperty().subscribe((old, now) -> keepPlace());
    model.rows().onGoTo(this::show);
  }

  private void columnsChanged() {
    choices.change(settings -> settings.withColumns(columns.kept()));
    restyled();
  }

  /// Asks for a path to be shown as a column.
  public void askForColumn() {
    fields.askForColumn(column -> {
      columns.add(column);
      columnsChanged();
    });
  }

  /// Asks for a number or a time to go to.
  public void askForPlace() {
    fields.askForPlace();
  }

  /// Asks for the note on a row, where that is shown.
  void askForNote(long number) {
    if (model.isShown(number)) {
      reveal(number);
      draw(model.pulse());
      Node row = rows.nodeOf(number);
      double y = row == null ? 0 : row.getLayoutY() + style.rowHeight();
      fields.askForNote(number, columns.x(BuiltInColumn.PREVIEW), y);
    }
  }

  /// Asks for the note on the selected row.
  public void askForNote() {
    askForNote(model.selectedProperty().get());
  }

  /// Brings a row into the middle, where it is not in sight.
  void show(long number) {
    long index = model.indexOf(number);
    go(() -> {
      if (index < viewport.top() || index + 1 > viewport.top() + viewport.rows()) {
        viewport.update(model.shownCountProperty().get(), rows.fitting());
        viewport.scrollTo(Math.max(0, index - Math.floor(viewport.rows() / 2)));
      }
      model
          .followingProperty()
          .set(model.followingProperty().get() && viewport.top() >= viewport.end());
    });
  }

  /// Scrolls somewhere else, where the rows then stay whatever comes or goes around them.
  private void go(Runnable scrolling) {
    place.release();
    scrolling.run();
    place.remember();
    dirty = true;
  }

  /// Called when a row is to be looked at more closely.
  public void setOnInspect(Runnable inspect) {
    this.inspect = inspect;
  }

  /// Called with the numbers of two rows that are to be compared.
  public void setOnCompare(BiConsumer<Long, Long> compare) {
    this.compare = compare;
  }

  /// Called with the path of a value that is to be watched.
  public void setOnWatch(Consumer<String> watch) {
    this.watch = watch;
  }

  /// Asks which of the values in the selected row is to be watched.
  public void askForWatch() {
    askForWatch(model.selectedProperty().get());
  }

  void askForWatch(long number) {
    values.ask(placeOf(number), 4 * style.em(), number, "Watch", watch);
  }

  /// Asks which of the values in the selected row is to be shown as a column.
  public void askForValueColumn() {
    askForValueColumn(model.selectedProperty().get());
  }

  void askForValueColumn(long number) {
    values.ask(
        placeOf(number),
        4 * style.em(),
        number,
        "Show as a column",
        chosen -> {
          if (JsonPath.parse(chosen) instanceof JsonPath.Valid(var path)) {
            columns.add(new PathColumn(path));
            columnsChanged();
          }
        });
  }

  /// Where a menu of a row opens.
  private Node placeOf(long number) {
    Node row = rows.nodeOf(number);
    return row == null ? header : row;
  }

  void inspect() {
    inspect.run();
  }

  void compare(long left, long right) {
    compare.accept(left, right);
  }

  private void keepPlace() {
    place.keep();
    dirty = true;
  }

  /// Draws anew at the next pulse.
  void redraw() {
    dirty = true;
  }

  private void restyled() {
    dirty = true;
    header.requestLayout();
    requestLayout();
  }

  private void pulse() {
    if (!isInSight()) {
      model.beat();
      return;
    }
    long version = model.pulse();
    if (version != drawn || dirty || marks.isPending()) {
      draw(version);
    }
  }

  /// A tab that is not in front is in the scene, but invisible.
  private boolean isInSight() {
    for (Node node = this; node != null; node = node.getParent()) {
      if (!node.isVisible()) {
        return false;
      }
    }
    return getWidth() > 0 && getHeight() > 0;
  }

  private void draw(long version) {
    drawn = version;
    dirty = false;
    place.apply(rows.fitting());
    long wanted = model.takeRevealing();
    if (wanted != 0 && model.isShown(wanted)) {
      place.release();
      viewport.reveal(model.indexOf(wanted));
    }
    long before = columns.version();
    // One more, for the shape of a highlight.
    columns.makeRoom(Formats.count(model.totalCountProperty().get()).length() + 1);
    if (columns.version() != before) {
      header.requestLayout();
      requestLayout();
    }
    rows.draw();
    header.align(rows.numbers());
    model.newRows().saw(rows.lastInSight());
    marks.draw(
        model,
        List.of(
            new ScrollMarks.Layer(model.search().found(), style.paint(Tone.FOUND)),
            new ScrollMarks.Layer(model.rows().marks().markedRows(), style.paint(Tone.YELLOW))));
    placeholder.update(model);
    ring.setVisible(isFocused() && !rows.isLeadVisible());
    bars.adjust();
    place.remember();
  }

  /// Brings other columns into sight where not all have room.
  ///
  /// @param pixels how far the columns are pushed to the left
  void scrollSideways(double pixels) {
    columns.scrollTo(pixels);
    header.requestLayout();
    requestLayout();
    dirty = true;
  }

  /// @param pixels to the left; negative for to the right
  void scrollSidewaysBy(double pixels) {
    scrollSideways(columns.scrolled() + pixels);
  }

  /// Three rows, however little room there is.
  @Override
  protected double computeMinHeight(double width) {
    return header.prefHeight(width) + foot.prefHeight(width) + 3 * style.rowHeight();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double top = header.prefHeight(width);
    double barWidth = Math.ceil(bars.rows().prefWidth(-1));
    columns.resize(Math.max(0, width - barWidth));
    columns.scrollTo(columns.scrolled());
    double footHeight = snapSizeY(foot.prefHeight(width));
    double end = Math.max(top, getHeight() - footHeight);
    double height =
        Math.max(0, end - top - bars.layOutSideways(end, Math.max(0, width - barWidth)));
    foot.resizeRelocate(0, end, width, footHeight);
    header.resizeRelocate(0, 0, width, top);
    rows.resizeRelocate(0, top, Math.max(0, width - barWidth), height);
    placeholder.resizeRelocate(0, top, Math.max(0, width - barWidth), height);
    bars.rows().resizeRelocate(width - barWidth, top, barWidth, height);
    marks.resizeRelocate(width - barWidth, top, barWidth, height);
    ring.resizeRelocate(0, top, width, height);
    fields.resizeRelocate(0, top, Math.max(0, width - barWidth), height);
    if (rows.needsDraw()) {
      draw(model.pulse());
    }
  }

  /// Opens what is folded, or folds it again. The rows in sight stay, even if the end runs away.
  void setOpen(Fold fold, boolean open) {
    model.followingProperty().set(model.followingProperty().get() && !open);
    keepPlace();
    model.folds().setOpen(fold, open);
  }

  /// Scrolls as a person does: away from the end it is no longer followed, at the end it is again.
  ///
  /// @param index of the row at the top, with a fraction
  void scrollTo(double index) {
    go(() -> viewport.scrollTo(index));
  }

  /// Brings a row into sight, wherever it is; nothing happens where it is not shown.
  public void reveal(long number) {
    if (model.isShown(number)) {
      go(() -> viewport.reveal(model.indexOf(number)));
    }
  }

  /// Hands on what is typed while the log has the focus, but blanks.
  public void onTyped(Consumer<String> typed) {
    setOnKeyTyped(key -> {
      String text = key.getCharacter();
      boolean command = key.isShortcutDown() || key.isControlDown() || key.isAltDown();
      if (!command && !text.isBlank() && text.chars().noneMatch(Character::isISOControl)) {
        typed.accept(text);
        key.consume();
      }
    });
  }

  /// Brings a row into sight, or the one shown before it where it is hidden, and no longer follows
  /// the end.
  public void revealNear(long number) {
    long index = model.indexOf(number);
    if (index >= 0) {
      model.followingProperty().set(index >= model.shownCountProperty().get() - 1);
      go(() -> viewport.reveal(index));
    }
  }

  /// Keeps the rows where they were before the view became shorter, but a row in sight.
  ///
  /// @param top what {@link #top} was then
  public void hold(double top, long number) {
    place.release();
    viewport.update(model.shownCountProperty().get(), rows.fitting());
    viewport.hold(top);
    reveal(number);
    draw(model.pulse());
  }

  private void showMenu(ContextMenuEvent request) {
    if (request.isKeyboardTrigger()) {
      showMenu();
    } else {
      // Selecting the row would open the inspector, and move rows under the pointer.
      long index =
          rows.indexAt(rows.screenToLocal(request.getScreenX(), request.getScreenY()).getY());
      long number = index < 0 ? model.selectedProperty().get() : model.numberAt(index);
      showMenu(number, request.getScreenX(), request.getScreenY());
    }
    request.consume();
  }

  /// Shows the menu of the selected row under it.
  void showMenu() {
    Node at = placeOf(model.selectedProperty().get());
    Bounds bounds = at.localToScreen(at.getLayoutBounds());
    showMenu(model.selectedProperty().get(), bounds.getMinX() + 4 * style.em(), bounds.getMaxY());
  }

  private void showMenu(long number, double screenX, double screenY) {
    menu.show(this, number, number == 0 ? null : model.row(number), screenX, screenY);
    mark(number);
  }

  void hideMenu() {
    menu.hide();
  }

  private void mark(long number) {
    rows.setMarked(number);
    dirty = true;
  }

  /// The rows that something is done with: those that are selected, where a row is one of them.
  RowRanges rowsOf(long number) {
    return model.selection().contains(number)
        ? model.selection().ranges()
        : RowRanges.of(number, number);
  }

  /// Puts rows on the clipboard, as lines of text.
  void copy(RowRanges lines) {
    model.rows().copies().copyLines(lines, LogView::toClipboard);
  }

  /// Puts the payloads of rows on the clipboard.
  void copy(RowRanges from, ByteFormat format) {
    model.rows().copies().copyPayloads(from, format, LogView::toClipboard);
  }

  private static void toClipboard(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void speak() {
    long selected = model.selectedProperty().get();
    Row row = selected == 0 ? null : model.row(selected);
    setAccessibleText(row == null ? "Log" : rows.spoken(row));
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case FOCUS_ITEM -> rows.nodeOf(model.selectedProperty().get());
      case ITEM_AT_INDEX -> {
        long index = parameters.length > 0 && parameters[0] instanceof Integer i ? i : -1;
        boolean there = index >= 0 && index < model.shownCountProperty().get();
        yield there ? rows.nodeOf(model.numberAt(index)) : null;
      }
      case MULTIPLE_SELECTION -> true;
      case ITEM_COUNT -> (int) Math.min(Integer.MAX_VALUE, model.shownCountProperty().get());
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  /// The index of the row at the top, with a fraction.
  public double top() {
    return viewport.top();
  }

  LogStyle style() {
    return style;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return LogStyle.META_DATA;
  }
}
