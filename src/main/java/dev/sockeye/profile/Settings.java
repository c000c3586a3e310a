package dev.sockeye.profile;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the program remembers from one run to the next, but for profiles and recordings. Immutable;
/// {@link SettingsStore} reads and writes it.
///
/// @param fontSize in points, {@link #MIN_FONT} to {@link #MAX_FONT}
/// @param window empty before the first run
/// @param splits positions of dividers, 0 to 1, by the name of the split
/// @param tabs from left to right
/// @param selectedTab index in `tabs`; 0 where there are none
/// @param history of URLs, the newest first, none twice, at most {@link #HISTORY}
public record Settings(
    Theme theme,
    double fontSize,
    Optional<WindowBounds> window,
    Map<String, Double> splits,
    List<OpenTab> tabs,
    int selectedTab,
    List<String> history,
    RecordingSettings recordings,
    LogSettings log,
    Original original) {

  public static final double MIN_FONT = 8;
  public static final double MAX_FONT = 32;
  public static final double DEFAULT_FONT = 13;
  public static final int HISTORY = 100;

  public Settings {
    fontSize = Math.clamp(fontSize, MIN_FONT, MAX_FONT);
    splits = Map.copyOf(splits);
    tabs = List.copyOf(tabs);
    selectedTab = Math.clamp(selectedTab, 0, Math.max(0, tabs.size() - 1));
    history = new LinkedHashSet<>(history).stream().limit(HISTORY).toList();
  }

  public static Settings defaults() {
    return new Settings(
        Theme.SYSTEM,
        DEFAULT_FONT,
        Optional.empty(),
        Map.of(),
        List.of(),
        0,
        List.of(),
        RecordingSettings.defaults(),
        LogSettings.defaults(),
        Original.none());
  }

  public Settings withTheme(Theme theme) {
    return new Settings(
        theme, fontSize, window, splits, tabs, selectedTab, history, recordings, log, original);
  }

  public Settings withFontSize(double fontSize) {
    return new Settings(
        theme, fontSize, window, splits, tabs, selectedTab, history, recordings, log, original);
  }

  public Settings withWindow(WindowBounds bounds) {
    return withWindow(Optional.of(bounds));
  }

  Settings withWindow(Optional<WindowBounds> window) {
    return new Settings(
        theme, fontSize, window, splits, tabs, selectedTab, history, recordings, log, original);
  }

  public Settings withSplit(String name, double position) {
    var changed = new LinkedHashMap<>(splits);
    changed.put(name, position);
    return withSplits(changed);
  }

  Settings withSplits(Map<String, Double> splits) {
    return new Settings(
        theme, fontSize, window, splits, tabs, selectedTab, history, recordings, log, original);
  }

  public Settings withTabs(List<OpenTab> tabs, int selectedTab) {
    return new Settings(
        theme, fontSize, window, splits, tabs, selectedTab, history, recordings, log, original);
  }

  /// With a URL as the newest of the history.
  public Settings withVisited(String url) {
    var visited = new LinkedHashSet<String>();
    visited.add(url);
    visited.addAll(history);
    return withHistory(List.copyOf(visited));
  }

  public Settings withHistory(List<String> history) {
    return new Settings(
        theme, fontSize, window, splits, tabs, selectedTab, history, recordings, log, original);
  }

  public Settings withRecordings(RecordingSettings recordings) {
    return new Settings(
        theme, fontSize, window, splits, tabs, selectedTab, history, recordings, log, original);
  }

  public Settings withLog(LogSettings log) {
    return new Settings(
        theme, fontSize, window, splits, tabs, selectedTab, history, recordings, log, original);
  }

  Settings withOriginal(Original original) {
    return new Settings(
        theme, fontSize, window, splits, tabs, selectedTab, history, recordings, log, original);
  }
}
