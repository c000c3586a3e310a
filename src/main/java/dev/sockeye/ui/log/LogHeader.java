package dev.sockeye.ui.log;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// The titles above the log's columns: their borders are dragged, a double click on one gives a
/// column its first width back, a click on the time changes how it is written.
final class LogHeader extends Region {
  private static final double GRIP = 7;

  private final LogStyle style;
  private final LogColumns columns;
  private final Runnable resized;
  private final Map<LogColumn, Label> titles = new EnumMap<>(LogColumn.class);
  private final Map<LogColumn, Region> grips = new EnumMap<>(LogColumn.class);
  private double dragFrom;
  private double dragEms;

  LogHeader(
      LogStyle style, LogColumns columns, ObjectProperty<TimeStyle> timeStyle, Runnable resized) {
    this.style = style;
    this.columns = columns;
    this.resized = resized;
    getStyleClass().add("log-header");
    for (LogColumn column : LogColumn.values()) {
      var title = new Label(column.title());
      title.getStyleClass().add("log-title");
      if (column.isRight()) {
        title.getStyleClass().add("right");
      }
      title.setTooltip(new Tooltip(column.description()));
      titles.put(column, title);
      getChildren().add(title);
    }
    Label time = title(LogColumn.TIME);
    time.getStyleClass().add("log-title-time");
    time.textProperty().bind(timeStyle.map(TimeStyle::title));
    time.getTooltip()
        .textProperty()
        .bind(timeStyle.map(now -> now.description() + ". Click for: " + now.next().title()));
    time.setOnMouseClicked(click -> {
      if (click.getButton() == MouseButton.PRIMARY) {
        timeStyle.set(timeStyle.get().next());
      }
    });
    for (LogColumn column : LogColumn.values()) {
      if (column != LogColumn.PREVIEW) {
        Region grip = grip(column);
        grips.put(column, grip);
        getChildren().add(grip);
      }
    }
  }

  private Label title(LogColumn column) {
    Label title = titles.get(column);
    if (title == null) {
      throw new IllegalStateException("no title for " + column);
    }
    return title;
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
      changed(drag);
    });
    grip.setOnMouseClicked(click -> {
      if (click.getClickCount() == 2) {
        columns.reset(column);
      }
      changed(click);
    });
    return grip;
  }

  private void changed(MouseEvent event) {
    event.consume();
    requestLayout();
    resized.run();
  }

  @Override
  protected double computePrefHeight(double width) {
    return style.rowHeight() + 4;
  }

  @Override
  protected void layoutChildren() {
    double padding = Math.round(style.em() * 0.6);
    double height = getHeight() - 1;
    for (LogColumn column : LogColumn.values()) {
      double x = columns.x(column);
      title(column)
          .resizeRelocate(x + padding, 0, Math.max(0, columns.width(column) - 2 * padding), height);
      Region grip = grips.get(column);
      if (grip != null) {
        grip.resizeRelocate(x + columns.width(column) - Math.ceil(GRIP / 2), 0, GRIP, height);
      }
    }
  }
}
