package dev.sockeye.ui.log;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleAttribute;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A text of a row that no style sheet reaches: it keeps the font and the colour it was given. Any
/// other text takes over the font of the window whenever styles are applied anew, which a change of
/// the focus is enough for.
final class DrawnText extends Text {
  private final String name;

  DrawnText() {
    this("");
  }

  /// @param name of its column, for a screen reader
  DrawnText(String name) {
    this.name = name;
    setManaged(false);
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.TEXT && !name.isEmpty()
        ? name + ": " + getText()
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return List.of();
  }

  /// Takes a font, where it is another one: a text is measured anew for each that is set.
  void draw(Font font) {
    if (!font.equals(getFont())) {
      setFont(font);
    }
  }
}
