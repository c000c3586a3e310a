package dev.sockeye.ui.log;

/// Which row stays where it is while rows around it go or come: the selected one, where it is in
/// sight, else the top one. For the FX thread.
final class KeptPlace {
  private final LogViewModel model;
  private final Viewport viewport;
  private long number;

  /// Of that row below the top, in rows.
  private double offset;

  /// The row that is being put back to its place; 0 for none.
  private long placing;

  private long seenInsertions;

  KeptPlace(LogViewModel model, Viewport viewport) {
    this.model = model;
    this.viewport = viewport;
  }

  /// Other rows are shown from now on: the kept one goes back to where it is, unless the end is
  /// followed.
  void keep() {
    placing = model.followingProperty().get() ? 0 : number;
  }

  /// A person has scrolled, or a row was gone to: what was kept before does not count.
  void release() {
    placing = 0;
  }

  /// Takes the rows that are shown now, and has the kept one where it was.
  ///
  /// @param fitting how many rows fit
  void apply(double fitting) {
    if (model.insertions() != seenInsertions) {
      seenInsertions = model.insertions();
      placing = placing == 0 && !model.followingProperty().get() ? number : placing;
    }
    viewport.update(model.shownCountProperty().get(), fitting);
    if (placing != 0) {
      viewport.place(Math.max(0, model.indexOf(placing)), offset);
      placing = model.isSettled(placing) ? 0 : placing;
    }
  }

  /// Remembers which row is where, unless one is still on its way.
  void remember() {
    if (placing != 0) {
      return;
    }
    long selected = model.selectedProperty().get();
    long index = model.isShown(selected) ? model.indexOf(selected) : -1;
    if (index < viewport.top() || index + 1 > viewport.top() + viewport.rows()) {
      index = (long) Math.ceil(viewport.top());
    }
    if (index < model.shownCountProperty().get()) {
      number = model.numberAt(index);
      offset = index - viewport.top();
    }
  }
}
