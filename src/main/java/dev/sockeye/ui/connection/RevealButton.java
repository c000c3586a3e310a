package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.ui.common.Icon;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

/// Shows what is hidden, and hides it again.
final class RevealButton extends ToggleButton {

  /// @param what is revealed: "the password"
  RevealButton(BooleanProperty masked, String what) {
    getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL, "reveal");
    setAccessibleText("Show " + what);
    setTooltip(new Tooltip("Show " + what));
    setSelected(!masked.get());
    selectedProperty()
        .subscribe(revealed -> {
          masked.set(!revealed);
          setGraphic((revealed ? Icon.HIDE : Icon.REVEAL).node());
        });
    masked.subscribe(now -> setSelected(!now));
  }
}
