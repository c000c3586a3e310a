package dev.sockeye.exchange.export;

import dev.sockeye.journal.RecordedRows;
import dev.sockeye.journal.RowSet;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What is to be exported.
///
/// @param rows which rows; null for all, up to the moment at which the export begins
/// @param chosen how they were chosen, in a few words: "filter: error", "3 selected rows"; empty
///   for all
/// @param zone of the times in a text
/// @param version of this program
public record ExportRequest(
    RecordedRows source,
    @Nullable RowSet rows,
    String chosen,
    ExportFormat format,
    ZoneId zone,
    String version) {}
