package dev.sockeye.ui.log.bar;

import dev.sockeye.journal.RowSet;
import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.rows.RowSearch;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Search among the rows shown, which hides none: what is looked for, how much was found, and the
/// way from one match to the next. For the FX thread.
public final class SearchViewModel {
  private final LogViewModel model;
  private final RowSearch search;
  private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final ReadOnlyObjectWrapper<ParsedQuery.@Nullable Wrong> wrong =
      new ReadOnlyObjectWrapper<>(this, "wrong");
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper(this, "counts", "");
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");

  private String lookedFor = "";

  /// A step to be taken as soon as there is something to go to.
  private @Nullable Runnable waiting;

  public SearchViewModel(LogViewModel model) {
    this.model = model;
    search = model.search();
    open.subscribe((old, now) -> apply());
    model.onChange(this::count);
  }

  /// Whether what was typed is what is looked for.
  boolean isLookedFor() {
    return text.get().strip().equals(lookedFor);
  }

  /// Looks for what was typed, where it can be read; for nothing while the search is not open.
  public void apply() {
    note.set("");
    waiting = null;
    lookedFor = text.get().strip();
    switch (Query.parse(text.get())) {
      case ParsedQuery.Wrong trouble -> {
        wrong.set(trouble);
        search.look(Query.ALL);
      }
      case ParsedQuery.Valid(Query query) -> {
        wrong.set(null);
        search.look(open.get() ? query : Query.ALL);
      }
    }
    model.touch();
    count();
  }

  /// Goes to the first match behind the selected row; from the last one to the first.
  public void next() {
    if (mustWait()) {
      waiting = this::next;
      return;
    }
    long count = reachable();
    if (count > 0) {
      RowSet found = search.found();
      long selected = model.selectedProperty().get();
      // What is in sight while the end is followed is the end.
      boolean fromEnd = selected == 0 && model.followingProperty().get();
      long next = fromEnd ? count - 1 : found.floor(selected) + 1;
      note.set(next >= count ? "from the first row again" : "");
      model.goTo(found.get(next >= count ? 0 : next));
    }
  }

  /// Goes to the last match before the selected row; from the first one to the last.
  public void previous() {
    if (mustWait()) {
      waiting = this::previous;
      return;
    }
    long count = reachable();
    if (count > 0) {
      RowSet found = search.found();
      long selected = model.selectedProperty().get();
      long previous = selected == 0 ? count - 1 : found.floor(selected - 1);
      note.set(previous < 0 ? "from the last row again" : "");
      model.goTo(found.get(previous < 0 ? count - 1 : Math.min(previous, count - 1)));
    }
  }

  /// Whether a step has to wait for what is still to be found: a person who has just typed means
  /// the match that will be there in a moment.
  private boolean mustWait() {
    boolean fromEnd = model.selectedProperty().get() == 0 && model.followingProperty().get();
    return search.isUnderWay() && (fromEnd || reachable() == 0);
  }

  /// How many matches there are among the rows shown, up to a pause where there is one.
  private long reachable() {
    return search.isOn() ? search.found().floor(model.totalCountProperty().get()) + 1 : 0;
  }

  private void count() {
    if (waiting != null && !mustWait()) {
      Runnable step = waiting;
      waiting = null;
      step.run();
    }
    if (!search.isOn()) {
      counts.set("");
      return;
    }
    long count = reachable();
    boolean growing = search.isUnderWay();
    if (count == 0) {
      counts.set(growing ? "looking…" : "nothing found");
      return;
    }
    long at = search.found().indexOf(model.selectedProperty().get());
    String all = Formats.count(count) + (growing ? "+" : "");
    counts.set(at < 0 || at >= count ? all + " found" : Formats.count(at + 1) + " of " + all);
  }

  /// Whether the search is shown, and its matches are marked.
  public BooleanProperty openProperty() {
    return open;
  }

  public StringProperty textProperty() {
    return text;
  }

  /// What is wrong with the expression; null where nothing is.
  public ReadOnlyObjectProperty<ParsedQuery.@Nullable Wrong> wrongProperty() {
    return wrong.getReadOnlyProperty();
  }

  /// "7 of 1,204"
  public ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /// A word on where it went on; empty where that goes without saying.
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }
}
