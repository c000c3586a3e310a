package dev.sockeye.ui.rates;

import dev.sockeye.ui.common.ChartPane;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.TextAlignment;

/// How many messages there are of which size: received as filled bars, sent as outlined ones.
/// Arrows move its cursor.
final class SizeChart extends ChartPane {
  /// For the figures under it, in ems of their font.
  private static final double BELOW = 1.6;

  /// The least that is drawn of a bar: few are not none.
  private static final double LEAST = 2;

  private final RatesViewModel model;
  private final IntegerProperty cursor = new SimpleIntegerProperty(this, "cursor", -1);

  SizeChart(RatesViewModel model) {
    this.model = model;
    begin("size-chart");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleRoleDescription("chart");
    setAccessibleHelp("Left and right move along the sizes.");
    model.figuresProperty().subscribe(_ -> changed());
    cursor.subscribe(_ -> changed());
    setOnMouseMoved(move -> cursor.set(stepAt(move.getX())));
    setOnMouseExited(_ -> cursor.set(-1));
    setOnMouseClicked(_ -> requestFocus());
    setOnKeyPressed(this::key);
  }

  /// The step of sizes the cursor is at; -1 for none.
  IntegerProperty placeProperty() {
    return cursor;
  }

  private Sizes sizes() {
    return model.figuresProperty().get().sizes();
  }

  private void changed() {
    redraw();
    setAccessibleText(
        "Sizes. "
            + (cursor.get() < 0 ? RateText.summary(sizes()) : RateText.at(sizes(), cursor.get())));
    if (isFocused()) {
      notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
  }

  private int from() {
    return Math.max(0, sizes().first() - 1);
  }

  private int to() {
    return Math.min(Sizes.STEPS - 1, Math.max(sizes().last() + 1, from() + 5));
  }

  private int stepAt(double x) {
    int count = to() - from() + 1;
    return from() + Math.clamp((long) (x / Math.max(1, getWidth()) * count), 0, count - 1);
  }

  private void key(KeyEvent press) {
    int by =
        switch (press.getCode()) {
          case LEFT, KP_LEFT -> -1;
          case RIGHT, KP_RIGHT -> 1;
          default -> 0;
        };
    if (by != 0 && !press.isShortcutDown() && !press.isAltDown()) {
      int at = cursor.get() < 0 ? (by < 0 ? to() + 1 : from() - 1) : cursor.get();
      cursor.set(Math.clamp((long) at + by, from(), to()));
      press.consume();
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.round(font().getSize() * 8);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 200;
  }

  @Override
  protected void draw(GraphicsContext to, double width, double height) {
    Sizes sizes = sizes();
    double bottom = height - Math.round(font().getSize() * BELOW);
    to.setLineWidth(1);
    to.setStroke(ink(Ink.LINE));
    to.strokeLine(0, bottom + 0.5, width, bottom + 0.5);
    int from = from();
    int count = to() - from + 1;
    double step = width / count;
    double most = Math.max(1, sizes.most());
    double bar = Math.max(1.5, Math.floor(step * 0.4));
    double labelled = -1e9;
    for (int i = 0; i < count; i++) {
      double x = Math.round(i * step);
      if (from + i == cursor.get()) {
        to.setFill(ink(Ink.LINE));
        to.fillRect(x, 0, Math.round(step), bottom);
      }
      double in = heightOf(sizes.in()[from + i], most, bottom);
      to.setFill(ink(Ink.IN));
      to.fillRect(x + 1, bottom - in, bar, in);
      double out = heightOf(sizes.out()[from + i], most, bottom);
      if (out > 0) {
        to.setStroke(ink(Ink.OUT));
        to.setLineWidth(1.5);
        to.strokeRect(x + bar + 2, bottom - out + 0.75, Math.max(1, bar - 2), out - 0.75);
      }
      if (x - labelled > font().getSize() * 4.2) {
        labelled = x;
        to.setFill(ink(Ink.TEXT));
        to.setTextBaseline(VPos.BOTTOM);
        to.setTextAlign(TextAlignment.LEFT);
        to.fillText(Sizes.from(from + i), x, height);
      }
    }
  }

  private static double heightOf(long messages, double most, double room) {
    return messages == 0 ? 0 : Math.max(LEAST, Math.round(messages / most * (room - 2)));
  }
}
