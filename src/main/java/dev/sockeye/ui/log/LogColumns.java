package dev.sockeye.ui.log;

import dev.sockeye.profile.LogSettings;
import dev.sockeye.query.JsonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Which columns there are, in which order, how wide they are and where they begin. For the FX
/// thread.
final class LogColumns {
  private static final double LEAST = 2;
  private static final double MOST = 60;
  private static final int LEAST_DIGITS = 4;

  /// What the column that takes the rest keeps, in ems, however many stand beside it.
  private static final double LEAST_REST = 14;

  private static final double GUTTER = 1.7;

  /// Between a column's edges and its text, in ems.
  private static final double PADDINGS = 1.2;

  private final LogStyle style;
  private final List<Slot> slots = new ArrayList<>();
  private final Map<LogColumn, Place> places = new HashMap<>();
  private List<LogColumn> shown = List.of();
  private double total;

  /// How far the columns are pushed to the left, in pixels.
  private double scrolled;

  private int digits = LEAST_DIGITS;
  private long version;
  private long placedVersion = -1;
  private double placedEm;
  private double placedChar;

  /// @param ems its width; 0 for the usual one
  private record Slot(LogColumn column, double ems, boolean shown) {}

  private record Place(double x, double width) {
    static final Place NONE = new Place(0, 0);
  }

  LogColumns(LogStyle style) {
    this.style = style;
    useUsual();
  }

  /// Takes the width of the view: one column has what the others leave.
  void resize(double total) {
    if (this.total != total) {
      this.total = total;
      version++;
    }
  }

  /// What all columns take; more than the view has where it is narrow.
  double contentWidth() {
    LogColumn last = shown.getLast();
    return x(last) + width(last) + scrolled;
  }

  /// How far the columns are pushed to the left, in pixels.
  double scrolled() {
    return scrolled;
  }

  /// Pushes the columns to the left, no further than they reach.
  void scrollTo(double pixels) {
    double now = Math.round(Math.clamp(pixels, 0, Math.max(0, contentWidth() - total)));
    if (now != scrolled) {
      scrolled = now;
      version++;
    }
  }

  /// From left to right.
  List<LogColumn> shown() {
    return shown;
  }

  /// All, from left to right, also those that are not shown.
  List<LogColumn> all() {
    return slots.stream().map(Slot::column).toList();
  }

  List<PathColumn> paths() {
    var paths = new ArrayList<PathColumn>();
    for (LogColumn column : shown) {
      if (column instanceof PathColumn path) {
        paths.add(path);
      }
    }
    return paths;
  }

  boolean isShown(LogColumn column) {
    return shown.contains(column);
  }

  /// The column that takes what the others leave.
  boolean isRest(LogColumn column) {
    return isShown(BuiltInColumn.PREVIEW)
        ? column == BuiltInColumn.PREVIEW
        : column.equals(shown.getLast());
  }

  /// What lies before the first column, for the marks.
  double gutter() {
    return Math.round(GUTTER * style.em());
  }

  /// The width in pixels; 0 where it is not shown.
  double width(LogColumn column) {
    return place(column).width;
  }

  /// The left edge in pixels, where it is pushed to.
  double x(LogColumn column) {
    return place(column).x;
  }

  private Place place(LogColumn column) {
    if (placedVersion != version || placedEm != style.em() || placedChar != style.charWidth()) {
      place();
    }
    return places.getOrDefault(column, Place.NONE);
  }

  private void place() {
    placedVersion = version;
    placedEm = style.em();
    placedChar = style.charWidth();
    places.clear();
    double fixed = gutter();
    for (LogColumn column : shown) {
      fixed += isRest(column) ? 0 : Math.round(ems(column) * style.em());
    }
    double x = gutter() - scrolled;
    for (LogColumn column : shown) {
      double width =
          isRest(column)
              ? Math.max(total - fixed, Math.round(LEAST_REST * style.em()))
              : Math.round(ems(column) * style.em());
      places.put(column, new Place(x, width));
      x += width;
    }
  }

