package dev.sockeye.ui.log.bar;

import dev.sockeye.ui.log.LogViewModel;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.layout.VBox;

/// What stands above a log: its bar, what is to be said of the filter, the search, and a panel.
public final class LogTop extends VBox {
  private final LogFinding finding;
  private final Runnable leave;
  private final LogBar bar;
  private final SearchBar search;

  /// @param leave puts the focus on the log
  public LogTop(LogViewModel model, LogFinding finding, Runnable leave) {
    this.finding = finding;
    this.leave = leave;
    getStyleClass().add("log-top");
    getStylesheets()
        .add(Objects.requireNonNull(LogTop.class.getResource("bar.css")).toExternalForm());
    setMinWidth(0);
    bar = new LogBar(model, finding, leave);
    search = new SearchBar(finding.search(), leave);
    getChildren()
        .setAll(
            bar, new FilterNote(finding.filter()), new PauseNote(finding.pause(), model), search);
    finding.panelProperty().subscribe(this::showPanel);
  }

  private void showPanel(LogFinding.Panel panel) {
    boolean held =
        getChildren().stream()
            .anyMatch(child -> child instanceof FindingPanel && child.isFocusWithin());
    getChildren().removeIf(FindingPanel.class::isInstance);
    Runnable close = () -> finding.panelProperty().set(LogFinding.Panel.NONE);
    Node shown =
        switch (panel) {
          case NONE -> null;
          case HELP -> new HelpPanel(finding.filter(), close, this::focusFilter);
          case KEPT -> new KeptPanel(finding.filter(), close, this::focusFilter);
          case HIGHLIGHTS -> new HighlightsPanel(finding.highlights(), close);
          case PAUSE -> new PausePanel(finding.pause(), close);
        };
    if (shown instanceof FindingPanel opened) {
      getChildren().add(opened);
      opened.focusFirst();
    } else if (held) {
      // Else it would go to whatever is first in the window.
      leave.run();
    }
  }

  /// Puts the caret into the filter.
  public void focusFilter() {
    bar.field().focusField();
  }

  /// Goes on in the filter with what was typed elsewhere.
  public void typeFilter(String typed) {
    bar.field().type(typed);
  }

  /// Adds tools behind the others of the bar.
  public void addTools(List<? extends ButtonBase> tools) {
    bar.addTools(tools);
  }

  /// Opens the search and puts the caret into it.
  public void openSearch() {
    search.open();
  }
}
