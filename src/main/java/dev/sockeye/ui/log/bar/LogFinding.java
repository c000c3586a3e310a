package dev.sockeye.ui.log.bar;

import dev.sockeye.ui.log.LogChoices;
import dev.sockeye.ui.log.LogViewModel;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// All by which rows are found in one log, and which of its panels is open. For the FX thread.
/// Whoever made it closes it.
public final class LogFinding implements AutoCloseable {
  /// What opens in place under the log's bar, one at a time.
  public enum Panel {
    NONE,
    HELP,
    KEPT,
    HIGHLIGHTS,
    PAUSE
  }

  private final FilterViewModel filter;
  private final SearchViewModel search;
  private final PauseViewModel pause;
  private final HighlightsViewModel highlights;
  private final ObjectProperty<Panel> panel = new SimpleObjectProperty<>(this, "panel", Panel.NONE);

  public LogFinding(LogViewModel model, LogChoices choices) {
    filter = new FilterViewModel(model, choices);
    search = new SearchViewModel(model);
    pause = new PauseViewModel(model);
    highlights = new HighlightsViewModel(model, choices);
  }

  public FilterViewModel filter() {
    return filter;
  }

  public SearchViewModel search() {
    return search;
  }

  public PauseViewModel pause() {
    return pause;
  }

  public HighlightsViewModel highlights() {
    return highlights;
  }

  public ObjectProperty<Panel> panelProperty() {
    return panel;
  }

  @Override
  public void close() {
    filter.close();
    highlights.close();
  }

  /// Opens a panel, or closes it where it is open.
  public void toggle(Panel which) {
    panel.set(panel.get() == which ? Panel.NONE : which);
  }
}
