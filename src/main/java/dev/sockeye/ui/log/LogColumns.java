package dev.sockeye.ui.log;

import java.util.EnumMap;
import java.util.Map;

/// How wide the columns are and where they begin. For the FX thread.
final class LogColumns {
  private static final double LEAST = 2;
  private static final int LEAST_DIGITS = 4;

  /// Between a column's edges and its text, in ems.
  private static final double PADDINGS = 1.2;

  private final LogStyle style;
  private final Map<LogColumn, Double> ems = new EnumMap<>(LogColumn.class);
  private double total;
  private int digits = LEAST_DIGITS;
  private long version;

  LogColumns(LogStyle style) {
    this.style = style;
  }

  /// Takes the width of the view: the last column has what is left.
  void resize(double total) {
    if (this.total != total) {
      this.total = total;
      version++;
    }
  }

  /// The width in pixels.
  double width(LogColumn column) {
    if (column == LogColumn.PREVIEW) {
      return Math.max(0, total - x(LogColumn.PREVIEW));
    }
    return Math.round(ems(column) * style.em());
  }

  /// The left edge in pixels.
  double x(LogColumn column) {
    double x = 0;
    for (LogColumn each : LogColumn.values()) {
      if (each == column) {
        return x;
      }
      x += width(each);
    }
    return x;
  }

  double ems(LogColumn column) {
    double otherwise =
        column == LogColumn.NUMBER
            ? digits * style.charWidth() / style.em() + PADDINGS + 0.2
            : column.defaultWidth();
    return ems.getOrDefault(column, otherwise);
  }

  /// Makes room for numbers of so many characters, unless a person has chosen a width.
  void makeRoom(int characters) {
    int needed = Math.max(LEAST_DIGITS, characters);
    if (digits != needed) {
      digits = needed;
      version++;
    }
  }

  void setEms(LogColumn column, double width) {
    ems.put(column, Math.max(LEAST, Math.min(width, 60)));
    version++;
  }

  void reset(LogColumn column) {
    ems.remove(column);
    version++;
  }

  /// Changes whenever a column does.
  long version() {
    return version;
  }
}
