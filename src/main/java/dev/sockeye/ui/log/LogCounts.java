package dev.sockeye.ui.log;

import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.rows.RowRanges;
import dev.sockeye.ui.log.rows.RowScan;
import dev.sockeye.ui.log.rows.ShownRows;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// How many rows a log shows, in words and in numbers, with those of folded runs counted. For the
/// FX thread.
public final class LogCounts {
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
  private final ReadOnlyLongWrapper waiting = new ReadOnlyLongWrapper(this, "waiting");
  private @Nullable ShownRows rows;
  private long end;

  /// Takes over what there is now.
  ///
  /// @param shown how many rows are, once they are folded
  /// @param upTo the number of the last one that may be
  /// @param newest the number of the newest row, also behind a pause
  /// @param cleared whether rows were cleared away
  void take(ShownRows rows, long shown, long upTo, long newest, boolean cleared) {
    this.rows = rows;
    end = upTo;
    waiting.set(newest > upTo ? rows.countUpTo(newest) - shown : 0);
    long unfolded = rows.unfoldedUpTo(upTo);
    String all =
        rows.isNarrowed() || cleared
            ? Formats.count(unfolded)
                + (isKnown(rows.scan()) ? " of " : "+ of ")
                + Formats.count(upTo)
            : Formats.count(upTo) + (upTo == 1 ? " row" : " rows");
    text.set(unfolded == shown ? all : all + ", folded to " + Formats.count(shown));
  }

  private static boolean isKnown(RowScan scan) {
    return !(scan.isUnderWay() || scan.isHalted() || scan.isBehind());
  }

  /// There is no recording any more.
  void clear() {
    rows = null;
    waiting.set(0);
  }

  /// How many rows are shown.
  public long shown() {
    return rows == null ? 0 : rows.unfoldedUpTo(end);
  }

  /// How many rows of some are shown.
  public long shownOf(RowRanges some) {
    ShownRows of = rows;
    return of == null
        ? 0
        : some.ranges().stream()
            .mapToLong(range -> of.unfoldedUpTo(range.to()) - of.unfoldedUpTo(range.from() - 1))
            .sum();
  }

  /// "367,408 rows", "12 of 367,408", "27,500 of 367,408, folded to 2".
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /// Rows that came since the pause and would be shown.
  public ReadOnlyLongProperty waitingProperty() {
    return waiting.getReadOnlyProperty();
  }
}
