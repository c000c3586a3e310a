package dev.sockeye.ui.log;

import dev.sockeye.ui.common.Icon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Side;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// The titles above the log's columns: they are dragged to other places, and their borders to other
/// widths; a double click on a border gives a column its first width back, a click on the time
/// changes how it is written. A menu has all of that for the keyboard.
final class LogHeader extends Region {
  private static final double GRIP = 7;
  private static final String RIGHT = "right";

  /// Pixels that a title is dragged before it is taken along.
  private static final double DEAD = 6;

  private final LogStyle style;
  private final LogColumns columns;
  private final ObjectProperty<TimeStyle> timeStyle;
  private final Runnable changed;
  private final ColumnMenu menu;
  private final Map<LogColumn, Label> titles = new HashMap<>();
  private final Map<LogColumn, Region> grips = new HashMap<>();
  private final Region target = new Region();
  private final Rectangle clip = new Rectangle();
  private final Button more = new Button("", Icon.COLUMNS.node());
  private List<LogColumn> built = List.of();
  private double dragFrom;
  private double dragEms;
  private double targetX;
  private boolean dragging;

  /// @param changed told when columns have changed and are to be drawn and kept
  /// @param add asks for a path to add as a column
  LogHeader(
      LogStyle style,
      LogColumns columns,
      ObjectProperty<TimeStyle> timeStyle,
      Runnable changed,
      Runnable add) {
    this.style = style;
    this.columns = columns;
    this.timeStyle = timeStyle;
    this.changed = changed;
    menu = new ColumnMenu(columns, timeStyle, this::update, add);
    getStyleClass().add("log-header");
    target.getStyleClass().add("log-drop");
    target.setMouseTransparent(true);
    target.setVisible(false);
    setClip(clip);
    more.getStyleClass().addAll("flat", "button-icon", "log-columns");
    more.setTooltip(new Tooltip("Columns"));
    more.setAccessibleText("Columns: which are shown, in which order");
    more.setOnAction(event -> menu.show(more, null, Side.BOTTOM));
    setOnContextMenuRequested(this::showMenu);
    build();
  }

  private void build() {
    built = columns.shown();
    titles.clear();
    grips.clear();
    var children = new ArrayList<Node>();
    for (LogColumn column : built) {
      Label title = title(column);
      titles.put(column, title);
      children.add(title);
    }
    for (LogColumn column : built) {
      if (!columns.isRest(column)) {
        Region grip = grip(column);
        grips.put(column, grip);
        children.add(grip);
      }
    }
    children.add(target);
    children.add(more);
    getChildren().setAll(children);
  }

  private Label title(LogColumn column) {
    var title = new Label(column.title());
    title.getStyleClass().add("log-title");
    if (column.isRight()) {
      title.getStyleClass().add(RIGHT);
    }
    title.setTooltip(new Tooltip(column.description()));
    if (column == BuiltInColumn.TIME) {
      title.getStyleClass().add("log-title-time");
      title.textProperty().bind(timeStyle.map(TimeStyle::title));
      title
          .getTooltip()
          .textProperty()
          .bind(timeStyle.map(now -> now.description() + ". Click for: " + now.next().title()));
    }
    title.setOnMousePressed(press -> {
      dragFrom = press.getScreenX();
      dragging = false;
    });
    title.setOnMouseDragged(drag -> dragged(drag));
    title.setOnMouseReleased(release -> released(column, release));
    return title;
  }

  private void dragged(MouseEvent drag) {
    if (drag.getButton() == MouseButton.PRIMARY
        && (dragging || Math.abs(drag.getScreenX() - dragFrom) > DEAD)) {
      dragging = true;
      setCursor(Cursor.CLOSED_HAND);
      target.setVisible(true);
      requestLayout();
      targetX = edge(sceneToLocal(drag.getSceneX(), 0).getX());
    }
    drag.consume();
  }

