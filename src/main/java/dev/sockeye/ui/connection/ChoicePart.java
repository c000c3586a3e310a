package dev.sockeye.ui.connection;

import dev.sockeye.session.Choices;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;

/// Keeps the fields of a pane and its part of the draft's choices the same, whichever changes. What
/// stands in a field stays there as typed while the choice that comes of it does.
final class ChoicePart<T> {
  private final ObjectProperty<Choices> choices;
  private final Function<Choices, T> get;
  private final BiFunction<Choices, T, Choices> with;
  private final Supplier<T> compose;
  private final Consumer<T> take;
  private boolean taking;

  /// @param compose what the fields say
  /// @param take puts a choice into the fields
  ChoicePart(
      RequestDraft draft,
      Function<Choices, T> get,
      BiFunction<Choices, T, Choices> with,
      Supplier<T> compose,
      Consumer<T> take) {
    this.choices = draft.choicesProperty();
    this.get = get;
    this.with = with;
    this.compose = compose;
    this.take = take;
  }

  /// Begins; to be called once the fields are there.
  void follow(Property<?>... fields) {
    choices.subscribe(this::taken);
    for (Property<?> field : fields) {
      field.subscribe(this::changed);
    }
  }

  private void taken(Choices now) {
    T value = get.apply(now);
    if (!taking && !value.equals(compose.get())) {
      taking = true;
      try {
        take.accept(value);
      } finally {
        taking = false;
      }
    }
  }

  /// A field has changed.
  void changed() {
    if (!taking) {
      choices.set(with.apply(choices.get(), compose.get()));
    }
  }
}
