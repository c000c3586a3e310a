package dev.sockeye.ui.common;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Control;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A compact row of toggles, one of which is always chosen. FX thread only.
public final class Pills<T extends Enum<T>> extends HBox {
  private final Map<T, ToggleButton> buttons;

  /// @param chosen what is chosen; follows the toggles and is followed by them
  public Pills(Class<T> type, Function<T, String> label, ObjectProperty<T> chosen) {
    buttons = new EnumMap<>(type);
    getStyleClass().add("pills");
    setMinWidth(Region.USE_PREF_SIZE);
    var group = new ToggleGroup();
    for (T value : type.getEnumConstants()) {
      var button = new ToggleButton(label.apply(value));
      button.getStyleClass().add("pill");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setToggleGroup(group);
      button.setSelected(value == chosen.get());
      button.setOnAction(_ -> {
        // A second click does not take the choice back.
        button.setSelected(true);
        chosen.set(value);
      });
      buttons.put(value, button);
      getChildren().add(button);
    }
    chosen.addListener((_, _, now) -> {
      ToggleButton button = buttons.get(now);
      if (button != null) {
        button.setSelected(true);
      }
    });
  }

  /// The toggle of a value, to be hidden, disabled or named.
  public ToggleButton button(T value) {
    ToggleButton button = buttons.get(value);
    if (button == null) {
      throw new IllegalArgumentException("no toggle for " + value);
    }
    return button;
  }

  /// Shows only toggles that make sense now.
  public void show(T value, boolean shown) {
    Control button = button(value);
    button.setVisible(shown);
    button.setManaged(shown);
  }
}
