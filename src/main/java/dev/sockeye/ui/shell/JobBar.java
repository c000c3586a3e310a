package dev.sockeye.ui.shell;

import atlantafx.base.theme.Styles;
import dev.sockeye.ui.common.Icon;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// What takes its time, in the window's last line: how far it is, and Cancel. For the FX thread.
final class JobBar extends HBox {
  /// A piece of work that is shown.
  final class Job {
    private final Label label = new Label();
    private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    private final Button stop = new Button("Cancel", Icon.CANCEL.node());
    private final HBox line = new HBox(label, bar, stop);

    private Job(String text, Runnable cancel) {
      label.setText(text);
      label.setMinWidth(0);
      label.setTooltip(new Tooltip());
      label.getTooltip().textProperty().bind(label.textProperty());
      bar.setMinWidth(Region.USE_PREF_SIZE);
      bar.setAccessibleText("How much of it is done");
      stop.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
      stop.setMinWidth(Region.USE_PREF_SIZE);
      stop.setAccessibleText("Cancel: " + text);
      stop.setOnAction(event -> {
        stop.setDisable(true);
        cancel.run();
      });
      line.getStyleClass().add("job");
      getChildren().add(line);
      showLine();
    }

    /// Says how far it is.
    ///
    /// @param share from 0 to 1; negative where that is not known
    void progress(String text, double share) {
      if (!label.getText().equals(text)) {
        label.setText(text);
      }
      bar.setProgress(share < 0 ? ProgressBar.INDETERMINATE_PROGRESS : share);
    }

    /// It is over, in whatever way.
    void end() {
      getChildren().remove(line);
      showLine();
    }
  }

  JobBar() {
    getStyleClass().add("job-bar");
    setMinWidth(0);
    showLine();
  }

  private void showLine() {
    setVisible(!getChildren().isEmpty());
    setManaged(isVisible());
  }

  /// Shows a piece of work until it ends.
  ///
  /// @param text what is done, until its progress is told
  /// @param cancel run once, when a person asks for it
  Job begin(String text, Runnable cancel) {
    return new Job(text, cancel);
  }
}
