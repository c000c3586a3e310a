package dev.sockeye.ui.log;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// A text of a row that no style sheet reaches: it keeps the font and the colour it was given. Any
/// other text takes over the font of the window whenever styles are applied anew, which a change of
/// the focus is enough for.
final class DrawnText extends Text {
  DrawnText() {
    setManaged(false);
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
