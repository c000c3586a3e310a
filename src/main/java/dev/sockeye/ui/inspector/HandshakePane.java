package dev.sockeye.ui.inspector;

import dev.sockeye.finding.Finding;
import dev.sockeye.payload.Escapes;
import dev.sockeye.session.Entry;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.common.Pills;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The opening handshake: what is wrong with it, each request with its answer, and what the two
/// agreed on.
final class HandshakePane extends BorderPane {
  private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

  /// How requests and answers are shown.
  private enum Form {
    HEADERS,
    RAW
  }

  private final InspectorViewModel model;
  private final Background background;
  private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.HEADERS);
  private final VBox content = new VBox();
  private final ScrollPane scroll = new ScrollPane(content);
  private final Label status = new Label();
  private final HBox bar;

  HandshakePane(InspectorViewModel model, Background background) {
    this.model = model;
    this.background = background;
    content.getStyleClass().addAll("inspector-content", "handshake");
    scroll.getStyleClass().add("inspector-scroll");
    scroll.setFitToWidth(true);
    status.getStyleClass().add("handshake-status");
    var pills = new Pills<>(Form.class, each -> each == Form.HEADERS ? "Headers" : "Raw", form);
    bar = new HBox(pills, status);
    bar.getStyleClass().add("handshake-bar");
    form.addListener((_, _, _) -> show());
    model
        .handshakeProperty()
        .addListener((_, old, now) -> {
          if (old.startedAt() != now.startedAt()) {
            scroll.setVvalue(0);
          }
          show();
        });
    show();
  }

  private void show() {
    Handshake handshake = model.handshakeProperty().get();
    List<Finding> reasons = handshake.reasons();
    content.getChildren().clear();
    if (handshake.exchanges().isEmpty() && reasons.isEmpty()) {
      var none = new Label("No handshake was recorded yet.");
      none.getStyleClass().addAll("muted", "inspector-empty");
      setTop(null);
      setCenter(none);
      return;
    }
    describe(handshake);
    setTop(bar);
    setCenter(scroll);
    if (!reasons.isEmpty()) {
      content.getChildren().add(FindingCards.ofOpening(reasons, background));
    }
    Waterfall steps = Waterfall.of(handshake);
    if (handshake.exchanges().isEmpty() && !steps.bars().isEmpty()) {
      content.getChildren().addAll(FramePane.heading("How far it got"), new WaterfallGrid(steps));
    }
    for (Exchange exchange : handshake.exchanges()) {
      content
          .getChildren()
          .add(
              new ExchangePane(
                  handshake.nameOf(exchange), exchange, form.get() == Form.RAW, background));
    }
    List<Check> checks = Checks.of(handshake);
    if (form.get() == Form.HEADERS && !checks.isEmpty()) {
      content.getChildren().add(new CheckGrid(checks));
    }
    List<Fact> notes =
        handshake.notes().stream()
            .map(note -> new Fact(note.topic(), Escapes.visible(note.text(), 2_000)))
            .toList();
    if (form.get() == Form.HEADERS && !notes.isEmpty()) {
      content.getChildren().addAll(FramePane.heading("Notes"), new FactGrid(notes, false));
    }
  }

  private void describe(Handshake handshake) {
    Exchange last = handshake.exchanges().isEmpty() ? null : handshake.exchanges().getLast();
    Entry.Response answer = last == null ? null : last.response();
    String said;
    if (last == null) {
      said = "no request was sent yet";
    } else if (answer == null) {
      said = "no answer";
    } else {
      said = answer.status() == 0 ? "the answer is no HTTP" : EntryFacts.status(answer);
    }
    boolean failed = handshake.outcome() == Handshake.Outcome.FAILED;
    status.pseudoClassStateChanged(ERROR, failed);
    status.setGraphic(
        switch (handshake.outcome()) {
          case OPEN -> Icon.STATE_OPEN.node();
          case FAILED -> Icon.STATE_FAILED.node();
          case CANCELLED -> Icon.STATE_CLOSED.node();
          case NONE, UNDER_WAY -> Icon.STATE_CONNECTING.node();
        });
    status.setText(
        switch (handshake.outcome()) {
              case OPEN -> "Open: ";
              case FAILED -> "Failed: ";
              case CANCELLED -> "Cancelled: ";
              case NONE, UNDER_WAY -> "Under way: ";
            }
            + Escapes.visible(said, 120));
  }
}
