package dev.sockeye.ui.log.bar;

import dev.sockeye.profile.LogSettings;
import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.LogChoices;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.rows.LogFilter;
import dev.sockeye.ui.log.rows.RowScan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The filter as it is typed: what is wrong with it or what it means, how far it has looked, and
/// the filters of before. While it is wrong, the rows shown stay those of the last one that was
/// not. For the FX thread.
public final class FilterViewModel implements AutoCloseable {
  /// How many filters of before are offered.
  static final int RECENT = 30;

  private final LogViewModel model;
  private final LogChoices choices;
  private final Subscription listening;
  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final BooleanProperty inverted = new SimpleBooleanProperty(this, "inverted");
  private final ReadOnlyObjectWrapper<ParsedQuery.@Nullable Wrong> wrong =
      new ReadOnlyObjectWrapper<>(this, "wrong");
  private final ReadOnlyStringWrapper explanation =
      new ReadOnlyStringWrapper(this, "explanation", "");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", -1);
  private final ReadOnlyStringWrapper progressText =
      new ReadOnlyStringWrapper(this, "progressText", "");
  private final ReadOnlyBooleanWrapper halted = new ReadOnlyBooleanWrapper(this, "halted");
  private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper(this, "remark", "");
  private final ObservableList<String> recent = FXCollections.observableArrayList();

  public FilterViewModel(LogViewModel model, LogChoices choices) {
    this.model = model;
    this.choices = choices;
    inverted.subscribe((old, now) -> apply());
    model.filterProperty().subscribe((old, now) -> follow(now));
    model.newestFirstProperty().set(choices.get().newestFirst());
    listening =
        choices
            .settingsProperty()
            .subscribe(settings -> model.newestFirstProperty().set(settings.newestFirst()));
    model.onChange(this::look);
  }

  /// Makes what was typed the filter, where it can be read.
  public void apply() {
    switch (Query.parse(text.get())) {
      case ParsedQuery.Wrong trouble -> wrong.set(trouble);
      case ParsedQuery.Valid(Query query) -> {
        wrong.set(null);
        Query whole = inverted.get() && !query.isAll() ? query.not() : query;
        explanation.set(explanation(whole));
        if (!whole.text().equals(model.filterProperty().get().query().text())) {
          model.filterProperty().set(model.filterProperty().get().withQuery(whole));
        }
      }
    }
  }

  /// What plain words say more than the expression does.
  private static String explanation(Query query) {
    return query.isAll() ? "" : query.explain();
  }

  /// The filter was cleared elsewhere.
  private void follow(LogFilter filter) {
    if (filter.query().isAll() && wrong.get() == null && !isBlank()) {
      text.set("");
      apply();
    }
  }

  private boolean isBlank() {
    return text.get().isBlank();
  }

  /// Clears what was typed.
  ///
  /// @return whether there was something
  public boolean clear() {
    if (text.get().isEmpty()) {
      return false;
    }
    remember();
    text.set("");
    apply();
    return true;
  }

  /// Takes an expression from elsewhere: an example, one of before, one that was kept.
  public void use(String expression) {
    remember();
    inverted.set(false);
    text.set(expression);
    apply();
    remember();
  }

  /// Puts what was typed among the filters of before, where it can be read.
  public void remember() {
    String typed = text.get().strip();
    if (!typed.isEmpty() && Query.parse(typed) instanceof ParsedQuery.Valid) {
      recent.remove(typed);
      recent.addFirst(typed);
      if (recent.size() > RECENT) {
        recent.removeLast();
      }
    }
  }

  /// Keeps the filter under a name, in place of another of that name.
  ///
  /// @return why not, in a sentence; empty where it was kept
  public String keep(String name) {
    String expression = model.filterProperty().get().query().text();
    if (name.isBlank()) {
      return "A filter that is kept needs a name.";
    }
    if (expression.isEmpty() || wrong.get() != null) {
      return "There is no filter to keep: type one first.";
    }
    var filter = new LogSettings.Filter(name.strip(), expression);
    change(filters -> {
      int at = indexOf(filters, filter.name());
      if (at < 0) {
        filters.add(filter);
      } else {
        filters.set(at, filter);
      }
      return filters;
    });
    return "";
  }

