package dev.sockeye.ui.log;

import dev.sockeye.ui.log.rows.Tone;
import dev.sockeye.ui.log.rows.RowRanges;
import dev.sockeye.journal.Row;
import dev.sockeye.payload.ByteFormat;
import dev.sockeye.query.JsonPath;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.rows.Fold;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The log of a session: the rows of a {@link LogViewModel}, any number of them, with a node for
/// each one in sight. Draws at most once a pulse, and only while it can be seen and something has
/// changed; the work of a pulse does not depend on how many rows there are.
///
/// Long, because layout, drawing, pointer and keys of one control share the viewport.
public final class LogView extends Region {
  /// Rows that a wheel's notch moves, over what the platform says in pixels for a page of text.
  private static final double WHEEL = 1.6;

  private final LogViewModel model;
  private final LogStyle style = new LogStyle(this, this::restyled);
  private final LogColumns columns = new LogColumns(style);
  private final Viewport viewport;
  private final LogHeader header;
  private final LogRows rows;
  private final LogPlaceholder placeholder = new LogPlaceholder();
  private final ScrollBar bar = new ScrollBar();
  private final ScrollBar sideways = new ScrollBar();
  private final ScrollMarks marks = new ScrollMarks();
  private final LogFoot foot;
  private final Region ring = new Region();
  private final LogMenu menu;
  private final ValueMenu values;
  private final LogFields fields;
  private final LogChoices choices;
  private final Tooltip tip = new Tooltip();
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
  private boolean adjusting;

  /// A row in sight that stays where it is when rows around it go or come.
  private long keptNumber;

  private double keptOffset;
  private long placing;
  private long seenInsertions;

  /// A log whose choices are forgotten with it.
  public LogView(LogViewModel model, RowActions actions) {
    this(model, actions, LogChoices.forgotten());
  }

