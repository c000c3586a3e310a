package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.profile.DurationText;
import dev.sockeye.session.Choices;
import dev.sockeye.session.Limits;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
    draft.choicesProperty().subscribe(now -> verify.setSelected(now.tls().verify()));
    verify
        .selectedProperty()
        .subscribe(on -> change(draft, now -> now.withTls(now.tls().withVerify(on))));
    getChildren()
        .addAll(
            deflate,
            verify,
            duration(draft, "Give up connecting after", Limits::open, Limits::withOpen),
            duration(draft, "Await the peer's close for", Limits::close, Limits::withClose));
  }

  private static void change(RequestDraft draft, UnaryOperator<Choices> change) {
    draft.choicesProperty().set(change.apply(draft.choicesProperty().get()));
  }

  private static HBox duration(
      RequestDraft draft,
      String text,
      Function<Limits, Duration> get,
      BiFunction<Limits, Duration, Limits> with) {
    var field = new TextField();
    field.setPrefColumnCount(5);
    field.getStyleClass().add(Styles.SMALL);
    field.setAccessibleText(text);
    draft
        .choicesProperty()
        .subscribe(now -> {
          Duration value = get.apply(now.limits());
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
          parsed.ifPresent(
              value -> change(draft, now -> now.withLimits(with.apply(now.limits(), value))));
        });
    var label = new Label(text);
    label.setLabelFor(field);
    var pane = new HBox(label, field);
    pane.getStyleClass().add("connection-line");
    return pane;
  }
}
