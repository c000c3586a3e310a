package dev.sockeye.ui.shell;

import atlantafx.base.theme.Styles;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.RecordedRows;
import dev.sockeye.journal.Recording;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.export.ExportOffer;
import dev.sockeye.ui.export.ExportPanel;
import dev.sockeye.ui.export.ExportViewModel;
import dev.sockeye.ui.log.LogViewModel;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Brings a log and the panel of its export together. Whoever made it closes it.
final class LogExport implements AutoCloseable {
  private final LogViewModel log;
  private final ExportViewModel model;
  private final Background background;
  private final Consumer<ExportPanel> leave;
  private @Nullable ExportPanel panel;

  /// @param leave takes the panel away
  LogExport(
      LogViewModel log, ExportViewModel model, Background background, Consumer<ExportPanel> leave) {
    this.log = log;
    this.model = model;
    this.background = background;
    this.leave = leave;
  }

  ButtonBase button(Runnable open) {
    var button = new Button("", Icon.EXPORT.node());
    button.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_ICON, Styles.FLAT);
    button.setAccessibleText("Export (Ctrl+E)");
    button.setTooltip(new Tooltip("Export (Ctrl+E)"));
    button.setOnAction(event -> open.run());
    return button;
  }

  /// The panel, which is made when it is first asked for.
  ExportPanel panel() {
    ExportPanel made = panel;
    if (made == null) {
      made = new ExportPanel(model, background, this::leave);
      panel = made;
    }
    return made;
  }

  private void leave() {
    if (panel != null) {
      leave.accept(panel);
    }
  }

  /// Has the panel show what there is to export now.
  ///
  /// @param rows those that the log shows
  void offer(Supplier<RecordedRows> rows) {
    if (panel != null) {
      panel.show(() -> now(rows.get()));
    }
  }

  private ExportOffer now(RecordedRows rows) {
    // What is shown lags behind by a pulse, and both are to be of one moment.
    long newest = log.pausedProperty().get() ? rows.count() : log.totalCountProperty().get();
    long all = newest - rows.missing().upTo(newest);
    return new ExportOffer(
        rows,
        name(rows),
        all,
        log.counts().shown(),
        log.isHalted()
            ? ExportOffer.Knowledge.STOPPED
            : log.isLooking() ? ExportOffer.Knowledge.SO_FAR : ExportOffer.Knowledge.ALL,
        log.counts().shownOf(log.selection().ranges()),
        log.filterProperty().get().isAll() ? "" : "filter: " + words(),
        log::shownRows,
        log::selectedRows);
  }

  private String words() {
    String text = log.filterProperty().get().query().text();
    return text.isEmpty() ? "direction or type" : text;
  }

  private static String name(RecordedRows rows) {
    Path file =
        switch (rows) {
          case Recording recording -> recording.file();
          case RecordedFile recorded -> recorded.file();
          default -> Path.of("session");
        };
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".sockeye") ? name.substring(0, name.length() - 8) : name;
  }

  @Override
  public void close() {
    model.close();
  }
}
