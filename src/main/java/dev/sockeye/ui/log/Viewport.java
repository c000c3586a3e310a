package dev.sockeye.ui.log;

import javafx.beans.property.BooleanProperty;

/// Which rows are in sight, as a fractional index: exact for hundreds of millions of rows. Follows
/// the end until it is scrolled away from it, and again when it is brought back. For one thread.
final class Viewport {
  private final BooleanProperty following;
  private double top;
  private double rows;
  private long count;

  Viewport(BooleanProperty following) {
    this.following = following;
  }

  /// Takes the number of rows there are, and how many fit.
  void update(long count, double rows) {
    this.count = count;
    this.rows = rows;
    top = following.get() ? end() : clamp(top);
  }

  /// The greatest index that can be at the top: a whole row is, so that at the end none is cut
  /// under the header.
  double end() {
    return Math.max(0, Math.ceil(count - rows));
  }

  double top() {
    return top;
  }

  double rows() {
    return rows;
  }

  private double clamp(double index) {
    return Math.max(0, Math.min(index, end()));
  }

  /// Scrolls as a person does, so that following ends or begins with it.
  ///
  /// @param by rows, negative for towards the beginning
  void scrollBy(double by) {
    scrollTo(top + by);
  }

  void scrollTo(double index) {
    double target = clamp(index);
    if (target < top) {
      following.set(false);
    } else if (end() > 0 && target >= end() - 0.001) {
      following.set(true);
    }
    top = target;
  }

  /// Brings a row into sight with the least movement.
  void reveal(long index) {
    if (index < top) {
      scrollTo(index);
    } else if (index + 1 > top + rows) {
      scrollTo(Math.ceil(index + 1 - rows));
    }
  }

  /// Keeps the rows where they are, even if that means to leave the end, which has moved.
  ///
  /// @param index of the row at the top
  void hold(double index) {
    if (following.get() && index < end()) {
      following.set(false);
    }
    top = clamp(index);
  }

  /// Puts a row at the place it had before the rows around it changed, without a word on following.
  void place(long index, double offset) {
    top = clamp(index - offset);
  }
}
