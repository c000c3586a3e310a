package dev.sockeye.ui.connection;

import dev.sockeye.session.QueryText;
import dev.sockeye.session.QueryText.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;

/// The query of the URL as rows. The URL's text is the one owner: a change here rewrites the
/// parameter that was changed and nothing else.
final class QueryViewModel {
  private final StringProperty url;
  private final ReadOnlyObjectWrapper<List<Parameter>> parameters =
      new ReadOnlyObjectWrapper<>(this, "parameters", List.of());

  QueryViewModel(StringProperty url) {
    this.url = url;
    url.subscribe(now -> parameters.set(QueryText.of(now).parameters()));
  }

  /// As they stand in the URL.
  ReadOnlyObjectProperty<List<Parameter>> parametersProperty() {
    return parameters.getReadOnlyProperty();
  }

  void rename(int index, String typed) {
    replace(index, parameter -> parameter.withTypedName(typed));
  }

  void setValue(int index, String typed) {
    replace(index, parameter -> parameter.withTypedValue(typed));
  }

  private void replace(int index, UnaryOperator<Parameter> change) {
    edit(all -> all.set(index, change.apply(all.get(index))));
  }

  void add() {
    edit(all -> all.add(Parameter.typed("", "")));
  }

  void remove(int index) {
    edit(all -> all.remove(index));
  }

  /// @return where it is now
  int move(int index, int by) {
    int to = Math.clamp((long) index + by, 0, parameters.get().size() - 1);
    if (to != index) {
      edit(all -> all.add(to, all.remove(index)));
    }
    return to;
  }

  private void edit(Consumer<List<Parameter>> change) {
    QueryText text = QueryText.of(url.get());
    var all = new ArrayList<>(text.parameters());
    change.accept(all);
    url.set(text.with(all));
  }
}
