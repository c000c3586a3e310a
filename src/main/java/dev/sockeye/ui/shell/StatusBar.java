package dev.sockeye.ui.shell;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The line at the bottom: counts, rates, what waits, when something came last.
final class StatusBar extends HBox {
  private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

  private final Label in = new Label();
  private final Label out = new Label();
  private final Label queue = new Label();
  private final Label recording = new Label();
  private final Label last = new Label();
  private final Label held = new Label();
  private final Tooltip why = new Tooltip();

  StatusBar() {
    getStyleClass().add("status-bar");
    held.getStyleClass().add("status-held");
    why.setWrapText(true);
    why.setMaxWidth(480);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren().addAll(in, out, queue, held, gap, recording, last);
    for (Label label : new Label[] {in, out, queue, recording, last}) {
      label.setMinWidth(Region.USE_PREF_SIZE);
    }
  }

  /// Adds what the window has to say, behind the figures of the traffic.
  void insert(Node... nodes) {
    getChildren().addAll(getChildren().indexOf(held), List.of(nodes));
  }

  void show(StatusText text) {
    set(in, text.in());
    set(out, text.out());
    set(queue, text.queue());
    set(recording, text.recording());
    set(last, text.last());
    set(held, text.held());
    explain(text.why());
  }

  private void explain(String reason) {
    if (!why.getText().equals(reason)) {
      why.setText(reason);
      recording.setTooltip(reason.isEmpty() ? null : why);
      recording.pseudoClassStateChanged(TROUBLE, !reason.isEmpty());
      recording.setAccessibleHelp(reason.isEmpty() ? null : reason);
    }
  }

  private static void set(Label label, String text) {
    if (!label.getText().equals(text)) {
      label.setText(text);
      label.setVisible(!text.isEmpty());
      label.setManaged(!text.isEmpty());
    }
  }
}