  /// @param choices which columns are shown, and how times are written
  public LogView(LogViewModel model, RowActions actions, LogChoices choices) {
    this.model = model;
    viewport = new Viewport(model.followingProperty());
    this.choices = choices;
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
    bar.setOrientation(Orientation.VERTICAL);
    bar.setFocusTraversable(false);
    // It changes at every pulse of a flood, which is no reason to lay out the window.
    bar.setManaged(false);
    bar.getStyleClass().add("log-scroll");
    sideways.setFocusTraversable(false);
    sideways.setManaged(false);
    sideways.getStyleClass().add("log-scroll");
    ring.getStyleClass().add("log-ring");
    ring.setMouseTransparent(true);
    getChildren().addAll(rows, placeholder, header, bar, marks, sideways, foot, ring, fields);
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
    bar.valueProperty()
        .subscribe((old, now) -> {
          if (!adjusting) {
            scrollTo(now.doubleValue());
          }
        });
    sideways
        .valueProperty()
        .subscribe((old, now) -> {
          if (!adjusting) {
            scrollSideways(now.doubleValue());
          }
        });
    rows.setOnMousePressed(this::pressed);
    rows.setOnMouseDragged(this::dragged);
    rows.setOnMouseMoved(this::moved);
    rows.setOnMouseExited(exit -> point(-1));
    setOnScroll(this::scrolled);
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

  private void askForColumn() {
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
    placing = 0;
    if (index < viewport.top() || index + 1 > viewport.top() + viewport.rows()) {
      viewport.update(model.shownCountProperty().get(), rows.fitting());
      viewport.scrollTo(Math.max(0, index - Math.floor(viewport.rows() / 2)));
    }
    model
        .followingProperty()
        .set(model.followingProperty().get() && viewport.top() >= viewport.end());
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
    placing = model.followingProperty().get() ? 0 : keptNumber;
    dirty = true;
  }

  private void restyled() {
    dirty = true;
    header.requestLayout();
    requestLayout();
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

  private void point(double y) {
    rows.setPointer(y);
    dirty = true;
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
    if (model.insertions() != seenInsertions) {
      // Found rows came above: those in sight stay where they are.
      seenInsertions = model.insertions();
      placing = placing == 0 && !model.followingProperty().get() ? keptNumber : placing;
    }
    viewport.update(model.shownCountProperty().get(), rows.fitting());
    if (placing != 0) {
      viewport.place(Math.max(0, model.indexOf(placing)), keptOffset);
      placing = model.isSettled(placing) ? 0 : placing;
    }
    long wanted = model.takeRevealing();
    if (wanted != 0 && model.isShown(wanted)) {
      placing = 0;
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
    marks.draw(
        model,
        List.of(
            new ScrollMarks.Layer(model.search().found(), style.paint(Tone.FOUND)),
            new ScrollMarks.Layer(model.rows().marks().markedRows(), style.paint(Tone.YELLOW))));
    placeholder.update(model);
    ring.setVisible(isFocused() && !rows.isLeadVisible());
    adjustBar();
    if (placing == 0) {
      rememberPlace();
    }
  }

  /// Remembers which row is to stay where it is: the selected one, where it is in sight, else the
  /// top one.
  private void rememberPlace() {
    long selected = model.selectedProperty().get();
    long index = model.isShown(selected) ? model.indexOf(selected) : -1;
    if (index < viewport.top() || index + 1 > viewport.top() + viewport.rows()) {
      index = (long) Math.ceil(viewport.top());
    }
    if (index < model.shownCountProperty().get()) {
      keptNumber = model.numberAt(index);
      keptOffset = index - viewport.top();
    }
  }

  private void adjustBar() {
    // While the thumb is held, what it means must not change under the hand.
    if (bar.isPressed()) {
      return;
    }
    adjusting = true;
    double end = viewport.end();
    bar.setVisible(end > 0);
    if (end > 0) {
      bar.setMax(end);
      // The thumb of a long log stays long enough to be caught.
      double least = 3 * style.rowHeight() / Math.max(1, bar.getHeight());
      bar.setVisibleAmount(end * Math.max(least, viewport.rows() / (end + viewport.rows())));
      bar.setBlockIncrement(Math.max(1, viewport.rows() - 1));
      bar.setUnitIncrement(1);
      bar.setValue(viewport.top());
    }
    adjusting = false;
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

  /// Pushes the columns by some characters, to the left where there are less than none.
  void scrollSidewaysBy(int characters) {
    scrollSideways(columns.scrolled() + characters * style.charWidth());
  }

  private double layoutSideways(double y, double width) {
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
    sideways.resizeRelocate(0, y - height, width, height);
    return height;
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
    double barWidth = Math.ceil(bar.prefWidth(-1));
    columns.resize(Math.max(0, width - barWidth));
    columns.scrollTo(columns.scrolled());
    double footHeight = snapSizeY(foot.prefHeight(width));
    double end = Math.max(top, getHeight() - footHeight);
    double height = Math.max(0, end - top - layoutSideways(end, Math.max(0, width - barWidth)));
    foot.resizeRelocate(0, end, width, footHeight);
    header.resizeRelocate(0, 0, width, top);
    rows.resizeRelocate(0, top, Math.max(0, width - barWidth), height);
    placeholder.resizeRelocate(0, top, Math.max(0, width - barWidth), height);
    bar.resizeRelocate(width - barWidth, top, barWidth, height);
    marks.resizeRelocate(width - barWidth, top, barWidth, height);
    ring.resizeRelocate(0, top, width, height);
    fields.resizeRelocate(0, top, Math.max(0, width - barWidth), height);
    if (rows.needsDraw()) {
      draw(model.pulse());
    }
  }

  private void pressed(MouseEvent press) {
    requestFocus();
    menu.hide();
    long index = rows.indexAt(press.getY());
    if (index < 0) {
      return;
    }
    long number = model.numberAt(index);
    if (press.getButton() == MouseButton.PRIMARY) {
      Fold fold = model.folds().of(number);
      if (fold != null && rows.isFoldAt(press.getX(), press.getY())) {
        setOpen(fold, !model.folds().isOpen(fold));
      } else if (press.isShiftDown()) {
        model.extendTo(number);
      } else if (press.isShortcutDown()) {
        model.toggle(number);
      } else {
        model.select(number);
      }
    }
  }

  /// Opens what is folded, or folds it again. The rows in sight stay, even if the end runs away.
  void setOpen(Fold fold, boolean open) {
    model.followingProperty().set(model.followingProperty().get() && !open);
    keepPlace();
    model.folds().setOpen(fold, open);
  }

  private void dragged(MouseEvent drag) {
    long index = rows.indexAt(drag.getY());
    if (drag.getButton() == MouseButton.PRIMARY && index >= 0) {
      model.extendTo(model.numberAt(index));
    }
  }

  private void scrolled(ScrollEvent scroll) {
    double pixels = scroll.getDeltaY() * (scroll.isDirect() ? 1 : WHEEL);
    if (scroll.getDeltaX() != 0) {
      scrollSideways(columns.scrolled() - scroll.getDeltaX());
    }
    if (pixels != 0) {
      scrollTo(viewport.top() - pixels / style.rowHeight());
    }
    scroll.consume();
  }

  /// Scrolls as a person does: away from the end it is no longer followed, at the end it is again.
  ///
  /// @param index of the row at the top, with a fraction
  void scrollTo(double index) {
    placing = 0;
    viewport.scrollTo(index);
    rememberPlace();
    dirty = true;
  }

  /// Brings a row into sight, wherever it is; nothing happens where it is not shown.
  public void reveal(long number) {
    if (model.isShown(number)) {
      placing = 0;
      viewport.reveal(model.indexOf(number));
      dirty = true;
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
      placing = 0;
      viewport.reveal(index);
      dirty = true;
    }
  }

  /// Keeps the rows where they were before the view became shorter, but a row in sight.
  ///
  /// @param top what {@link #top} was then
  public void hold(double top, long number) {
    placing = 0;
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

  private void mark(long number) {
    rows.setMarked(number);
    dirty = true;
  }

  /// The rows that something is done with: those that are selected, where a row is one of them.
  RowRanges rowsOf(long number) {
    return model.isSelected(number) ? model.selection() : RowRanges.of(number, number);
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
