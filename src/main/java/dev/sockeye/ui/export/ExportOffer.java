package dev.sockeye.ui.export;

import dev.sockeye.journal.RecordedRows;
import dev.sockeye.ui.common.RowChoice;
import java.util.function.Supplier;

/// What a log has to export at one moment.
///
/// @param name of a file, without its ending
/// @param all how many rows there are
/// @param shown how many of them the log shows, as far as it knows
/// @param knows how far that is
/// @param selected how many of those are selected
/// @param filter what the log shows, in a few words; empty where it shows all
/// @param shownRows the rows that are shown, asked once, when they are to be exported
/// @param selectedRows the rows that are selected and shown
public record ExportOffer(
    RecordedRows source,
    String name,
    long all,
    long shown,
    Knowledge knows,
    long selected,
    String filter,
    Supplier<RowChoice> shownRows,
    Supplier<RowChoice> selectedRows) {

  /// How much a log knows of the rows that it shows.
  public enum Knowledge {
    ALL,
    /// Its filter is still to look at some, and more may be found.
    SO_FAR,
    /// Its filter was stopped before it had looked at all of them.
    STOPPED
  }
}
