package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.profile.DurationText;
import java.time.Duration;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// What else can be chosen before a connection is opened.
final class OptionsPane extends FlowPane {

  OptionsPane(RequestDraft draft) {
    getStyleClass().add("options-pane");
    var deflate = new CheckBox("Offer permessage-deflate");
    deflate.selectedProperty().bindBidirectional(draft.deflateProperty());
    var verify = new CheckBox("Verify the server's certificate");
    verify.selectedProperty().bindBidirectional(draft.verifyProperty());
    getChildren()
        .addAll(
            deflate,
            verify,
            duration(draft, "Give up connecting after", draft.limitProperty()),
            duration(draft, "Await the peer's close for", draft.closeLimitProperty()));
  }

  private static HBox duration(RequestDraft draft, String text, ObjectProperty<Duration> limit) {
    var field = new TextField();
    field.setPrefColumnCount(5);
    field.getStyleClass().add(Styles.SMALL);
    field.setAccessibleText(text);
    limit.subscribe(value -> {
      if (!DurationText.parse(field.getText()).filter(value::equals).isPresent()) {
        field.setText(DurationText.format(value));
      }
    });
    field
        .textProperty()
        .subscribe(typed -> {
          var parsed = DurationText.parse(typed).filter(value -> value.isPositive());
          field.pseudoClassStateChanged(Styles.STATE_DANGER, parsed.isEmpty());
          draft.noteWrongTime(text, parsed.isEmpty() ? typed : null);
          parsed.ifPresent(limit::set);
        });
    var label = new Label(text);
    label.setLabelFor(field);
    var pane = new HBox(label, field);
    pane.getStyleClass().add("connection-line");
    return pane;
  }
}
