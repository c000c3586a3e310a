package dev.sockeye.ui.common;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.converter.PaintConverter;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/// A drawing as large as the room it is given, drawn by its subclass, at most once a pulse. Its
/// colours are the style sheet's: the properties `-chart-in`, `-chart-out` and so on. FX thread
/// only.
public abstract class ChartPane extends Region {
  /// What a colour is for.
  public enum Ink {
    IN,
    OUT,
    LINE,
    TEXT,
    MARK,
    GROUND
  }

  private static final Map<Ink, CssMetaData<ChartPane, Paint>> INKS = inks();
  private static final List<CssMetaData<? extends Styleable, ?>> META_DATA = metaData();

  private final Map<Ink, SimpleStyleableObjectProperty<Paint>> paints = new EnumMap<>(Ink.class);
  private final Canvas canvas = new Canvas();

  /// Where the font comes from: a canvas has none of its own.
  private final Label sample = new Label("0");

  private boolean dirty = true;
  private @Nullable Font drawn;

  /// To be called by the subclass's constructor.
  ///
  /// @param styleClass its own, beside `chart-pane`
  protected final void begin(String styleClass) {
    getStyleClass().addAll("chart-pane", styleClass);
    setMinSize(0, 0);
    sample.getStyleClass().add("chart-text");
    sample.setVisible(false);
    sample.setManaged(false);
    canvas.setManaged(false);
    getChildren().addAll(sample, canvas);
  }

  /// Draws all of it, on an empty canvas.
  protected abstract void draw(GraphicsContext to, double width, double height);

  /// Has it drawn anew before the next frame.
  public final void redraw() {
    dirty = true;
    requestLayout();
  }

  protected final Paint ink(Ink ink) {
    return property(ink).get();
  }

  protected final Font font() {
    return sample.getFont();
  }

  @Override
  protected void layoutChildren() {
    double width = Math.floor(getWidth());
    double height = Math.floor(getHeight());
    if (dirty
        || canvas.getWidth() != width
        || canvas.getHeight() != height
        || !font().equals(drawn)) {
      dirty = false;
      drawn = font();
      canvas.setWidth(width);
      canvas.setHeight(height);
      GraphicsContext to = canvas.getGraphicsContext2D();
      to.clearRect(0, 0, width, height);
      if (width > 0 && height > 0) {
        to.setFont(font());
        draw(to, width, height);
      }
    }
  }

  private SimpleStyleableObjectProperty<Paint> property(Ink ink) {
    return paints.computeIfAbsent(
        ink,
        _ -> {
          var paint =
              new SimpleStyleableObjectProperty<Paint>(meta(ink), this, name(ink), Color.GRAY);
          paint.subscribe((_, _) -> redraw());
          return paint;
        });
  }

  private static String name(Ink ink) {
    return ink.name().toLowerCase(Locale.ROOT);
  }

  private static CssMetaData<ChartPane, Paint> meta(Ink ink) {
    var meta = INKS.get(ink);
    if (meta == null) {
      throw new IllegalStateException("no property for " + ink);
    }
    return meta;
  }

  private static Map<Ink, CssMetaData<ChartPane, Paint>> inks() {
    var inks = new EnumMap<Ink, CssMetaData<ChartPane, Paint>>(Ink.class);
    for (Ink ink : Ink.values()) {
      inks.put(
          ink,
          new CssMetaData<>("-chart-" + name(ink), PaintConverter.getInstance(), Color.GRAY) {
            @Override
            public boolean isSettable(ChartPane pane) {
              return true;
            }

            @Override
            public StyleableProperty<Paint> getStyleableProperty(ChartPane pane) {
              return pane.property(ink);
            }
          });
    }
    return inks;
  }

  private static List<CssMetaData<? extends Styleable, ?>> metaData() {
    var all = new ArrayList<CssMetaData<? extends Styleable, ?>>(Region.getClassCssMetaData());
    all.addAll(INKS.values());
    return List.copyOf(all);
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return META_DATA;
  }
}
