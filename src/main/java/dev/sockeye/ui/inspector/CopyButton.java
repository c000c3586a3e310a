package dev.sockeye.ui.inspector;

import atlantafx.base.theme.Styles;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Icon;
import java.util.concurrent.Callable;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/// Copies a text that is made in the background, and says for a moment what became of it.
final class CopyButton extends Button {
  private static final Duration MOMENT = Duration.seconds(1.5);

  private final String label;
  private final PauseTransition moment = new PauseTransition(MOMENT);

  /// @param tip what is copied; also what a screen reader says
  CopyButton(String label, String tip, Background background, Callable<String> text) {
    super(label, Icon.COPY.node());
    this.label = label;
    getStyleClass().addAll(Styles.SMALL, Styles.FLAT, "copy-button");
    setTooltip(new Tooltip(tip));
    setAccessibleText(tip);
    setMinWidth(USE_PREF_SIZE);
    moment.setOnFinished(_ -> setText(label));
    setOnAction(_ ->
        background.run(
            text,
            made -> {
              InspectorView.toClipboard(made);
              say("Copied");
            },
            e -> say("Not copied")));
  }

  private void say(String word) {
    setText(word);
    setAccessibleHelp(word.equals(label) ? "" : word);
    moment.playFromStart();
  }
}
