package dev.sockeye.ui.log;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowMark;
import dev.sockeye.session.Direction;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.rows.Highlight;
import dev.sockeye.ui.log.rows.Tone;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
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
  private static final int NOTE_CHARS = 60;

  private final LogStyle style;
  private final LogColumns columns;
  private final Function<Row, String> speech;
  private final Map<LogColumn, DrawnText> texts = new HashMap<>();
  private final DrawnText arrow = new DrawnText();
  private final DrawnText suffix = new DrawnText();
  private final SVGPath sign = new SVGPath();
  private final RowDecor decor;
  private final TextFit fit;
  private @Nullable Label chip;
  private @Nullable Label note;
  private @Nullable Label day;
  private @Nullable Label fold;
  private double foldX;
  private double foldWidth;

  private @Nullable Content content;
  private List<LogColumn> built = List.of();
  private long styleVersion = -1;
  private long columnsVersion = -1;
  private Font font;

  /// What is known of the row above.
  ///
  /// @param known false for the first row, and while the one before is still to be read
  record Before(boolean known, long at) {
    static final Before NONE = new Before(false, 0);
  }

  /// All that a row shows.
  ///
  /// @param row null while it is still to be read
  /// @param answer the row of the pong that answers this ping; 0 for none
  /// @param values of the own columns, in their order; none where there are none
  /// @param numbers the own columns that hold nothing but numbers
  /// @param mark null where it has none
  /// @param day the date, where this row begins one; else empty
  /// @param fold null where it stands for no others
  record Content(
      long number,
      @Nullable Row row,
      long answer,
      Before before,
      TimeStyle timeStyle,
      long openedAt,
      ZoneId zone,
      List<PathValues.Value> values,
      Set<PathColumn> numbers,
      @Nullable RowMark mark,
      String day,
      @Nullable FoldText fold) {
    Content withNumbers(Set<PathColumn> numbers) {
      return numbers.equals(this.numbers)
          ? this
          : new Content(
              number, row, answer, before, timeStyle, openedAt, zone, values, numbers, mark, day,
              fold);
    }
  }

  /// @param speech says a row to a screen reader
  LogRow(LogStyle style, LogColumns columns, Function<Row, String> speech) {
    this.speech = speech;
    this.style = style;
    this.columns = columns;
    fit = new TextFit(style);
    this.font = style.font();
    getStyleClass().add("log-row");
    setManaged(false);
    setMouseTransparent(true);
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    decor = new RowDecor(style);
    getChildren().add(decor);
    suffix.setFontSmoothingType(FontSmoothingType.LCD);
    sign.setManaged(false);
    getChildren().addAll(suffix, arrow, sign);
  }

  void show(Content now) {
    setVisible(true);
    boolean restyled = styleVersion != style.version() || columnsVersion != columns.version();
    if (now.equals(content) && !restyled) {
      return;
    }
    content = now;
    if (restyled) {
      restyle();
    }
    cell(BuiltInColumn.NUMBER, Formats.count(now.number), Tone.MUTED);
    sign(now.mark);
    Row row = now.row;
    if (row == null) {
      showNothing();
      return;
    }
    boolean apart = columns.isShown(BuiltInColumn.WIRE);
    RowText whole = RowText.of(row).answeredBy(now.answer);
    if (now.fold != null && now.fold.message() != null && !now.fold.open()) {
      whole = whole.asMessage(now.fold.message(), row);
    }
    RowText text = apart ? whole.withoutWire() : whole;
    cell(BuiltInColumn.TIME, now.timeStyle.format(row.at(), now.openedAt, now.zone), Tone.MUTED);
    cell(
        BuiltInColumn.DELTA,
        now.before.known() ? RowText.delta(row.at() - now.before.at()) : "",
        Tone.MUTED);
    arrow(columns.isShown(BuiltInColumn.DIRECTION) ? row.direction() : null);
    cell(BuiltInColumn.TYPE, text.type(), text.typeTone());
    cell(BuiltInColumn.SIZE, text.size(), Tone.MUTED);
    cell(BuiltInColumn.WIRE, wire(row, now.fold), Tone.MUTED);
    own(now);
    preview(text, now);
  }

  /// Of a message that stands for its frames, what all of them take.
  private static String wire(Row row, @Nullable FoldText fold) {
    if (fold == null || !fold.isMessage()) {
      return RowText.wire(row);
    }
    return fold.wire() < 0 ? "" : Formats.size(fold.wire());
  }

  /// Shows that a rule or the search has found the row.
  void decorate(@Nullable Highlight highlight, boolean found) {
    decor.show(highlight, found, getWidth(), getHeight(), columns.scrolled());
  }

  /// The row that is shown, by its number; 0 before the first.
  long number() {
    return content == null ? 0 : content.number;
  }

  @Nullable Row row() {
    return content == null ? null : content.row;
  }

  @Nullable Content content() {
    return content;
  }

  private void restyle() {
    styleVersion = style.version();
    columnsVersion = columns.version();
    font = style.font();
    if (!built.equals(columns.shown())) {
      build();
    }
    for (DrawnText text : texts.values()) {
      text.draw(font);
      text.setLayoutY(style.baseline());
    }
    suffix.draw(font);
    suffix.setFill(style.paint(Tone.MUTED));
    suffix.setLayoutY(style.baseline());
  }

  private void build() {
    built = columns.shown();
    getChildren().removeAll(texts.values());
    texts.clear();
    for (LogColumn column : built) {
      if (column != BuiltInColumn.DIRECTION) {
        var text = new DrawnText(column.label());
        text.setFontSmoothingType(FontSmoothingType.LCD);
        texts.put(column, text);
        getChildren().add(text);
      }
    }
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
    String fitting = fit.fit(value, width);
    text.setText(fitting);
    text.setFill(style.paint(tone));
    double x = columns.x(column) + padding();
    if (column.isRight()) {
      // Not rounded, or right edges would differ by a pixel.
      x += Math.max(0, width - fitting.length() * style.charWidth());
    }
    text.setLayoutX(x);
  }

  private void own(Content now) {
    List<PathColumn> paths = columns.paths();
    for (int i = 0; i < paths.size(); i++) {
      PathColumn column = paths.get(i);
      Text text = texts.get(column);
      if (text == null) {
        continue;
      }
      PathValues.Value value = i < now.values.size() ? now.values.get(i) : PathValues.Value.NONE;
      double width = columns.width(column) - 2 * padding();
      text.setFill(style.paint(value == PathValues.Value.BEYOND ? Tone.MUTED : Tone.PLAIN));
      double taken = fit.fill(text, value.text(), width);
      double right = now.numbers.contains(column) ? Math.max(0, width - taken) : 0;
      text.setLayoutX(columns.x(column) + padding() + right);
    }
  }

  private void sign(@Nullable RowMark mark) {
    sign.setVisible(mark != null);
    if (mark != null) {
      MarkShape shape = MarkShape.of(mark);
      double size = Math.round(style.em() * 0.75);
      sign.setContent(shape.path());
      sign.setFill(style.paint(shape.tone()));
      sign.setScaleX(size / 10);
      sign.setScaleY(size / 10);
      sign.setLayoutX(4 - columns.scrolled());
      sign.setLayoutY(Math.round((style.rowHeight() - 10) / 2));
    }
  }

  private void arrow(@Nullable Direction shown) {
    arrow.setVisible(shown != null);
    if (shown != null) {
      LogStyle.Arrow drawn = style.arrow(shown);
      arrow.setText(drawn.glyph());
      arrow.draw(drawn.font());
      arrow.setFill(style.paint(drawn.tone()));
      double middle =
          columns.x(BuiltInColumn.DIRECTION) + columns.width(BuiltInColumn.DIRECTION) / 2;
      arrow.setLayoutX(Math.round(middle - drawn.width() / 2));
      arrow.setLayoutY(drawn.y());
    }
  }

  private void preview(RowText row, Content now) {
    Text text = texts.get(BuiltInColumn.PREVIEW);
    double left = columns.x(BuiltInColumn.PREVIEW) + padding();
    foldWidth = 0;
    double space = columns.width(BuiltInColumn.PREVIEW) - 2 * padding();
    if (text == null) {
      suffix.setVisible(false);
      hide(chip, note, day, fold);
      return;
    }
    double gap = style.em();
    double x = left;
    day = place(day, now.day, "log-day", x);
    if (!now.day.isEmpty()) {
      double taken = labelWidth(now.day) + gap / 2;
      x += taken;
      space -= taken;
    }
    String times = now.fold == null ? "" : now.fold.words();
    fold = place(fold, times, "log-fold", x);
    if (!times.isEmpty()) {
      foldX = x;
      foldWidth = labelWidth(times);
      double taken = foldWidth + gap / 2;
      x += taken;
      space -= taken;
    } else {
      foldWidth = 0;
    }
    String words = now.mark == null ? "" : Preview.line(now.mark.note(), NOTE_CHARS);
    note = place(note, words, "log-words", x);
    if (!words.isEmpty()) {
      double taken = labelWidth(words) + gap / 2;
      x += taken;
      space -= taken;
    }
    double chipWidth = row.chip().isEmpty() ? 0 : labelWidth(row.chip()) + gap;
    double suffixWidth =
        row.suffix().isEmpty() ? 0 : row.suffix().length() * style.charWidth() + gap;
    if (space - chipWidth - suffixWidth <= 12 * style.charWidth()) {
      suffixWidth = 0;
    }
    text.setFill(style.paint(row.previewTone()));
    double width = fit.fill(text, row.preview(), Math.max(0, space - chipWidth - suffixWidth));
    text.setLayoutX(Math.round(x));
    x += width == 0 ? 0 : width + gap;
    suffix.setVisible(suffixWidth > 0);
    if (suffixWidth > 0) {
      suffix.setText(row.suffix());
      suffix.setLayoutX(Math.round(x));
      x += suffixWidth;
    }
    chip = place(chip, row.chip(), "log-chip", x);
    if (chip != null) {
      chip.pseudoClassStateChanged(WRONG, row.typeTone() == Tone.ERROR);
    }
  }

  private double labelWidth(String words) {
    double small = smallSize();
    return Math.ceil(words.length() * style.charWidth() * small / font.getSize()) + 12;
  }

  private double smallSize() {
    return Math.max(9, font.getSize() - 2);
  }

  /// Shows words in a label of the row, made where there is none yet; hides it where there are
  /// none.
  private @Nullable Label place(@Nullable Label there, String words, String kind, double x) {
    if (words.isEmpty()) {
      hide(there);
      return there;
    }
    Label label = there;
    if (label == null) {
      label = new Label();
      label.setManaged(false);
      label.getStyleClass().add(kind);
      getChildren().add(label);
    }
    label.setVisible(true);
    label.setText(words);
    // By its own style: a font that is only set gives way to the window's.
    label.setStyle("-fx-font: %spx \"%s\";".formatted(smallSize(), font.getFamily()));
    label.resize(labelWidth(words), style.rowHeight() - 6);
    label.setLayoutX(Math.round(x));
    label.setLayoutY(3);
    return label;
  }

  private static void hide(@Nullable Label... labels) {
    for (Label label : labels) {
      if (label != null) {
        label.setVisible(false);
      }
    }
  }

  private void showNothing() {
    texts.forEach((column, text) -> {
      if (column != BuiltInColumn.NUMBER) {
        text.setText("");
      }
    });
    arrow(null);
    suffix.setVisible(false);
    hide(chip, note, day, fold);
  }

  /// Whether the count of folded rows is drawn at a place.
  boolean isFoldAt(double x) {
    return foldWidth > 0 && x >= foldX && x <= foldX + foldWidth;
  }

  void hide() {
    setVisible(false);
  }

  /// Said when it is asked for: what flies by is said to nobody.
  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    Row row = row();
    return attribute == AccessibleAttribute.TEXT && row != null
        ? speech.apply(row)
        : super.queryAccessibleAttribute(attribute, parameters);
  }
}
