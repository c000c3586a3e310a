package dev.sockeye.ui.log.bar;

import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.LogViewModel;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What a log pauses at: the expression, and the row it has found. For the FX thread.
public final class PauseViewModel {
  private final LogViewModel model;
  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final ReadOnlyObjectWrapper<ParsedQuery.@Nullable Wrong> wrong =
      new ReadOnlyObjectWrapper<>(this, "wrong");
  private final ReadOnlyStringWrapper armed = new ReadOnlyStringWrapper(this, "armed", "");
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");

  public PauseViewModel(LogViewModel model) {
    this.model = model;
    model.pausedByProperty().subscribe(row -> tell());
  }

  /// Waits for the first row that comes and is found by what was typed.
  ///
  /// @return whether it could be read, and asks for something
  public boolean arm() {
    return switch (Query.parse(text.get())) {
      case ParsedQuery.Wrong trouble -> {
        wrong.set(trouble);
        yield false;
      }
      case ParsedQuery.Valid(Query query) -> {
        wrong.set(null);
        if (query.isAll()) {
          disarm();
          yield false;
        }
        model.pauseWhen().arm(query);
        armed.set(query.text());
        if (model.pausedProperty().get()) {
          model.pauseWhen().rest();
        }
        tell();
        yield true;
      }
    };
  }

  /// Waits for no row any more.
  public void disarm() {
    wrong.set(null);
    armed.set("");
    model.pauseWhen().arm(Query.ALL);
    tell();
  }

  private void tell() {
    long row = model.pausedByProperty().get();
    status.set(
        row != 0
            ? "Paused at row %s".formatted(Formats.count(row))
                + (armed.get().isEmpty() ? "" : ": matched " + armed.get())
            : armed.get().isEmpty() ? "" : "Pauses when " + armed.get());
  }

  /// Brings the row that the log was paused at into sight; a filter that hides it is cleared.
  public void show() {
    long row = model.pausedByProperty().get();
    if (row == 0) {
      return;
    }
    if (!model.isShown(row)) {
      model.clearFilter();
      model.rows().marks().onlyMarkedProperty().set(false);
    }
    model.folds().reveal(row);
    model.goTo(row);
  }

  public void resume() {
    model.pausedProperty().set(false);
  }

  public StringProperty textProperty() {
    return text;
  }

  /// What is wrong with the expression; null where nothing is.
  public ReadOnlyObjectProperty<ParsedQuery.@Nullable Wrong> wrongProperty() {
    return wrong.getReadOnlyProperty();
  }

  /// The expression that is waited for; empty for none.
  public ReadOnlyStringProperty armedProperty() {
    return armed.getReadOnlyProperty();
  }

  /// What is waited for, or the row that was found; empty for neither.
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }
}
