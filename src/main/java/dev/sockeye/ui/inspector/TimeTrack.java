package dev.sockeye.ui.inspector;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The axis of a waterfall in one row: either its figures, or a step's bar over its lines.
final class TimeTrack extends Pane {
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

  /// So that a step that took no time at all is seen.
  private static final double THINNEST = 3;

  private final Waterfall waterfall;
  private final Waterfall.@Nullable Bar bar;
  private final List<Region> lines = new ArrayList<>();
  private final Region shape = new Region();
  private final Label beyond = new Label("›");

  /// The axis's figures.
  TimeTrack(Waterfall waterfall) {
    this.waterfall = waterfall;
    bar = null;
    getStyleClass().add("time-scale");
    for (Waterfall.Tick tick : waterfall.ticks()) {
      var label = new Label(tick.label());
      label.getStyleClass().add("waterfall-head");
      lines.add(label);
    }
    getChildren().addAll(lines);
    setMinWidth(0);
  }

  /// A step's bar.
  TimeTrack(Waterfall waterfall, Waterfall.Bar bar) {
    this.waterfall = waterfall;
    this.bar = bar;
    getStyleClass().add("time-track");
    for (int i = 0; i < waterfall.ticks().size(); i++) {
      var line = new Region();
      line.getStyleClass().add("time-line");
      lines.add(line);
    }
    shape.getStyleClass().addAll("time-bar", bar.step().step().replaceAll("[^a-z]", ""));
    shape.pseudoClassStateChanged(FAILED, !bar.step().ok());
    beyond.getStyleClass().add("time-beyond");
    beyond.setVisible(bar.runsOn());
    getChildren().addAll(lines);
    getChildren().addAll(shape, beyond);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    setAccessibleText(StepWords.spoken(bar));
    setMinWidth(0);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth() - snappedLeftInset() - snappedRightInset();
    double left = snappedLeftInset();
    double free = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < lines.size(); i++) {
      Region line = lines.get(i);
      double x = snapPositionX(left + waterfall.ticks().get(i).at() * width);
      if (bar != null) {
        line.resizeRelocate(x, 0, 1, getHeight());
      } else {
        double size = line.prefWidth(-1);
        double begin = Math.clamp(x - size / 2, 0, Math.max(0, getWidth() - size));
        line.setVisible(begin > free);
        line.resizeRelocate(begin, 0, size, line.prefHeight(-1));
        free = line.isVisible() ? begin + size + 4 : free;
      }
    }
    Waterfall.Bar of = bar;
    if (of != null) {
      double from = snapPositionX(left + of.from() * width);
      double to = snapPositionX(left + of.to() * width);
      double height = snapSizeY(getHeight() * 0.56);
      from = Math.min(from, left + width - THINNEST);
      shape.resizeRelocate(
          from, snapPositionY((getHeight() - height) / 2), Math.max(THINNEST, to - from), height);
      double size = beyond.prefWidth(-1);
      beyond.resizeRelocate(
          left + width - size - 3,
          (getHeight() - beyond.prefHeight(-1)) / 2,
          size,
          beyond.prefHeight(-1));
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return bar == null && !lines.isEmpty() ? lines.getFirst().prefHeight(-1) : 20;
  }
}
