package dev.sockeye.ui.rates;

import dev.sockeye.session.Direction;
import dev.sockeye.ui.common.ChartPane;
import java.util.function.LongConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Messages or bytes a second over time: received as a filled line, sent as a dashed one. Arrows
/// move its cursor, Enter and a click go to the log.
final class RateChart extends ChartPane {
  /// For the figures under it, in ems of their font.
  private static final double BELOW = 1.5;

  /// Between the figures of the scale and the curve, in pixels.
  private static final double GAP = 6;

  /// What the figures take at least, in ems, so that curves one below the other share their times.
  private static final double SCALE = 4.8;

  private static final double FILL = 0.16;
  private static final double[] DASHES = {5, 3};

  private final RatesViewModel model;
  private final Measure measure;
  private final LongConsumer go;

  /// Where the curve begins: behind the figures of the scale.
  private double left;

  /// @param go goes to a row of the log
  RateChart(RatesViewModel model, Measure measure, LongConsumer go) {
    this.model = model;
    this.measure = measure;
    this.go = go;
    begin("rate-chart");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleRoleDescription("chart");
    setAccessibleHelp("Left and right move along the time, Enter goes to that place in the log.");
    model.figuresProperty().subscribe(_ -> changed());
    model.cursorProperty().subscribe(_ -> changed());
    setOnMouseMoved(move -> model.cursorProperty().set(indexAt(move.getX())));
    setOnMouseExited(_ -> model.cursorProperty().set(-1));
    setOnMouseClicked(click -> {
      if (click.getButton() == MouseButton.PRIMARY) {
        requestFocus();
        go(indexAt(click.getX()));
      }
    });
    setOnKeyPressed(this::key);
  }

  private void changed() {
    redraw();
    setAccessibleText(
        measure.title()
            + ". "
            + (model.cursorProperty().get() < 0
                ? RateText.summary(model.figuresProperty().get(), measure)
                : RateText.at(model.figuresProperty().get(), model.cursorProperty().get())));
    if (isFocused()) {
      notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
  }

  private RateSeries series() {
    return model.figuresProperty().get().series();
  }

  private int indexAt(double x) {
    int size = series().size();
    double room = Math.max(1, getWidth() - left);
    return size == 0 ? -1 : Math.clamp((long) Math.floor((x - left) / room * size), 0, size - 1);
  }

  private void go(int index) {
    long row = index < 0 ? 0 : series().rowFrom(index);
    if (row != 0) {
      go.accept(row);
    }
  }

  private void key(KeyEvent press) {
    if (press.isShortcutDown() || press.isAltDown()) {
      return;
    }
    int page = Math.max(1, series().size() / 10);
    switch (press.getCode()) {
      case LEFT, KP_LEFT -> model.moveCursor(-1);
      case RIGHT, KP_RIGHT -> model.moveCursor(1);
      case PAGE_UP -> model.moveCursor(-page);
      case PAGE_DOWN -> model.moveCursor(page);
      case HOME -> model.moveCursor(-series().size());
      case END -> model.moveCursor(series().size());
      case ENTER, SPACE -> go(model.cursorProperty().get());
      default -> {
        return;
      }
    }
    press.consume();
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.round(font().getSize() * 9);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 200;
  }

  @Override
  protected void draw(GraphicsContext to, double width, double height) {
    RateSeries series = series();
    double bottom = height - Math.round(font().getSize() * BELOW);
    double peak = Math.max(series.peak(measure, Direction.IN), series.peak(measure, Direction.OUT));
    double top = ceiling(peak);
    String most = measure.format(top);
    String half = measure.format(top / 2);
    double middle = Math.round(bottom / 2);
    left =
        series.size() == 0
            ? 0
            : Math.ceil(
                GAP + Math.max(SCALE * font().getSize(), Math.max(widthOf(most), widthOf(half))));
    to.setLineWidth(1);
    to.setStroke(ink(Ink.LINE));
    for (double y : new double[] {0.5, middle + 0.5, bottom - 0.5}) {
      to.strokeLine(left, y, width, y);
    }
    if (series.size() > 0) {
      line(to, series, Direction.IN, width, bottom, top, ink(Ink.IN));
      line(to, series, Direction.OUT, width, bottom, top, ink(Ink.OUT));
      cursor(to, series, width, bottom);
      to.setFill(ink(Ink.TEXT));
      to.setTextBaseline(VPos.BOTTOM);
      to.setTextAlign(TextAlignment.LEFT);
      to.fillText(RateText.clock(series.start()), left, height);
      to.setTextAlign(TextAlignment.RIGHT);
      to.fillText(RateText.clock(series.end()), width, height);
      label(to, most, VPos.TOP, 0);
      label(to, half, VPos.CENTER, middle);
      label(to, "0", VPos.BOTTOM, bottom + 1);
    }
  }

  private double widthOf(String figure) {
    var text = new Text(figure);
    text.setFont(font());
    return text.getLayoutBounds().getWidth();
  }

  /// A figure of the scale, in front of the curve.
  private void label(GraphicsContext to, String text, VPos at, double y) {
    to.setTextAlign(TextAlignment.RIGHT);
    to.setTextBaseline(at);
    to.setFill(ink(Ink.TEXT));
    to.fillText(text, left - GAP, y);
  }

  private void line(
      GraphicsContext to,
      RateSeries series,
      Direction direction,
      double width,
      double bottom,
      double top,
      Paint paint) {
    if (series.peak(measure, direction) == 0) {
      return;
    }
    int size = series.size();
    double[] x = new double[size + 2];
    double[] y = new double[size + 2];
    for (int i = 0; i < size; i++) {
      x[i] = left + (i + 0.5) / size * (width - left);
      y[i] = bottom - 1 - series.rate(measure, direction, i) / top * (bottom - 2);
    }
    if (direction == Direction.IN) {
      x[size] = x[size - 1];
      y[size] = bottom - 1;
      x[size + 1] = x[0];
      y[size + 1] = bottom - 1;
      to.setFill(paint);
      to.setGlobalAlpha(FILL);
      to.fillPolygon(x, y, size + 2);
      to.setGlobalAlpha(1);
    }
    to.setStroke(paint);
    to.setLineWidth(1.5);
    to.setLineJoin(StrokeLineJoin.ROUND);
    if (direction == Direction.OUT) {
      to.setLineDashes(DASHES);
    }
    to.strokePolyline(x, y, size);
    to.setLineDashes();
    if (size == 1) {
      // A line of one point is none.
      to.setFill(paint);
      to.fillRect(x[0] - 2, y[0] - 2, 4, 4);
    }
  }

  private void cursor(GraphicsContext to, RateSeries series, double width, double bottom) {
    int cursor = model.cursorProperty().get();
    if (cursor >= 0 && cursor < series.size()) {
      double x = Math.round(left + (cursor + 0.5) / series.size() * (width - left)) + 0.5;
      to.setStroke(ink(Ink.MARK));
      to.setLineWidth(1);
      to.strokeLine(x, 0, x, bottom);
    }
  }

  /// The next round number above.
  static double ceiling(double value) {
    if (value <= 1) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : new double[] {1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8}) {
      if (value <= step * power * (1 + 1e-9)) {
        return step * power;
      }
    }
    return 10 * power;
  }
}
