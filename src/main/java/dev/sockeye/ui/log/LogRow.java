package dev.sockeye.ui.log;

import java.time.ZoneId;
import dev.sockeye.journal.Row;
import dev.sockeye.session.Direction;
import dev.sockeye.ui.common.Formats;
import java.util.EnumMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The nodes of one row in sight, used again for another row when this one leaves. Draws only what
/// has changed. For the FX thread.
final class LogRow extends Region {
  /// Between a column's edge and its text, in ems.
  private static final double PADDING = 0.6;

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final LogStyle style;
  private final LogColumns columns;
  private final Map<LogColumn, DrawnText> texts = new EnumMap<>(LogColumn.class);
  private final DrawnText arrow = new DrawnText();
  private final DrawnText suffix = new DrawnText();
  private final RowDecor decor;
  private @Nullable Label chip;

  private long number;
  private @Nullable Row row;
  private long answer;
  private Before before = Before.NONE;
  private @Nullable TimeStyle timeStyle;
  private long openedAt;
  private long styleVersion = -1;
  private long columnsVersion = -1;
  private Font font;

  /// What is known of the row above.
  ///
  /// @param known false for the first row, and while the one before is still to be read
  record Before(boolean known, long at) {
    static final Before NONE = new Before(false, 0);
  }

  LogRow(LogStyle style, LogColumns columns) {
    this.style = style;
    this.columns = columns;
    this.font = style.font();
    getStyleClass().add("log-row");
    setManaged(false);
    setMouseTransparent(true);
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    decor = new RowDecor(style);
    getChildren().add(decor);
    for (LogColumn column : LogColumn.values()) {
      if (column != LogColumn.DIRECTION) {
        var text = new DrawnText();
        text.setFontSmoothingType(FontSmoothingType.LCD);
        texts.put(column, text);
        getChildren().add(text);
      }
    }
    suffix.setFontSmoothingType(FontSmoothingType.LCD);
    getChildren().add(suffix);
    getChildren().add(arrow);
  }

  /// Shows a row.
  ///
  /// @param row null while it is still to be read
  /// @param answer the row of the pong that answers this ping; 0 for none
  void show(
      long number,
      @Nullable Row row,
      long answer,
      Before before,
      TimeStyle timeStyle,
      long openedAt,
      ZoneId zone) {
    setVisible(true);
    boolean restyled = styleVersion != style.version() || columnsVersion != columns.version();
    boolean same =
        this.number == number
            && this.row == row
            && this.answer == answer
            && this.before.equals(before)
            && this.timeStyle == timeStyle
            && this.openedAt == openedAt;
    if (same && !restyled) {
      return;
    }
    this.number = number;
    this.row = row;
    this.answer = answer;
    this.before = before;
    this.timeStyle = timeStyle;
    this.openedAt = openedAt;
    if (restyled) {
      restyle();
    }
    cell(LogColumn.NUMBER, Formats.count(number), Tone.MUTED);
    if (row == null) {
      showNothing();
    } else {
      RowText text = RowText.of(row).answeredBy(answer);
      cell(LogColumn.TIME, timeStyle.format(row.at(), openedAt, zone), Tone.MUTED);
      cell(
          LogColumn.DELTA, before.known() ? RowText.delta(row.at() - before.at()) : "", Tone.MUTED);
      arrow(row.direction());
      cell(LogColumn.TYPE, text.type(), text.typeTone());
      cell(LogColumn.SIZE, text.size(), Tone.MUTED);
      preview(text);
    }
  }

  /// Shows that a rule or the search has found the row.
  void decorate(@Nullable Highlight highlight, boolean found) {
    decor.show(highlight, found, getWidth(), getHeight());
  }

  /// The row that is shown, by its number; 0 before the first.
  long number() {
    return number;
  }

  @Nullable Row row() {
    return row;
  }

  private void restyle() {
    styleVersion = style.version();
    columnsVersion = columns.version();
    font = style.font();
    for (DrawnText text : texts.values()) {
      text.draw(font);
      text.setLayoutY(style.baseline());
    }
    suffix.draw(font);
    suffix.setFill(style.paint(Tone.MUTED));
    suffix.setLayoutY(style.baseline());
  }

