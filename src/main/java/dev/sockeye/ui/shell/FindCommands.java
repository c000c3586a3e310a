package dev.sockeye.ui.shell;

import dev.sockeye.ui.log.bar.LogFinding;
import java.util.List;
import java.util.function.Consumer;

/// The commands by which rows of the log are found.
final class FindCommands {
  private FindCommands() {}

  /// @param pane gives a command the log in front, where there is one
  static List<Command> of(Consumer<Consumer<LogPane>> pane) {
    return List.of(
        new Command("Go to the filter", "Shortcut+F", () -> pane.accept(LogPane::focusFilter)),
        new Command("Clear the filter", "", () -> pane.accept(log -> log.log().clearFilter())),
        new Command("Filter: invert", "", () -> pane.accept(log -> toggle(log.finding()))),
        new Command(
            "Filter: look at the newest rows first, or at the oldest",
            "",
            () ->
                pane.accept(log ->
                    log.finding().filter().setNewestFirst(!log.log().newestFirstProperty().get()))),
        new Command(
            "Filter: stop looking, or go on",
            "",
            () ->
                pane.accept(log -> {
                  if (log.finding().filter().haltedProperty().get()) {
                    log.finding().filter().goOn();
                  } else {
                    log.finding().filter().stop();
                  }
                })),
        panel(pane, "Filter: help with examples", LogFinding.Panel.HELP),
        panel(pane, "Filters that are kept", LogFinding.Panel.KEPT),
        panel(pane, "Highlight rules", LogFinding.Panel.HIGHLIGHTS),
        panel(pane, "Pause when a row is found", LogFinding.Panel.PAUSE),
        new Command("Find in the log", "Shortcut+Shift+F", () -> pane.accept(LogPane::openSearch)),
        new Command("Next match", "F3", () -> pane.accept(log -> log.finding().search().next())),
        new Command(
            "Previous match",
            "Shift+F3",
            () -> pane.accept(log -> log.finding().search().previous())));
  }

  private static Command panel(
      Consumer<Consumer<LogPane>> pane, String name, LogFinding.Panel panel) {
    return new Command(name, "", () -> pane.accept(log -> log.finding().toggle(panel)));
  }

  private static void toggle(LogFinding finding) {
    var inverted = finding.filter().invertedProperty();
    inverted.set(!inverted.get());
  }
}