  /// Gives another name to a filter.
  ///
  /// @return why not, in a sentence; empty where it was done
  public String rename(String from, String to) {
    String name = to.strip();
    if (name.isEmpty()) {
      return "A filter that is kept needs a name.";
    }
    if (!name.equals(from) && indexOf(choices.get().filters(), name) >= 0) {
      return "\"%s\" is the name of another filter.".formatted(name);
    }
    change(filters -> {
      filters.replaceAll(filter ->
          filter.name().equals(from) ? new LogSettings.Filter(name, filter.expression()) : filter);
      return filters;
    });
    return "";
  }

  public void delete(String name) {
    change(filters -> {
      filters.removeIf(filter -> filter.name().equals(name));
      return filters;
    });
  }

  private void change(UnaryOperator<List<LogSettings.Filter>> change) {
    choices.change(
        settings -> settings.withFilters(change.apply(new ArrayList<>(settings.filters()))));
  }

  private static int indexOf(List<LogSettings.Filter> filters, String name) {
    for (int i = 0; i < filters.size(); i++) {
      if (filters.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /// The filters that are kept.
  public List<LogSettings.Filter> kept() {
    return choices.get().filters();
  }

  /// Where the filters that are kept change.
  ReadOnlyObjectProperty<LogSettings> settingsProperty() {
    return choices.settingsProperty();
  }

  /// Says where a filter begins to look, in all logs.
  public void setNewestFirst(boolean newestFirst) {
    choices.change(settings -> settings.withNewestFirst(newestFirst));
  }

  /// Leaves the rows that have not been looked at.
  public void stop() {
    RowScan scan = model.scan();
    if (scan != null) {
      scan.halt();
      model.touch();
    }
  }

  /// Looks at the rows that were left.
  public void goOn() {
    RowScan scan = model.scan();
    if (scan != null) {
      scan.goOn();
      model.touch();
    }
  }

  private void look() {
    RowScan scan = model.scan();
    boolean left = scan != null && scan.isHalted();
    boolean shown = scan != null && (left || scan.isLong());
    if (scan == null || !shown) {
      progress.set(-1);
      progressText.set("");
    } else {
      long all = Math.max(1, model.recordedCount() - model.hiddenCountProperty().get());
      long lookedAt = Math.min(all, scan.lookedAt());
      progress.set((double) lookedAt / all);
      progressText.set(
          "looked at %s of %s rows".formatted(Formats.count(lookedAt), Formats.count(all)));
    }
    halted.set(left);
    remark.set(scan == null ? "" : remark(scan.givenUp(), scan.cut()));
  }

  /// What became of rows that could not be looked at as a whole; empty where all could.
  static String remark(long givenUp, long cut) {
    String slow =
        givenUp == 0
            ? ""
            : "given up on %s: the expression takes too long".formatted(rows(givenUp));
    String large =
        cut == 0 ? "" : "only the beginning of %s was looked at: too large".formatted(rows(cut));
    return slow.isEmpty() || large.isEmpty() ? slow + large : slow + "; " + large;
  }

  private static String rows(long count) {
    return Formats.count(count) + (count == 1 ? " row" : " rows");
  }

  public StringProperty textProperty() {
    return text;
  }

  /// Whether the rows are shown that the expression does not find.
  public BooleanProperty invertedProperty() {
    return inverted;
  }

  /// What the rows in sight are of while the expression is wrong: "Still shown: $.px > 119".
  String stillShown() {
    String text = model.filterProperty().get().query().text();
    return text.isEmpty() ? "" : "Still shown: " + text;
  }

  /// What is wrong with the expression; null where nothing is.
  public ReadOnlyObjectProperty<ParsedQuery.@Nullable Wrong> wrongProperty() {
    return wrong.getReadOnlyProperty();
  }

  /// The filter in plain words; empty where there is none.
  public ReadOnlyStringProperty explanationProperty() {
    return explanation.getReadOnlyProperty();
  }

  /// How far a scan has come, 0 to 1; negative where that is not worth a word.
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// "looked at 1,200,000 of 5,000,000 rows"; empty where that is not worth a word
  public ReadOnlyStringProperty progressTextProperty() {
    return progressText.getReadOnlyProperty();
  }

  /// Whether the scan was stopped before its end.
  public ReadOnlyBooleanProperty haltedProperty() {
    return halted.getReadOnlyProperty();
  }

  /// What became of rows that could not be looked at as a whole.
  public ReadOnlyStringProperty remarkProperty() {
    return remark.getReadOnlyProperty();
  }

  /// Looks at the choices no more.
  @Override
  public void close() {
    listening.unsubscribe();
  }

  /// The filters of before, the newest first.
  public ObservableList<String> recent() {
    return recent;
  }
}