  double ems(LogColumn column) {
    for (Slot slot : slots) {
      if (slot.column.equals(column) && slot.ems > 0) {
        return slot.ems;
      }
    }
    return column == BuiltInColumn.NUMBER
        ? digits * style.charWidth() / style.em() + PADDINGS + 0.2
        : column.defaultWidth() > 0 ? column.defaultWidth() : LEAST_REST;
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
    replace(column, slot -> new Slot(column, Math.max(LEAST, Math.min(width, MOST)), slot.shown));
  }

  void reset(LogColumn column) {
    replace(column, slot -> new Slot(column, 0, slot.shown));
  }

  /// Shows or hides a column; the last one that is shown stays.
  void setShown(LogColumn column, boolean show) {
    if (show || shown.size() > 1) {
      replace(column, slot -> new Slot(column, slot.ems, show));
    }
  }

  private void replace(LogColumn column, UnaryOperator<Slot> change) {
    slots.replaceAll(slot -> slot.column.equals(column) ? change.apply(slot) : slot);
    changed();
  }

  /// Puts a column that is shown to another place among those that are.
  ///
  /// @param place from 0, as it will be afterwards
  void move(LogColumn column, int place) {
    int from = all().indexOf(column);
    var others = new ArrayList<>(shown);
    if (from < 0 || !others.remove(column)) {
      return;
    }
    Slot slot = slots.remove(from);
    int to = place >= others.size() ? slots.size() : all().indexOf(others.get(Math.max(0, place)));
    slots.add(to, slot);
    changed();
  }

  /// Adds a column in front of the one that takes the rest; shows it where it is there already.
  void add(PathColumn column) {
    if (all().contains(column)) {
      setShown(column, true);
      return;
    }
    int rest = 0;
    while (rest < slots.size() && !isRest(slots.get(rest).column)) {
      rest++;
    }
    slots.add(Math.min(rest, slots.size()), new Slot(column, 0, true));
    changed();
  }

  void remove(PathColumn column) {
    if (shown.size() > 1 || !isShown(column)) {
      slots.removeIf(slot -> slot.column.equals(column));
      changed();
    }
  }

  /// The built-in columns as wide and in the order as at first, and those of one's own behind them:
  /// what a person has made goes by its own item alone.
  void restore() {
    List<Slot> own = slots.stream().filter(slot -> slot.column() instanceof PathColumn).toList();
    useUsual();
    slots.addAll(own);
    changed();
  }

  /// The built-in columns alone, as wide and in the order as at first.
  private void useUsual() {
    slots.clear();
    for (BuiltInColumn column : BuiltInColumn.values()) {
      slots.add(new Slot(column, 0, true));
    }
    changed();
  }

  private void changed() {
    shown = slots.stream().filter(Slot::shown).map(Slot::column).toList();
    version++;
  }

  /// As it is kept.
  List<LogSettings.Column> kept() {
    return slots.stream()
        .map(slot -> new LogSettings.Column(slot.column.id(), slot.ems, slot.shown))
        .toList();
  }

  /// Takes what was kept. What is neither a word nor a path is left out; built-in columns that are
  /// missing are hidden at the end.
  void take(List<LogSettings.Column> kept) {
    if (kept.isEmpty() || kept.equals(kept())) {
      if (kept.isEmpty() && !kept().equals(usual())) {
        useUsual();
      }
      return;
    }
    slots.clear();
    Set<LogColumn> seen = new HashSet<>();
    for (LogSettings.Column column : kept) {
      LogColumn known = BuiltInColumn.of(column.id()).<LogColumn>map(each -> each).orElse(null);
      if (known == null && JsonPath.parse(column.id()) instanceof JsonPath.Valid(var path)) {
        known = new PathColumn(path);
      }
      if (known != null && seen.add(known)) {
        double ems = column.ems() <= 0 ? 0 : Math.max(LEAST, Math.min(column.ems(), MOST));
        slots.add(new Slot(known, ems, column.shown()));
      }
    }
    for (BuiltInColumn column : BuiltInColumn.values()) {
      if (seen.add(column)) {
        slots.add(new Slot(column, 0, false));
      }
    }
    if (slots.stream().noneMatch(Slot::shown)) {
      useUsual();
    }
    changed();
  }

  private static List<LogSettings.Column> usual() {
    return Arrays.stream(BuiltInColumn.values())
        .map(column -> new LogSettings.Column(column.id(), 0, true))
        .toList();
  }

  /// Changes whenever a column does.
  long version() {
    return version;
  }
}
