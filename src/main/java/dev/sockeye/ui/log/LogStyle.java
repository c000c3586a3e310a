package dev.sockeye.ui.log;

import dev.sockeye.session.Direction;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.log.rows.Tone;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.converter.PaintConverter;
import javafx.css.converter.SizeConverter;
import javafx.geometry.Bounds;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/// The colours, the font and the measures of the log's rows, as the style sheet gives them to the
/// view. Rows take them from here: a style sheet applied to thousands of changing texts a second
/// would cost more than drawing them.
final class LogStyle {
  /// The row's height in ems, as the style sheet has it.
  private static final double ROW_EMS = 1.7;

  private static final List<String> MONOSPACED =
      List.of(
          "JetBrains Mono", "SF Mono", "Menlo", "Cascadia Mono", "Consolas", "DejaVu Sans Mono");

  /// The family of the icons' font, which is there once an icon has been made.
  private static final String ICONS = "FeatherIcons";

  private static final CssMetaData<LogView, Number> ROW_HEIGHT =
      new CssMetaData<>("-log-row-height", SizeConverter.getInstance(), 22) {
        @Override
        public boolean isSettable(LogView view) {
          return true;
        }

        @Override
        public StyleableProperty<Number> getStyleableProperty(LogView view) {
          return view.style().rowHeight;
        }
      };

  private static final Map<Tone, CssMetaData<LogView, Paint>> PAINTS = paints();

  /// How a direction is drawn: a glyph of the icons' font, as a text like all others of the row.
  ///
  /// @param y of the glyph's baseline in the row, so that it stands in the middle
  record Arrow(String glyph, Font font, double width, double y, Tone tone) {}

  /// What the view answers with from its own `getCssMetaData`.
  static final List<CssMetaData<? extends Styleable, ?>> META_DATA = metaData();

  private final SimpleStyleableDoubleProperty rowHeight;
  private final Map<Tone, SimpleStyleableObjectProperty<Paint>> tones = new EnumMap<>(Tone.class);
  private final String family;
  private final Map<Direction, Arrow> arrows = new EnumMap<>(Direction.class);
  private Font font;
  private double charWidth;
  private double ascent;
  private long version;

  LogStyle(LogView view, Runnable changed) {
    family =
        MONOSPACED.stream().filter(Font.getFamilies()::contains).findFirst().orElse("Monospaced");
    rowHeight = new SimpleStyleableDoubleProperty(ROW_HEIGHT, view, "rowHeight", 22.0);
    font = Font.font(family, 12);
    measure();
    rowHeight.subscribe((old, now) -> {
      measure();
      version++;
      changed.run();
    });
    for (Tone tone : Tone.values()) {
      var paint =
          new SimpleStyleableObjectProperty<Paint>(PAINTS.get(tone), view, name(tone), Color.GRAY);
      paint.subscribe((old, now) -> {
        version++;
        changed.run();
      });
      tones.put(tone, paint);
    }
  }

  private static String name(Tone tone) {
    return tone.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<Tone, CssMetaData<LogView, Paint>> paints() {
    var paints = new EnumMap<Tone, CssMetaData<LogView, Paint>>(Tone.class);
    for (Tone tone : Tone.values()) {
      paints.put(
          tone,
          new CssMetaData<>("-log-" + name(tone), PaintConverter.getInstance(), Color.GRAY) {
            @Override
            public boolean isSettable(LogView view) {
              return true;
            }

            @Override
            public StyleableProperty<Paint> getStyleableProperty(LogView view) {
              return view.style().tone(tone);
            }
          });
    }
    return paints;
  }

  private static List<CssMetaData<? extends Styleable, ?>> metaData() {
    var all = new ArrayList<CssMetaData<? extends Styleable, ?>>(Region.getClassCssMetaData());
    all.add(ROW_HEIGHT);
    all.addAll(PAINTS.values());
    return List.copyOf(all);
  }

  private void measure() {
    font = Font.font(family, Math.round(em() * 0.92));
    var sample = new Text("0".repeat(100));
    sample.setFont(font);
    charWidth = sample.getLayoutBounds().getWidth() / 100;
    ascent = sample.getBaselineOffset();
    arrows.put(Direction.IN, measured(Icon.IN, 1.1, Tone.IN));
    arrows.put(Direction.OUT, measured(Icon.OUT, 1.1, Tone.OUT));
    // The dot of the program itself is no arrow, and smaller.
    arrows.put(Direction.LOCAL, measured(Icon.LOCAL, 0.6, Tone.MUTED));
  }

  private Arrow measured(Icon icon, double ems, Tone tone) {
    FontIcon model = icon.node();
    Font drawn = Font.font(ICONS, Math.round(em() * ems));
    var sample = new Text(model.getText());
    sample.setFont(drawn);
    Bounds bounds = sample.getLayoutBounds();
    double y = Math.round((rowHeight() - bounds.getHeight()) / 2 - bounds.getMinY());
    return new Arrow(model.getText(), drawn, bounds.getWidth(), y, tone);
  }

  Arrow arrow(Direction direction) {
    Arrow arrow = arrows.get(direction);
    if (arrow == null) {
      throw new IllegalStateException("no arrow for " + direction);
    }
    return arrow;
  }

  private SimpleStyleableObjectProperty<Paint> tone(Tone tone) {
    var paint = tones.get(tone);
    if (paint == null) {
      throw new IllegalStateException("styled before it was made");
    }
    return paint;
  }

  Paint paint(Tone tone) {
    return tone(tone).get();
  }

  /// Whole pixels, so that rows lie on them.
  double rowHeight() {
    return Math.max(12, Math.round(rowHeight.get()));
  }

  double em() {
    return rowHeight() / ROW_EMS;
  }

  Font font() {
    return font;
  }

  double charWidth() {
    return charWidth;
  }

  /// Where in a row its texts stand.
  double baseline() {
    // Capitals are about three quarters of the ascent: these are centred, descenders hang below.
    return Math.round((rowHeight() + ascent * 0.76) / 2);
  }

  /// Changes whenever anything here does.
  long version() {
    return version;
  }
}
