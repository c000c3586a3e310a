package dev.sockeye.ui.common;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
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
  private static final Duration PULSE = Duration.millis(20);

  /// Characters that are coloured in one pulse.
  private static final int SLICE = 16 * 1024;

  private final CodeArea area = new CodeArea();
  private final Background background;
  private final PauseTransition pause = new PauseTransition(PAUSE);
  private JsonHighlight shown = JsonHighlight.NONE;
  private long revision;
  private boolean json;
  private boolean underWay;

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

  /// Shows another text from its beginning, coloured as JSON or not. That of the text before is not
  /// undone first, which for a long one would take as long as to show it.
  public void show(String text, boolean asJson) {
    pause.stop();
    json = asJson;
    show(text);
  }

  /// Shows another text from its beginning; what was shown before cannot be undone to.
  public void show(String text) {
    underWay = false;
    shown = JsonHighlight.NONE;
    // Not in the colour of what stood at the beginning.
    area.setUseInitialStyleForInsertion(true);
    area.replaceText(text);
    area.setUseInitialStyleForInsertion(false);
    area.getUndoManager().forgetHistory();
    area.moveTo(0);
    area.showParagraphAtTop(0);
    if (json) {
      colour();
    }
  }

  private void clearColours() {
    if ((underWay || !shown.tokens().isEmpty()) && area.getLength() > 0) {
      area.clearStyle(0, area.getLength());
    }
    underWay = false;
    shown = JsonHighlight.NONE;
  }

  private void colour() {
    pause.stop();
    if (underWay) {
      // Some of the last colours may be there, so that nothing is known of what is shown.
      underWay = false;
      shown = JsonHighlight.NONE;
    }
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
          return new Colours(of, after, slices(after, after.since(before)));
        },
        colours -> {
          if (of == revision && json && shown == before) {
            underWay = true;
            apply(colours, 0);
          }
        },
        e -> clearColours());
  }

  private static List<Slice> slices(JsonHighlight highlight, JsonHighlight.Change change) {
    var slices = new ArrayList<Slice>();
    for (JsonHighlight.Change part : highlight.slices(change, SLICE)) {
      slices.add(new Slice(part.from(), highlight.spans(part)));
    }
    return slices;
  }

  /// Colours a slice, and the next one a pulse later: a megabyte at once holds the window up for a
  /// second.
  private void apply(Colours colours, int index) {
    if (colours.revision() != revision || !json || !underWay) {
      return;
    }
    if (index >= colours.slices().size()) {
      underWay = false;
      shown = colours.after();
      return;
    }
    Slice slice = colours.slices().get(index);
    area.setStyleSpans(slice.from(), slice.spans());
    if (index == colours.slices().size() - 1) {
      apply(colours, index + 1);
    } else {
      var next = new PauseTransition(PULSE);
      next.setOnFinished(_ -> apply(colours, index + 1));
      next.play();
    }
  }

  private record Slice(int from, StyleSpans<Collection<String>> spans) {}

  private record Colours(long revision, JsonHighlight after, List<Slice> slices) {}

  private void leave(KeyEvent event) {
    if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isAltDown()) {
      event.consume();
      area.requestFocusTraversal(
          event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }
  }
}
