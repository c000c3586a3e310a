package dev.sockeye.ui.log;

import dev.sockeye.ui.log.rows.RowRanges;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// Which rows of a log are selected, by their numbers, whether they are shown or not. For the FX
/// thread.
public final class RowSelection {
  private final Runnable changed;
  private final ReadOnlyLongWrapper lead = new ReadOnlyLongWrapper(this, "lead");
  private final ReadOnlyLongWrapper anchor = new ReadOnlyLongWrapper(this, "anchor");
  private RowRanges ranges = RowRanges.NONE;

  /// @param changed run whenever other rows are selected
  RowSelection(Runnable changed) {
    this.changed = changed;
  }

  /// Selects a row alone; 0 for none.
  void select(long number) {
    set(number, number, number == 0 ? RowRanges.NONE : RowRanges.of(number, number));
  }

  /// Selects all rows from the one selected first to this one.
  public void extendTo(long number) {
    long from = anchor.get() == 0 ? number : anchor.get();
    set(from, number, RowRanges.of(from, number));
  }

  /// Adds a row to those that are selected, or takes it from them.
  public void toggle(long number) {
    if (!ranges.contains(number)) {
      set(number, number, ranges.with(number));
      return;
    }
    RowRanges rest = ranges.without(number);
    set(rest.last(), rest.last(), rest);
  }

  /// Leaves none selected but these, the one in front among them.
  void keep(RowRanges kept) {
    set(anchor.get(), lead.get(), kept);
  }

  private void set(long from, long to, RowRanges rows) {
    ranges = rows;
    anchor.set(from);
    lead.set(to);
    changed.run();
  }

  public RowRanges ranges() {
    return ranges;
  }

  boolean contains(long number) {
    return ranges.contains(number);
  }

  /// How many rows are selected, whether they are shown or not.
  public long count() {
    return ranges.ranges().stream().mapToLong(range -> range.to() - range.from() + 1).sum();
  }

  /// The row in front: the one selected last, the end of a range; 0 for none.
  ReadOnlyLongProperty leadProperty() {
    return lead.getReadOnlyProperty();
  }

  /// The row where a range of selected rows began.
  public ReadOnlyLongProperty anchorProperty() {
    return anchor.getReadOnlyProperty();
  }
}