  private double padding() {
    return Math.round(style.em() * PADDING);
  }

  private void cell(LogColumn column, String value, Tone tone) {
    Text text = texts.get(column);
    if (text == null) {
      return;
    }
    double width = columns.width(column) - 2 * padding();
    String fitting = fit(value, width);
    text.setText(fitting);
    text.setFill(style.paint(tone));
    double x = columns.x(column) + padding();
    if (column.isRight()) {
      // Not rounded, or right edges would differ by a pixel.
      x += Math.max(0, width - fitting.length() * style.charWidth());
    }
    text.setLayoutX(x);
  }

  /// Cells but the last hold characters of equal width, so their number says what fits.
  private String fit(String value, double width) {
    int most = (int) Math.floor((width + 1) / style.charWidth());
    if (value.length() <= most) {
      return value;
    }
    return most < 2 ? "" : value.substring(0, most - 1) + "…";
  }

  private void arrow(@Nullable Direction shown) {
    arrow.setVisible(shown != null);
    if (shown != null) {
      LogStyle.Arrow drawn = style.arrow(shown);
      arrow.setText(drawn.glyph());
      arrow.draw(drawn.font());
      arrow.setFill(style.paint(drawn.tone()));
      double middle = columns.x(LogColumn.DIRECTION) + columns.width(LogColumn.DIRECTION) / 2;
      arrow.setLayoutX(Math.round(middle - drawn.width() / 2));
      arrow.setLayoutY(drawn.y());
    }
  }

  private void preview(RowText row) {
    double left = columns.x(LogColumn.PREVIEW) + padding();
    double space = columns.width(LogColumn.PREVIEW) - 2 * padding();
    double gap = style.em();
    double chipWidth =
        row.chip().isEmpty() ? 0 : chip(row.chip(), row.typeTone() == Tone.ERROR) + gap;
    double suffixWidth =
        row.suffix().isEmpty() ? 0 : row.suffix().length() * style.charWidth() + gap;
    boolean room = space - chipWidth - suffixWidth > 12 * style.charWidth();
    if (!room) {
      suffixWidth = 0;
    }
    Text text = texts.get(LogColumn.PREVIEW);
    if (text == null) {
      return;
    }
    text.setFill(style.paint(row.previewTone()));
    double width = fill(text, row.preview(), space - chipWidth - suffixWidth);
    text.setLayoutX(Math.round(left));
    double x = left + (width == 0 ? 0 : width + gap);
    suffix.setVisible(suffixWidth > 0);
    if (suffixWidth > 0) {
      suffix.setText(row.suffix());
      suffix.setLayoutX(Math.round(x));
      x += suffixWidth;
    }
    if (chip != null) {
      chip.setVisible(chipWidth > 0);
      chip.setLayoutX(Math.round(x));
    }
  }

  /// Puts as much of a text into a node as fits, and an ellipsis for the rest. Other scripts than
  /// the font's own come from fonts of other widths, so the node is asked.
  ///
  /// @return how wide it has become
  private double fill(Text text, String value, double width) {
    int most = Math.max(0, (int) Math.floor(width / style.charWidth()));
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

  /// @return how wide the chip is
  private double chip(String words, boolean wrong) {
    Label label = chip;
    if (label == null) {
      label = new Label();
      label.setManaged(false);
      label.getStyleClass().add("log-chip");
      getChildren().add(label);
      chip = label;
    }
    label.setText(words);
    label.pseudoClassStateChanged(WRONG, wrong);
    double small = Math.max(9, font.getSize() - 2);
    // By its own style: a font that is only set gives way to the window's.
    label.setStyle("-fx-font: %spx \"%s\";".formatted(small, font.getFamily()));
    double height = style.rowHeight() - 6;
    double width = Math.ceil(words.length() * style.charWidth() * small / font.getSize()) + 12;
    label.resize(width, height);
    label.setLayoutY(3);
    return width;
  }

  private void showNothing() {
    for (LogColumn column : LogColumn.values()) {
      if (column != LogColumn.NUMBER) {
        cell(column, "", Tone.MUTED);
      }
    }
    arrow(null);
    suffix.setVisible(false);
    if (chip != null) {
      chip.setVisible(false);
    }
  }

  void hide() {
    setVisible(false);
  }
}
