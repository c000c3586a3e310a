package dev.sockeye.ui.shell;

import dev.sockeye.profile.Theme;
import dev.sockeye.ui.log.MarksViewModel;
import dev.sockeye.ui.preferences.Appearance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;

/// All that the window can do, by name and key, for the palette and for the keyboard.
final class WindowCommands {
  private final Tabs tabs;
  private final Appearance appearance;
  private final RecordingsArea recordings;
  private final Imports imports;
  private final Own own;

  /// What the window does by itself.
  ///
  /// @param openEcho opens a tab that goes to the local echo server
  record Own(Runnable openEcho, Runnable showPalette, Runnable showAbout, Runnable close) {}

  WindowCommands(
      Tabs tabs, Appearance appearance, RecordingsArea recordings, Imports imports, Own own) {
    this.tabs = tabs;
    this.appearance = appearance;
    this.recordings = recordings;
    this.imports = imports;
    this.own = own;
  }

  /// Those that have a name, in the order of the palette.
  List<Command> all() {
    var all = new ArrayList<>(ofWindow());
    all.addAll(FindCommands.of(command -> work(tab -> command.accept(tab.logPane()))));
    return List.copyOf(all);
  }

  private List<Command> ofWindow() {
    return List.of(
        new Command("Go to the URL", "Shortcut+L", () -> session(SessionTab::focusUrl)),
        new Command("Connect", "", () -> session(tab -> tab.connection().connect())),
        new Command(
            "Connect again", "Shortcut+R", () -> session(tab -> tab.connection().connect())),
        new Command(
            "Disconnect; once more: abort",
            "Shortcut+Shift+D",
            () -> session(tab -> tab.connection().disconnect())),
        new Command("Save the profile", "Shortcut+S", () -> session(SessionTab::save)),
        new Command("Save as a new profile", "Shortcut+Shift+S", () -> session(SessionTab::saveAs)),
        new Command("New tab", "Shortcut+T", tabs::openEmpty),
        new Command("Close the tab", "Shortcut+W", tabs::closeSelected),
        new Command("Next tab", "Shortcut+Tab", () -> move(1)),
        new Command("Previous tab", "Shortcut+Shift+Tab", () -> move(-1)),
        new Command("Go to the log", "Shortcut+G", () -> work(tab -> tab.logPane().focusLog())),
        new Command(
            "Go to a row or a time",
            "Shortcut+J",
            () -> work(tab -> tab.logPane().view().askForPlace())),
        new Command("Mark the selected rows", "", () -> work(tab -> marks(tab).toggle())),
        new Command(
            "Note on the selected row", "", () -> work(tab -> tab.logPane().view().askForNote())),
        new Command("Next mark", "F2", () -> work(tab -> marks(tab).goTo(true))),
        new Command("Previous mark", "Shift+F2", () -> work(tab -> marks(tab).goTo(false))),
        new Command(
            "Marked rows only, or all",
            "",
            () -> work(tab -> toggle(marks(tab).onlyMarkedProperty()))),
        new Command(
            "Fold equal rows and heartbeats, or show each",
            "",
            () -> work(tab -> toggle(tab.logPane().log().folds().runsProperty()))),
        new Command(
            "Fold frames of a message, or show each",
            "",
            () -> work(tab -> toggle(tab.logPane().log().folds().messagesProperty()))),
        new Command(
            "Compare the two selected rows",
            "",
            () -> work(tab -> tab.logPane().compareSelected())),
        new Command("Clear the log", "", () -> work(tab -> tab.logPane().log().clear())),
        new Command("Pause the log, or go on", "", () -> work(tab -> toggle(tab.logPane()))),
        new Command(
            "Watch values",
            "Shortcut+Shift+W",
            () -> work(tab -> tab.logPane().side().toggle(SidePanel.Part.WATCH, true))),
        new Command(
            "Watch a value of the selected row…",
            "",
            () -> work(tab -> tab.logPane().view().askForWatch())),
        new Command(
            "Show a value of the selected row as a column…",
            "",
            () -> work(tab -> tab.logPane().view().askForValueColumn())),
        new Command(
            "Add a column by its JSONPath…",
            "",
            () -> work(tab -> tab.logPane().view().askForColumn())),
        new Command(
            "Rates: messages and bytes over time",
            "Shortcut+Shift+R",
            () -> work(tab -> tab.logPane().side().toggle(SidePanel.Part.RATES, true))),
        new Command("Export…", "Shortcut+E", () -> work(tab -> tab.logPane().openExport())),
        new Command("Import HAR or JSON Lines…", "", imports::choose),
        new Command("Talk to the local echo server", "", own.openEcho()),
        new Command("Recordings", "Shortcut+Shift+O", recordings::show),
        new Command("Open a recording…", "Shortcut+O", recordings::choose),
        new Command("Save this session…", "", () -> session(SessionTab::saveSession)),
        new Command("Record to disk again", "", () -> session(SessionTab::recordToDiskAgain)),
        new Command("Look for recordings again", "", recordings::refresh),
        new Command(
            "Record this tab's next session to disk, or not",
            "",
            () -> session(tab -> toggle(tab.connection().toDiskProperty()))),
        new Command("Theme: as the system", "", () -> appearance.setTheme(Theme.SYSTEM)),
        new Command("Theme: light", "", () -> appearance.setTheme(Theme.LIGHT)),
        new Command("Theme: dark", "", () -> appearance.setTheme(Theme.DARK)),
        new Command("Larger text", "Shortcut+Plus", () -> appearance.changeFontSize(1)),
        new Command("Smaller text", "Shortcut+Minus", () -> appearance.changeFontSize(-1)),
        new Command("Usual text size", "Shortcut+0", () -> appearance.changeFontSize(0)),
        new Command("Every command", "Shortcut+K", own.showPalette()),
        new Command("About Sockeye", "", own.showAbout()),
        new Command("Quit", "Shortcut+Q", own.close()));
  }

  /// The other keys of commands: plus and minus lie elsewhere on other keyboards.
  List<Command> otherKeys() {
    return List.of(
        new Command("Larger text", "Shortcut+Equals", () -> appearance.changeFontSize(1)),
        new Command("Larger text", "Shortcut+Shift+Equals", () -> appearance.changeFontSize(1)),
        new Command("Larger text", "Shortcut+Add", () -> appearance.changeFontSize(1)),
        new Command("Smaller text", "Shortcut+Subtract", () -> appearance.changeFontSize(-1)));
  }

  private static void toggle(LogPane pane) {
    toggle(pane.log().pausedProperty());
  }

  private static void toggle(BooleanProperty property) {
    property.set(!property.get());
  }

  private void session(Consumer<SessionTab> command) {
    if (tabs.selected() instanceof SessionTab tab) {
      command.accept(tab);
    }
  }

  private static MarksViewModel marks(WorkTab tab) {
    return tab.logPane().log().rows().marks();
  }

  private void work(Consumer<WorkTab> command) {
    WorkTab tab = tabs.selected();
    if (tab != null) {
      command.accept(tab);
    }
  }

  private void move(int by) {
    var selection = tabs.pane().getSelectionModel();
    int count = tabs.pane().getTabs().size();
    selection.select(Math.floorMod(selection.getSelectedIndex() + by, Math.max(1, count)));
  }
}
