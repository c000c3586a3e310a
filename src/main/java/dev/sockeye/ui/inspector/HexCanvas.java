package dev.sockeye.ui.inspector;

import dev.sockeye.ui.common.ChartPane;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The lines of a payload that are in sight: offset, bytes, ASCII. Draws those alone, whatever the
/// payload's size. Arrows move the cursor, with Shift they select.
final class HexCanvas extends ChartPane {
  private static final int WIDTH = HexViewModel.WIDTH;

  /// Between the columns, in characters.
  private static final int GAP = 2;

  private static final double LINE = 1.45;
  private static final double MARGIN = 8;
  private static final String DIGITS = "0123456789abcdef";

  private final HexViewModel model;
  private final Consumer<String> clipboard;
  private double charWidth = 8;
  private @Nullable Font measured;
  private boolean inAscii;

  HexCanvas(HexViewModel model, Consumer<String> clipboard) {
    this.model = model;
    this.clipboard = clipboard;
    begin("hex-canvas");
    setMinWidth(USE_PREF_SIZE);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    setAccessibleRoleDescription("hex dump");
    setAccessibleHelp("Arrows move by a byte or a line, with Shift they select.");
    model
        .versionProperty()
        .subscribe(_ -> {
          redraw();
          speak();
        });
    model.topProperty().subscribe(_ -> redraw());
    model.cursorProperty().subscribe(_ -> speak());
    focusedProperty().subscribe(_ -> redraw());
    setOnMousePressed(press -> {
      requestFocus();
      inAscii = press.getX() > asciiX() - charWidth;
      pick(press, press.isShiftDown());
    });
    setOnMouseDragged(drag -> pick(drag, true));
    setOnScroll(this::scrolled);
    setOnKeyPressed(this::key);
  }

