package dev.sockeye.ui.connection;

import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.connection.OutlookViewModel.Known;
import dev.sockeye.ui.connection.OutlookViewModel.Outlook;
import dev.sockeye.ui.connection.OutlookViewModel.Unknown;
import dev.sockeye.ui.connection.OutlookViewModel.Unreadable;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/// The request, byte for byte, as it would go out now.
final class PreviewPane extends PartPane {
  private static final int MOST = 16;

  private final OutlookViewModel outlook;
  private final TextArea text = new TextArea();
  private final Label note = muted("");
  private final Label problem = new Label();
  private final CheckBox ends = new CheckBox("Line ends");
  private final BooleanProperty masked = new SimpleBooleanProperty(this, "masked", true);
  private final Button copy;

  PreviewPane(OutlookViewModel outlook) {
    super("preview-pane");
    this.outlook = outlook;
    text.setEditable(false);
    text.setAccessibleText("The request as it would go out");
    text.getStyleClass().addAll("mono", "preview-text");
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    ends.setMinWidth(USE_PREF_SIZE);
    var reveal = new CheckBox("Secrets");
    reveal.setMinWidth(USE_PREF_SIZE);
    reveal.setAccessibleText("Show secrets");
    masked.bind(reveal.selectedProperty().not());
    copy = flat("Copy", Icon.COPY, this::copy);
    getChildren().addAll(line(wide(note), ends, reveal, copy), problem, text);
    outlook.outlookProperty().subscribe(now -> show());
    ends.selectedProperty().subscribe(now -> show());
    masked.subscribe(now -> show());
  }

  private void show() {
    Outlook now = outlook.outlookProperty().get();
    String sentence =
        switch (now) {
          case Unknown _, Known _ -> "";
          case Unreadable(String why) -> why;
        };
    problem.setText(sentence);
    Form.show(!sentence.isEmpty(), problem);
    Form.show(now instanceof Known, text);
    copy.setDisable(!(now instanceof Known));
    note.setText(
        switch (now) {
          case Unknown _ -> "";
          case Unreadable _ -> "What would go out is not known:";
          case Known known -> note(known);
        });
    if (now instanceof Known known) {
      String shown = PreviewText.of(bytes(known), charset(known), ends.isSelected());
      if (!shown.equals(text.getText())) {
        double left = text.getScrollLeft();
        double top = text.getScrollTop();
        text.setText(shown);
        text.setScrollLeft(left);
        text.setScrollTop(top);
      }
      text.setPrefRowCount(Math.min(MOST, (int) shown.lines().count() + 1));
    }
  }

  private String note(Known known) {
    boolean hides =
        masked.get() && !java.util.Arrays.equals(known.preview().bytes(), known.preview().hidden());
    return "%s, written to %s once it is connected%s."
        .formatted(
            Formats.size(known.preview().bytes().length),
            known.request().url().isLocal()
                ? known.request().url().socket()
                : known.request().url().authority(),
            hides ? "; secrets are shown as ***" : "");
  }

  private byte[] bytes(Known known) {
    return masked.get() ? known.preview().hidden() : known.preview().bytes();
  }

  private static java.nio.charset.Charset charset(Known known) {
    return known.request().choices().charset().charset();
  }

  private void copy() {
    if (outlook.outlookProperty().get() instanceof Known known) {
      Clipboard.getSystemClipboard()
          .setContent(Map.of(DataFormat.PLAIN_TEXT, new String(bytes(known), charset(known))));
    }
  }
}
