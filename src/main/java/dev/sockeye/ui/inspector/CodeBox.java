package dev.sockeye.ui.inspector;

import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.CodeEditor;
import javafx.scene.Parent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;

/// Monospaced text among other things: as high as its lines, up to a limit beyond which it scrolls.
/// The wheel moves what the box lies in, unless the box has the focus and more to show.
final class CodeBox extends StackPane {
  private static final double MARGIN = 14;

  /// In ems.
  private static final int MOST_HEIGHT = 26;

  private final CodeEditor editor;
  private double needed = MARGIN;

  CodeBox(Background background, String name) {
    editor = new CodeEditor(background, name, false);
    editor.setMinHeight(0);
    getStyleClass().add("code-box");
    setStyle("-fx-max-height: %dem;".formatted(MOST_HEIGHT));
    setMinHeight(USE_PREF_SIZE);
    getChildren().add(editor);
    editor
        .area()
        .totalHeightEstimateProperty()
        .addListener((_, _, now) -> {
          if (now != null && Math.abs(now + MARGIN - needed) > 0.5) {
            needed = now + MARGIN;
            requestLayout();
          }
        });
    addEventFilter(ScrollEvent.SCROLL, this::pass);
  }

  void show(String text, boolean json, boolean wrapped) {
    editor.area().setWrapText(wrapped);
    editor.setJson(json);
    editor.show(text);
  }

  @Override
  protected double computePrefHeight(double width) {
    double most = getMaxHeight() > 0 ? getMaxHeight() : Double.MAX_VALUE;
    return snapSizeY(Math.min(most, needed + snappedTopInset() + snappedBottomInset()));
  }

  private void pass(ScrollEvent event) {
    boolean scrolls = needed > getHeight() + 1 && editor.area().isFocused();
    Parent outside = getParent();
    if (!scrolls && outside != null && event.getDeltaY() != 0) {
      event.consume();
      outside.fireEvent(event.copyFor(outside, outside));
    }
  }
}
