package dev.sockeye.benchmark;

import java.util.List;
import java.util.Locale;

/// The table that is printed at the end, and its lines as they come.
final class Table {
  private static final String FORMAT = "%-66s %14s %16s %7s  %s";

  private Table() {}

  static String head() {
    return FORMAT.formatted("measure", "to reach", "reached", "ratio", "") + "\n" + "-".repeat(112);
  }

  static String line(Figure figure) {
    return FORMAT.formatted(
        figure.measure(),
        bound(figure),
        figure.reached() == null ? "-" : number(figure.reached()) + " " + figure.unit(),
        figure.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f", figure.ratio()),
        switch (figure.verdict()) {
          case OK -> "ok";
          case SHORT -> "SHORT";
          case TOLD -> "";
          case SKIPPED -> "skipped: " + figure.why();
        });
  }

  private static String bound(Figure figure) {
    return figure.bound() == null
        ? ""
        : (figure.atMost() ? "at most " : "at least ") + number(figure.bound());
  }

  static void print(List<Figure> figures) {
    System.out.println();
    System.out.println(head());
    figures.forEach(figure -> System.out.println(line(figure)));
  }

  private static String number(double value) {
    return String.format(
            Locale.ROOT, value >= 1000 ? "%,.0f" : value >= 20 ? "%.0f" : "%.2f", value)
        .replaceFirst("\\.00$", "");
  }
}
