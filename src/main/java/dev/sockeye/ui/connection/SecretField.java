package dev.sockeye.ui.connection;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Skin;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;

/// A text field whose text may be hidden: neither painted, nor copied, nor read out.
final class SecretField extends TextField {
  private static final String BULLET = "•";

  private final BooleanProperty masked = new SimpleBooleanProperty(this, "masked");

  SecretField() {
    getStyleClass().add("secret-field");
    masked.subscribe((before, now) -> {
      setAccessibleRole(now ? AccessibleRole.PASSWORD_FIELD : AccessibleRole.TEXT_FIELD);
      if (getSkin() != null) {
        // What is painted is worked out once for each text, so it is worked out by another.
        setSkin(createDefaultSkin());
      }
    });
  }

  /// @param prompt shown while the field is empty
  static SecretField of(StringProperty text, String name, String prompt) {
    var field = new SecretField();
    field.textProperty().bindBidirectional(text);
    field.setAccessibleText(name);
    field.setPromptText(prompt);
    field.getStyleClass().add("mono");
    return field;
  }

  BooleanProperty maskedProperty() {
    return masked;
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new TextFieldSkin(this) {
      @Override
      protected String maskText(String text) {
        return masked.get() ? BULLET.repeat(text.length()) : text;
      }
    };
  }

  @Override
  public void cut() {
    if (!masked.get()) {
      super.cut();
    }
  }

  @Override
  public void copy() {
    if (!masked.get()) {
      super.copy();
    }
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.TEXT && masked.get()
        ? ""
        : super.queryAccessibleAttribute(attribute, parameters);
  }
}
