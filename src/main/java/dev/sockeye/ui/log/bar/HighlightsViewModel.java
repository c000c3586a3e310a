package dev.sockeye.ui.log.bar;

import dev.sockeye.profile.LogSettings;
import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.ui.log.LogChoices;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.rows.Highlight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.util.Subscription;

/// The rules by which rows are highlighted, in all logs, as they are edited: the first that finds a
/// row decides. For the FX thread.
public final class HighlightsViewModel implements AutoCloseable {
  private final LogChoices choices;
  private final Subscription listening;

  public HighlightsViewModel(LogViewModel model, LogChoices choices) {
    this.choices = choices;
    listening =
        choices
            .settingsProperty()
            .subscribe(settings -> {
              model.highlights().setRules(settings.highlights());
              model.touch();
            });
  }

  /// Looks at the choices no more.
  @Override
  public void close() {
    listening.unsubscribe();
  }

  public List<LogSettings.Highlight> rules() {
    return choices.get().highlights();
  }

  /// Where the rules change.
  ReadOnlyObjectProperty<LogSettings> settingsProperty() {
    return choices.settingsProperty();
  }

  /// Adds a rule at the end, in the colour and the shape that are used least.
  public void add(String expression) {
    change(rules ->
        rules.add(
            new LogSettings.Highlight(
                expression,
                Highlight.Colour.values()[rules.size() % Highlight.Colour.values().length].word(),
                Highlight.Shape.values()[rules.size() % Highlight.Shape.values().length].word(),
                true)));
  }

  public void set(int index, LogSettings.Highlight rule) {
    change(rules -> rules.set(index, rule));
  }

  public void remove(int index) {
    change(rules -> rules.remove(index));
  }

  /// Moves a rule up or down by one; at the end nothing happens.
  public void move(int index, int by) {
    if (index + by >= 0 && index + by < rules().size()) {
      change(rules -> Collections.swap(rules, index, index + by));
    }
  }

  private void change(Consumer<List<LogSettings.Highlight>> change) {
    var rules = new ArrayList<>(choices.get().highlights());
    change.accept(rules);
    choices.change(settings -> settings.withHighlights(rules));
  }

  /// What is wrong with an expression, in a sentence; empty where nothing is.
  public static String problem(String expression) {
    return switch (Query.parse(expression)) {
      case ParsedQuery.Wrong wrong -> wrong.sentence();
      case ParsedQuery.Valid(Query query) ->
          query.isAll() ? "A rule needs an expression, or it would find every row." : "";
    };
  }
}
