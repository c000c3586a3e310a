package dev.sockeye.ui.inspector;

import dev.sockeye.session.Entry;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.common.Pills;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The body of a refusal in the form that suits its type, with a mark where it was cut.
final class BodyPane extends VBox {
  private final Background background;
  private final CodeBox box;
  private final Label marks = new Label("", Icon.INFO.node());
  private final ObjectProperty<BodyForm> form = new SimpleObjectProperty<>(BodyForm.TEXT);
  private final Pills<BodyForm> forms = new Pills<>(BodyForm.class, BodyForm::label, form);
  private @Nullable BodyText text;

  BodyPane(Entry.Body body, Background background) {
    this.background = background;
    box = new CodeBox(background, "Body of the answer");
    getStyleClass().add("body-pane");
    marks.getStyleClass().add("inspector-marks");
    marks.setWrapText(true);
    marks.setMaxWidth(Double.MAX_VALUE);
    marks.setMinHeight(USE_PREF_SIZE);
    var title = new Label(BodyText.title(body));
    title.getStyleClass().add("muted");
    title.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var copy =
        new CopyButton(
            "Copy",
            "Copy the whole body in this form",
            background,
            () -> BodyText.read(body).copy(form.get()));
    var heading = new Label("Body");
    heading.getStyleClass().add("inspector-heading");
    heading.setMinWidth(USE_PREF_SIZE);
    var head = new HBox(heading, title, gap, forms, copy);
    head.getStyleClass().add("section-head");
    for (BodyForm each : BodyForm.values()) {
      forms.show(each, false);
    }
    mark(List.of());
    getChildren().addAll(head, marks, box);
    form.addListener((_, _, _) -> render());
    background.run(() -> BodyText.read(body), this::offer, e -> fail());
  }

  private void offer(BodyText read) {
    text = read;
    read.forms().forEach(each -> forms.show(each, true));
    BodyForm best = read.forms().getFirst();
    if (form.get() == best) {
      render();
    } else {
      form.set(best);
    }
  }

  private void render() {
    BodyText of = text;
    BodyForm in = form.get();
    if (of != null) {
      background.run(
          () -> of.in(in),
          shown -> {
            if (in == form.get()) {
              box.show(shown.text(), shown.json(), in != BodyForm.HEX);
              mark(shown.notes());
            }
          },
          e -> fail());
    }
  }

  private void fail() {
    mark(List.of("The body cannot be shown."));
  }

  private void mark(List<String> notes) {
    marks.setText(String.join(" ", notes));
    marks.setVisible(!notes.isEmpty());
    marks.setManaged(!notes.isEmpty());
  }
}
