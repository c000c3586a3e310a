package dev.sockeye.ui.log;

import javafx.scene.text.Text;

/// Cuts texts of the log's font to the room they have, with an ellipsis for the rest.
final class TextFit {
  private final LogStyle style;

  TextFit(LogStyle style) {
    this.style = style;
  }

  /// As much as fits of a text whose characters have the font's own width.
  String fit(String value, double width) {
    int most = (int) Math.floor((width + 1) / style.charWidth());
    if (value.length() <= most) {
      return value;
    }
    return most < 2 ? "" : value.substring(0, most - 1) + "…";
  }

  /// Puts as much of a text into a node as fits, and an ellipsis for the rest. Other scripts than
  /// the font's own come from fonts of other widths, so the node is asked.
  ///
  /// @return how wide it has become
  double fill(Text text, String value, double width) {
    int most = Math.max(0, (int) Math.floor((width + 1) / style.charWidth()));
    String part = value.length() <= most ? value : cut(value, most);
    text.setText(part);
    double taken = width(text, part);
    while (taken > width + 1 && part.length() > 1) {
      most = Math.max(1, (int) Math.min(part.length() - 1, part.length() * width / taken));
      part = cut(value, most);
      text.setText(part);
      taken = width(text, part);
    }
    return taken;
  }

  private double width(Text text, String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) >= 0x250 && value.charAt(i) != '…') {
        return text.getLayoutBounds().getWidth();
      }
    }
    return value.length() * style.charWidth();
  }

  private static String cut(String value, int most) {
    if (most < 2) {
      return "…".substring(0, Math.max(0, most));
    }
    int end = Character.isHighSurrogate(value.charAt(most - 2)) ? most - 2 : most - 1;
    return value.substring(0, end) + "…";
  }
}