  /// The border between columns that is nearest to a place.
  private double edge(double x) {
    double nearest = columns.gutter() - columns.scrolled();
    for (LogColumn column : columns.shown()) {
      double right = columns.x(column) + columns.width(column);
      if (Math.abs(right - x) < Math.abs(nearest - x)) {
        nearest = right;
      }
    }
    return nearest;
  }

  private void released(LogColumn column, MouseEvent release) {
    if (release.getButton() == MouseButton.PRIMARY && dragging) {
      double middle = columns.x(column) + columns.width(column) / 2;
      List<LogColumn> shown = columns.shown();
      int place = 0;
      for (LogColumn each : shown) {
        if (!each.equals(column) && columns.x(each) + columns.width(each) / 2 < targetX) {
          place++;
        }
      }
      dragging = false;
      target.setVisible(false);
      setCursor(null);
      if (Math.abs(middle - targetX) > columns.width(column) / 2 + 1) {
        columns.move(column, place);
        update();
      }
    } else if (column == BuiltInColumn.TIME && release.getButton() == MouseButton.PRIMARY) {
      timeStyle.set(timeStyle.get().next());
    }
    release.consume();
  }

  private Region grip(LogColumn column) {
    var line = new Region();
    line.getStyleClass().add("log-grip-line");
    var grip =
        new Region() {
          @Override
          protected void layoutChildren() {
            line.resizeRelocate(Math.floor(getWidth() / 2), 5, 1, Math.max(0, getHeight() - 10));
          }

          void add(Node node) {
            getChildren().add(node);
          }
        };
    grip.add(line);
    grip.getStyleClass().add("log-grip");
    grip.setCursor(Cursor.H_RESIZE);
    grip.setOnMousePressed(press -> {
      dragFrom = press.getScreenX();
      dragEms = columns.ems(column);
      press.consume();
    });
    grip.setOnMouseDragged(drag -> {
      columns.setEms(column, dragEms + (drag.getScreenX() - dragFrom) / style.em());
      drag.consume();
      update();
    });
    grip.setOnMouseClicked(click -> {
      if (click.getClickCount() == 2) {
        columns.reset(column);
      }
      click.consume();
      update();
    });
    return grip;
  }

  /// Has the titles of own columns stand as their values do.
  ///
  /// @param numbers the columns that hold numbers
  void align(Set<PathColumn> numbers) {
    titles.forEach((column, title) -> {
      boolean right = column.isRight() || numbers.contains(column);
      if (right != title.getStyleClass().contains(RIGHT)) {
        if (right) {
          title.getStyleClass().add(RIGHT);
        } else {
          title.getStyleClass().remove(RIGHT);
        }
      }
    });
  }

  private void update() {
    requestLayout();
    changed.run();
  }

  private void showMenu(ContextMenuEvent request) {
    LogColumn under = null;
    double x = sceneToLocal(request.getSceneX(), 0).getX();
    for (LogColumn column : columns.shown()) {
      if (x >= columns.x(column) && x < columns.x(column) + columns.width(column)) {
        under = column;
      }
    }
    menu.show(this, under, request.getScreenX(), request.getScreenY());
    request.consume();
  }

  @Override
  protected double computePrefHeight(double width) {
    return style.rowHeight() + 4;
  }

  @Override
  protected void layoutChildren() {
    if (!built.equals(columns.shown())) {
      build();
    }
    clip.setWidth(getWidth());
    clip.setHeight(getHeight());
    double padding = Math.round(style.em() * 0.6);
    double height = getHeight() - 1;
    for (LogColumn column : built) {
      double x = columns.x(column);
      Label title = titles.get(column);
      if (title != null) {
        title.resizeRelocate(
            x + padding, 0, Math.max(0, columns.width(column) - 2 * padding), height);
      }
      Region grip = grips.get(column);
      if (grip != null) {
        grip.resizeRelocate(x + columns.width(column) - Math.ceil(GRIP / 2), 0, GRIP, height);
      }
    }
    target.resizeRelocate(targetX - 1, 2, 2, height - 4);
    double size = Math.ceil(style.rowHeight());
    more.resizeRelocate(getWidth() - size - 2, Math.round((height - size) / 2), size, size);
  }
}
