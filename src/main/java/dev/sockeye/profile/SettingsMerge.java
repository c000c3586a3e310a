package dev.sockeye.profile;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Puts together what two processes want remembered: what this one changed, and for the rest what
/// is on disk, where another may have written meanwhile.
///
/// @param before as this process last read or wrote them
/// @param now as this process has them
/// @param disk as they are on disk
record SettingsMerge(Settings before, Settings now, Settings disk) {
  Settings merged() {
    Settings tabs = changed(Settings::tabs) || changed(Settings::selectedTab) ? now : disk;
    return new Settings(
        one(Settings::theme),
        one(Settings::fontSize),
        one(Settings::window),
        splits(),
        tabs.tabs(),
        tabs.selectedTab(),
        history(),
        one(Settings::recordings),
        log(),
        disk.original());
  }

  private boolean changed(Function<Settings, ?> field) {
    return !field.apply(before).equals(field.apply(now));
  }

  private <T> T one(Function<Settings, T> field) {
    return field.apply(changed(field) ? now : disk);
  }

  /// Each part by itself: one window may keep a filter while another moves a column.
  private LogSettings log() {
    return new LogSettings(
        logPart(LogSettings::columns),
        logPart(LogSettings::time),
        logPart(LogSettings::newestFirst),
        logPart(LogSettings::foldRuns),
        logPart(LogSettings::foldMessages),
        logPart(LogSettings::filters),
        logPart(LogSettings::highlights),
        logPart(LogSettings::watches));
  }

  private <T> T logPart(Function<LogSettings, T> part) {
    boolean isChanged = !part.apply(before.log()).equals(part.apply(now.log()));
    return part.apply(isChanged ? now.log() : disk.log());
  }

  private Map<String, Double> splits() {
    var splits = new LinkedHashMap<>(disk.splits());
    now.splits()
        .forEach((name, position) -> {
          if (!position.equals(before.splits().get(name))) {
            splits.put(name, position);
          }
        });
    return splits;
  }

  /// What was visited here since then, before what is on disk.
  private List<String> history() {
    if (!changed(Settings::history)) {
      return disk.history();
    }
    String newestBefore = before.history().isEmpty() ? "" : before.history().getFirst();
    var history =
        new LinkedHashSet<>(
            now.history().stream().takeWhile(url -> !url.equals(newestBefore)).toList());
    history.addAll(disk.history());
    return List.copyOf(history);
  }
}
