package dev.sockeye.ui.inspector;

import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.CodeEditor;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;

/// Monospaced text among other things: as high as its lines, up to a limit beyond which it scrolls.
/// The wheel moves what the box lies in, unless the box has the focus and more to show.
final class CodeBox extends StackPane {
  private static final int MOST_LINES = 24;

  /// Around the text, in pixels.
  private static final double ACROSS = 34;

  private static final double ABOVE_AND_BELOW = 18;

  /// Lines are wrapped between words, which leaves some of their ends empty.
  private static final double FILLED = 0.88;

  private static final int SAMPLE = 20;

  private final CodeEditor editor;
  private final Label sample = new Label("0".repeat(SAMPLE));
  private String text = "";
  private boolean wrapped = true;

  CodeBox(Background background, String name) {
    editor = new CodeEditor(background, name, false);
    editor.setMinSize(0, 0);
    sample.getStyleClass().add("code-text");
    sample.setVisible(false);
    sample.setManaged(false);
    getStyleClass().add("code-box");
    setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(sample, editor);
    addEventFilter(ScrollEvent.SCROLL, this::pass);
  }

  void show(String shown, boolean json, boolean wrap) {
    text = shown;
    wrapped = wrap;
    editor.area().setWrapText(wrap);
    editor.setJson(json);
    editor.show(shown);
    // A text control that was laid out while it was empty may still count as dirty, and then its
    // request does not reach those around it.
    for (Parent each = this; each != null; each = each.getParent()) {
      each.requestLayout();
    }
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    int lines = Math.min(MOST_LINES, lines(width < 0 ? getWidth() : width));
    return snapSizeY(lines * sample.prefHeight(-1) + ABOVE_AND_BELOW);
  }

  /// How many lines the text takes, at most one more than are shown.
  private int lines(double width) {
    double fitting = Math.max(1, (width - ACROSS) / (sample.prefWidth(-1) / SAMPLE));
    int lines = 0;
    int from = 0;
    while (from <= text.length() && lines <= MOST_LINES) {
      int end = text.indexOf('\n', from);
      int length = (end < 0 ? text.length() : end) - from;
      double more = wrapped && width > 0 ? Math.max(0, length - fitting) : 0;
      lines += 1 + (int) Math.ceil(more / (fitting * FILLED));
      from = end < 0 ? text.length() + 1 : end + 1;
    }
    return Math.max(1, lines);
  }

  private void pass(ScrollEvent event) {
    boolean scrolls = lines(getWidth()) > MOST_LINES && editor.area().isFocused();
    Parent outside = getParent();
    if (!scrolls && outside != null && event.getDeltaY() != 0) {
      event.consume();
      outside.fireEvent(event.copyFor(outside, outside));
    }
  }
}
