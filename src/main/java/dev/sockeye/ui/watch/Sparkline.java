package dev.sockeye.ui.watch;

import dev.sockeye.ui.common.ChartPane;
import java.util.Arrays;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;

/// The last numbers of a watched value as a line, with a dot at the latest.
final class Sparkline extends ChartPane {
  private static final double MARGIN = 3;
  private static final double DOT = 5;

  private double[] numbers = {};

  Sparkline() {
    begin("sparkline");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleRoleDescription("line");
  }

  void show(WatchState state) {
    if (!Arrays.equals(numbers, state.numbers())) {
      numbers = state.numbers();
      setAccessibleText(numbers.length == 0 ? "" : WatchText.line(state));
      redraw();
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.round(font().getSize() * 3);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 120;
  }

  @Override
  protected void draw(GraphicsContext to, double width, double height) {
    int count = numbers.length;
    if (count == 0) {
      return;
    }
    double least = Arrays.stream(numbers).min().orElse(0);
    double most = Arrays.stream(numbers).max().orElse(0);
    double[] x = new double[count];
    double[] y = new double[count];
    double room = height - 2 * MARGIN;
    for (int i = 0; i < count; i++) {
      x[i] = MARGIN + (count == 1 ? 0.5 : (double) i / (count - 1)) * (width - 2 * MARGIN);
      y[i] = MARGIN + (most == least ? 0.5 : (most - numbers[i]) / (most - least)) * room;
    }
    to.setStroke(ink(Ink.IN));
    to.setLineWidth(1.5);
    to.strokePolyline(x, y, count);
    to.setFill(ink(Ink.MARK));
    to.fillOval(x[count - 1] - DOT / 2, y[count - 1] - DOT / 2, DOT, DOT);
  }
}
