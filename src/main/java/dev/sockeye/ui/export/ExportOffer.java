package dev.sockeye.ui.export;

import dev.sockeye.journal.RecordedRows;
import dev.sockeye.journal.RowSet;
import java.util.function.Supplier;

/// What a log has to export at the moment its panel is opened.
///
/// @param name of a file, without its ending
/// @param all how many rows there are
/// @param shown how many of them the log shows
/// @param selected how many of those are selected
/// @param filter what the log shows, in a few words; empty where it shows all
/// @param shownRows the rows that are shown; asked in the background
/// @param selectedRows the rows that are selected; asked in the background
public record ExportOffer(
    RecordedRows source,
    String name,
    long all,
    long shown,
    long selected,
    String filter,
    Supplier<RowSet> shownRows,
    Supplier<RowSet> selectedRows) {}