  private void speak() {
    String spoken = model.spoken();
    setAccessibleText(spoken.isEmpty() ? "Payload in hexadecimal" : spoken);
    if (isFocused()) {
      notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
  }

  double lineHeight() {
    return Math.max(10, Math.round(font().getSize() * LINE));
  }

  private int offsetDigits() {
    return model.sizeProperty().get() > 0xffff_ffffL ? 12 : 8;
  }

  private double hexX() {
    return MARGIN + (offsetDigits() + GAP) * charWidth;
  }

  /// Of a byte: three characters each, and one more between the halves.
  private double hexX(int column) {
    return hexX() + (column * 3 + (column >= WIDTH / 2 ? 1 : 0)) * charWidth;
  }

  private double asciiX() {
    return hexX(WIDTH) + GAP * charWidth;
  }

  @Override
  protected void layoutChildren() {
    measure();
    model.fit((long) Math.floor(getHeight() / lineHeight()));
    super.layoutChildren();
  }

  @Override
  protected double computePrefWidth(double height) {
    measure();
    return asciiX() + WIDTH * charWidth + MARGIN;
  }

  private void measure() {
    if (!font().equals(measured)) {
      measured = font();
      var sample = new Text("0".repeat(100));
      sample.setFont(measured);
      charWidth = sample.getLayoutBounds().getWidth() / 100;
    }
  }

  @Override
  protected void draw(GraphicsContext to, double width, double height) {
    double lineHeight = lineHeight();
    long size = model.sizeProperty().get();
    long line = model.topProperty().get();
    to.setTextBaseline(VPos.CENTER);
    for (double y = 0; y < height && line * WIDTH < size; y += lineHeight, line++) {
      line(to, line * WIDTH, (int) Math.min(WIDTH, size - line * WIDTH), y, lineHeight);
    }
  }

  private void line(GraphicsContext to, long from, int length, double y, double lineHeight) {
    double middle = y + lineHeight / 2;
    var hex = new StringBuilder(WIDTH * 3 + 1);
    var ascii = new StringBuilder(WIDTH);
    for (int i = 0; i < length; i++) {
      int value = model.at(from + i);
      hex.append(i == WIDTH / 2 ? " " : "");
      if (value < 0) {
        hex.append("·· ");
        ascii.append(' ');
      } else {
        hex.append(DIGITS.charAt(value >> 4)).append(DIGITS.charAt(value & 15)).append(' ');
        ascii.append(value >= 0x20 && value < 0x7f ? (char) value : '.');
      }
    }
    select(to, from, length, y, lineHeight);
    to.setFill(ink(Ink.TEXT));
    to.fillText(offset(from), MARGIN, middle);
    to.setFill(ink(Ink.MARK));
    to.fillText(hex.toString(), hexX(), middle);
    to.fillText(ascii.toString(), asciiX(), middle);
  }

  private String offset(long from) {
    String hex = Long.toHexString(from);
    return "0".repeat(Math.max(0, offsetDigits() - hex.length())) + hex;
  }

  /// What is selected of a line, and the cursor.
  private void select(GraphicsContext to, long from, int length, double y, double lineHeight) {
    long first = Math.max(from, model.selectedFrom());
    long last = Math.min(from + length - 1, model.selectedTo());
    if (first <= last) {
      int start = (int) (first - from);
      int end = (int) (last - from);
      to.setFill(ink(Ink.LINE));
      double x = hexX(start);
      to.fillRect(x - 1, y, hexX(end) + 2 * charWidth - x + 2, lineHeight);
      to.fillRect(asciiX() + start * charWidth, y, (end - start + 1) * charWidth, lineHeight);
    }
    long cursor = model.cursorProperty().get();
    if (cursor >= from && cursor < from + length) {
      int column = (int) (cursor - from);
      to.setStroke(ink(isFocused() ? Ink.IN : Ink.TEXT));
      to.setLineWidth(1);
      double x = Math.round(hexX(column)) - 1.5;
      to.strokeRect(x, y + 0.5, Math.round(2 * charWidth) + 3, lineHeight - 1);
      double asciiX = Math.round(asciiX() + column * charWidth) - 0.5;
      to.strokeRect(asciiX, y + 0.5, Math.round(charWidth) + 1, lineHeight - 1);
    }
  }

  private void pick(MouseEvent event, boolean extending) {
    long line = model.topProperty().get() + (long) Math.floor(event.getY() / lineHeight());
    double x = event.getX();
    double column =
        inAscii
            ? (x - asciiX()) / charWidth
            : (x - hexX() - (x > hexX(WIDTH / 2) ? charWidth : 0)) / charWidth / 3;
    model.moveTo(line * WIDTH + Math.clamp((long) column, 0, WIDTH - 1), extending);
    event.consume();
  }

  private void scrolled(ScrollEvent scroll) {
    double lines = scroll.getDeltaY() / lineHeight() * (scroll.isDirect() ? 1 : 1.6);
    if (lines != 0) {
      long by = (long) (lines > 0 ? Math.ceil(lines) : Math.floor(lines));
      model.scrollTo(model.topProperty().get() - by);
    }
    scroll.consume();
  }

  private void key(KeyEvent press) {
    boolean extending = press.isShiftDown();
    long cursor = model.cursorProperty().get();
    long line = cursor / WIDTH * WIDTH;
    if (press.isAltDown()) {
      return;
    }
    if (press.isShortcutDown()) {
      switch (press.getCode()) {
        case C, COPY, INSERT -> model.copy(clipboard);
        case A -> model.selectAll();
        case HOME -> model.moveTo(0, extending);
        case END -> model.moveTo(model.sizeProperty().get() - 1, extending);
        default -> {
          return;
        }
      }
      press.consume();
      return;
    }
    switch (press.getCode()) {
      case LEFT, KP_LEFT -> model.moveTo(cursor - 1, extending);
      case RIGHT, KP_RIGHT -> model.moveTo(cursor + 1, extending);
      case UP, KP_UP -> model.moveTo(cursor >= WIDTH ? cursor - WIDTH : cursor, extending);
      case DOWN, KP_DOWN -> model.moveTo(cursor + WIDTH, extending);
      case PAGE_UP -> model.page(-1, extending);
      case PAGE_DOWN -> model.page(1, extending);
      case HOME -> model.moveTo(line, extending);
      case END -> model.moveTo(line + WIDTH - 1, extending);
      case ESCAPE -> {
        if (!model.stopSearch()) {
          return;
        }
      }
      default -> {
        return;
      }
    }
    press.consume();
  }
}
