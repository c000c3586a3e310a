package dev.sockeye.ui.log;

import dev.sockeye.ui.log.rows.Highlight;
import dev.sockeye.ui.log.rows.Tone;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import org.jspecify.annotations.Nullable;

/// What lies behind a row's text where a rule highlights it or the search has found it: a tinted
/// band, and the rule's shape in the gutter. Draws only what has changed. For the FX thread.
final class RowDecor extends Region {
  private static final double TINT = 0.13;
  private static final double FOUND = 0.24;

  private final LogStyle style;
  private final Rectangle band = new Rectangle();
  private final Rectangle match = new Rectangle();
  private final SVGPath shape = new SVGPath();
  private @Nullable Highlight highlight;
  private boolean found;
  private long styleVersion = -1;

  RowDecor(LogStyle style) {
    this.style = style;
    setManaged(false);
    setMouseTransparent(true);
    band.setManaged(false);
    match.setManaged(false);
    shape.setManaged(false);
    band.setOpacity(TINT);
    match.setOpacity(FOUND);
    getChildren().setAll(band, match, shape);
    band.setVisible(false);
    match.setVisible(false);
    shape.setVisible(false);
  }

  void show(
      @Nullable Highlight highlight, boolean found, double width, double height, double scrolled) {
    boolean same =
        this.found == found
            && styleVersion == style.version()
            && (highlight == null ? this.highlight == null : highlight.equals(this.highlight));
    band.setWidth(width);
    match.setWidth(width);
    shape.setTranslateX(-scrolled);
    if (same) {
      return;
    }
    this.highlight = highlight;
    this.found = found;
    styleVersion = style.version();
    band.setVisible(highlight != null);
    shape.setVisible(highlight != null);
    match.setVisible(found);
    if (highlight != null) {
      band.setHeight(height);
      band.setFill(style.paint(highlight.colour().tone()));
      shape.setFill(style.paint(highlight.colour().tone()));
      shape.setContent(highlight.shape().path());
      // Beside the place of a mark.
      shape.setLayoutX(Math.round(style.em()) + 1);
      shape.setLayoutY(Math.round((height - 8) / 2));
    }
    if (found) {
      match.setHeight(height);
      match.setFill(style.paint(Tone.FOUND));
    }
  }
}
