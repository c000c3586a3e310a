package dev.sockeye.ui.log;

import dev.sockeye.ui.log.rows.ShownRows;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// How many rows came below the sight since the end of a log was last followed, and have not been
/// scrolled to since. For the FX thread.
public final class NewRows {
  private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper(this, "count");
  private long seen;

  /// Another recording is shown.
  void clear() {
    seen = 0;
    count.set(0);
  }

  /// Takes over what there is now.
  ///
  /// @param shown how many rows are, up to the number `upTo`
  void take(ShownRows rows, long shown, long upTo, boolean following) {
    if (following) {
      seen = upTo;
    }
    count.set(following ? 0 : Math.max(0, shown - rows.countUpTo(seen)));
  }

  /// A row was in sight.
  void saw(long number) {
    seen = Math.max(seen, number);
  }

  public ReadOnlyLongProperty countProperty() {
    return count.getReadOnlyProperty();
  }
}
