package dev.sockeye.ui.common;

import java.util.Collection;
import javafx.animation.PauseTransition;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.TraversalDirection;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.Caret.CaretVisibility;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;

/// A monospaced text of many lines, to be read or edited, that colours JSON where asked. Colours
/// are worked out on the background thread a moment after the last change. Tab leaves it, as it
/// leaves every other control. FX thread only.
public final class CodeEditor extends StackPane {
  private static final Duration PAUSE = Duration.millis(150);

  private final CodeArea area = new CodeArea();
  private final Background background;
  private final PauseTransition pause = new PauseTransition(PAUSE);
  private JsonHighlight shown = JsonHighlight.NONE;
  private long revision;
  private boolean json;

  public CodeEditor(Background background, String accessibleName, boolean editable) {
    this.background = background;
    getStyleClass().add("code-editor");
    area.setEditable(editable);
    area.setShowCaret(editable ? CaretVisibility.AUTO : CaretVisibility.OFF);
    area.setWrapText(true);
    area.setAccessibleText(accessibleName);
    area.setFocusTraversable(true);
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
    area.textProperty()
        .addListener((_, _, _) -> {
          revision++;
          if (json) {
            pause.playFromStart();
          }
        });
    pause.setOnFinished(_ -> colour());
    getChildren().add(new VirtualizedScrollPane<>(area));
  }

  public CodeArea area() {
    return area;
  }

  /// Whether the text is coloured as JSON.
  public void setJson(boolean json) {
    if (this.json != json) {
      this.json = json;
      if (json) {
        colour();
      } else {
        pause.stop();
        clearColours();
      }
    }
  }

  /// Shows another text from its beginning; what was shown before cannot be undone to.
  public void show(String text) {
    shown = JsonHighlight.NONE;
    area.replaceText(text);
    area.getUndoManager().forgetHistory();
    area.moveTo(0);
    area.showParagraphAtTop(0);
    if (json) {
      colour();
    }
  }

  private void clearColours() {
    if (!shown.tokens().isEmpty() && area.getLength() > 0) {
      area.clearStyle(0, area.getLength());
    }
    shown = JsonHighlight.NONE;
  }

  private void colour() {
    pause.stop();
    long of = revision;
    String text = area.getText();
    JsonHighlight before = shown;
    if (text.isEmpty()) {
      shown = JsonHighlight.NONE;
      return;
    }
    background.run(
        () -> {
          JsonHighlight after = JsonHighlight.of(text);
          JsonHighlight.Change change = after.since(before);
          return new Colours(after, change, after.spans(change));
        },
        colours -> {
          if (of == revision && json && shown == before) {
            shown = colours.after();
            if (colours.change().to() > colours.change().from()) {
              area.setStyleSpans(colours.change().from(), colours.spans());
            }
          }
        },
        e -> clearColours());
  }

  private record Colours(
      JsonHighlight after, JsonHighlight.Change change, StyleSpans<Collection<String>> spans) {}

  private void leave(KeyEvent event) {
    if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isAltDown()) {
      event.consume();
      area.requestFocusTraversal(
          event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }
  }
}
