package dev.sockeye.profile;

import java.util.List;

/// How logs are shown, in all tabs. Immutable.
///
/// @param columns from left to right; empty for the usual ones
/// @param time how times are written: "local", "utc" or "open"
/// @param newestFirst whether a filter looks at the newest rows first
/// @param foldRuns whether runs of equal rows are shown as one
/// @param foldMessages whether a fragmented message is shown as its last frame alone
/// @param filters kept by name, in the order they are offered
/// @param highlights the first that finds a row decides how it looks
/// @param watches JSONPaths whose latest values are shown
public record LogSettings(
    List<Column> columns,
    String time,
    boolean newestFirst,
    boolean foldRuns,
    boolean foldMessages,
    List<Filter> filters,
    List<Highlight> highlights,
    List<String> watches) {

  /// A column of the log.
  ///
  /// @param id the word of a column that the log has by itself, or a JSONPath
  /// @param ems its width; 0 for the usual one
  public record Column(String id, double ems, boolean shown) {}

  /// A filter that was kept.
  public record Filter(String name, String expression) {}

  /// How rows look that a filter finds.
  ///
  /// @param colour a word: "red", "orange", "yellow", "green", "blue", "purple"
  /// @param shape a word: "bar", "dot", "triangle", "square", "star"
  public record Highlight(String expression, String colour, String shape, boolean on) {}

  public LogSettings {
    columns = List.copyOf(columns);
    filters = List.copyOf(filters);
    highlights = List.copyOf(highlights);
    watches = List.copyOf(watches);
  }

  public static LogSettings defaults() {
    return new LogSettings(
        List.of(), "local", false, false, false, List.of(), List.of(), List.of());
  }

  public LogSettings withColumns(List<Column> columns) {
    return new LogSettings(
        columns, time, newestFirst, foldRuns, foldMessages, filters, highlights, watches);
  }

  public LogSettings withTime(String time) {
    return new LogSettings(
        columns, time, newestFirst, foldRuns, foldMessages, filters, highlights, watches);
  }

  public LogSettings withNewestFirst(boolean newestFirst) {
    return new LogSettings(
        columns, time, newestFirst, foldRuns, foldMessages, filters, highlights, watches);
  }

  public LogSettings withFoldRuns(boolean foldRuns) {
    return new LogSettings(
        columns, time, newestFirst, foldRuns, foldMessages, filters, highlights, watches);
  }

  public LogSettings withFoldMessages(boolean foldMessages) {
    return new LogSettings(
        columns, time, newestFirst, foldRuns, foldMessages, filters, highlights, watches);
  }

  public LogSettings withFilters(List<Filter> filters) {
    return new LogSettings(
        columns, time, newestFirst, foldRuns, foldMessages, filters, highlights, watches);
  }

  public LogSettings withHighlights(List<Highlight> highlights) {
    return new LogSettings(
        columns, time, newestFirst, foldRuns, foldMessages, filters, highlights, watches);
  }

  public LogSettings withWatches(List<String> watches) {
    return new LogSettings(
        columns, time, newestFirst, foldRuns, foldMessages, filters, highlights, watches);
  }
}
