package dev.sockeye.ui.inspector;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Puts its children in two columns, row by row, and below one another where that is too narrow.
final class Halves extends Pane {
  private static final double GAP = 24;
  private static final double ROW_GAP = 14;

  /// In ems.
  private static final int NARROW = 56;

  private final Region em = new Region();

  Halves(List<? extends Node> children) {
    getStyleClass().add("halves");
    em.setStyle("-fx-min-width: %dem;".formatted(NARROW));
    em.setVisible(false);
    em.setManaged(false);
    getChildren().add(em);
    getChildren().addAll(children);
    setMinWidth(0);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private List<Node> parts() {
    return getManagedChildren();
  }

  private boolean isNarrow(double width) {
    return width >= 0 && width < em.minWidth(-1);
  }

  private static double half(double width) {
    return Math.floor((width - GAP) / 2);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return em.minWidth(-1);
  }

  @Override
  protected double computePrefHeight(double width) {
    double free = width < 0 ? getWidth() : width;
    return place(free, false);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    place(getWidth(), true);
  }

  /// @return the height that is needed
  private double place(double width, boolean move) {
    int columns = isNarrow(width) ? 1 : 2;
    double column = columns == 1 ? width : half(width);
    double y = 0;
    List<Node> parts = parts();
    for (int i = 0; i < parts.size(); i += columns) {
      double row = 0;
      for (int k = 0; k < columns && i + k < parts.size(); k++) {
        Node part = parts.get(i + k);
        double height = snapSizeY(part.prefHeight(column));
        row = Math.max(row, height);
        if (move) {
          part.resizeRelocate(k * (column + GAP), y, column, height);
        }
      }
      y += row + (i + columns < parts.size() ? ROW_GAP : 0);
    }
    return y;
  }
}
