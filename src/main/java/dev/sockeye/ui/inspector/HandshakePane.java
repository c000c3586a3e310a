package dev.sockeye.ui.inspector;

import dev.sockeye.payload.Escapes;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.CodeEditor;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.common.Pills;
import dev.sockeye.ui.inspector.InspectorSource.Handshake;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The opening handshake: request and answer as tables of headers in their order, or as the bytes
/// that went over the wire, and the body of a refusal.
final class HandshakePane extends BorderPane {
  private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
  private static final int MOST = 64 * 1024;

  /// How the handshake is shown.
  private enum Form {
    HEADERS,
    RAW
  }

  private final InspectorViewModel model;
  private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.HEADERS);
  private final GridPane content = new GridPane();
  private final ScrollPane tables = new ScrollPane(content);
  private final CodeEditor raw;
  private final Label status = new Label();
  private final HBox bar;

  HandshakePane(InspectorViewModel model, Background background) {
    this.model = model;
    raw = new CodeEditor(background, "Handshake as it went over the wire", false);
    content.getStyleClass().addAll("inspector-content", "handshake-columns");
    for (int i = 0; i < 2; i++) {
      var half = new ColumnConstraints();
      half.setPercentWidth(50);
      content.getColumnConstraints().add(half);
    }
    tables.getStyleClass().add("inspector-scroll");
    tables.setFitToWidth(true);
    status.getStyleClass().add("handshake-status");
    var pills = new Pills<>(Form.class, each -> each == Form.HEADERS ? "Headers" : "Raw", form);
    bar = new HBox(pills, status);
    bar.getStyleClass().add("handshake-bar");
    form.addListener((_, _, _) -> show());
    model.handshakeProperty().addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    Handshake handshake = model.handshakeProperty().get();
    content.getChildren().clear();
    raw.show("");
    if (handshake.request() == null && handshake.response() == null) {
      var none = new Label("No handshake was recorded yet.");
      none.getStyleClass().addAll("muted", "inspector-empty");
      setTop(null);
      setCenter(none);
      return;
    }
    describe(handshake.response());
    setTop(bar);
    if (form.get() == Form.RAW) {
      raw.show(rawOf(handshake));
      setCenter(raw);
    } else {
      fill(handshake);
      setCenter(tables);
    }
  }

  private void describe(Entry.@Nullable Response response) {
    status.setGraphic(null);
    boolean refused = response != null && !response.accepted();
    status.pseudoClassStateChanged(ERROR, refused);
    if (response == null) {
      status.setText("no answer");
    } else if (refused) {
      status.setGraphic(Icon.ERROR.node());
      status.setText("Refused: " + Escapes.visible(EntryFacts.status(response), 120));
    } else {
      status.setText(Escapes.visible(EntryFacts.status(response), 120));
    }
  }

  private void fill(Handshake handshake) {
    var request = column();
    var answer = column();
    if (handshake.request() != null) {
      fillRequest(request, handshake.request());
    }
    if (handshake.response() != null) {
      fillAnswer(answer, handshake.response());
    }
    if (handshake.body() != null) {
      fillBody(answer, handshake.body());
    }
    content.addRow(0, request, answer);
  }

  private static VBox column() {
    var column = new VBox();
    column.getStyleClass().add("handshake-column");
    column.setMinWidth(0);
    return column;
  }

  private static void fillRequest(VBox column, Entry.Request request) {
    column
        .getChildren()
        .addAll(
            FramePane.heading(Escapes.visible(request.method() + " " + request.target(), 500)),
            headers(request.headers()));
  }

  private static void fillAnswer(VBox column, Entry.Response response) {
    var facts = new ArrayList<Fact>();
    for (String problem : response.problems()) {
      facts.add(new Fact("Problem", Escapes.visible(problem, 1_000)));
    }
    if (response.accepted()) {
      facts.add(new Fact("Subprotocol", orNone(response.subprotocol())));
      facts.add(new Fact("Extensions", orNone(response.extensions())));
    }
    column.getChildren().add(FramePane.heading(Escapes.visible(EntryFacts.status(response), 500)));
    if (!facts.isEmpty()) {
      column.getChildren().add(new FactGrid(facts, false));
    }
    column.getChildren().add(headers(response.headers()));
  }

  private static void fillBody(VBox column, Entry.Body body) {
    String size = FrameFacts.bytes(body.bytes().length);
    var text = new Label(bodyText(body));
    text.getStyleClass().addAll("code-text", "handshake-body");
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    text.setMaxWidth(Double.MAX_VALUE);
    column
        .getChildren()
        .addAll(
            FramePane.heading("Body, " + size + (body.truncated() ? ", and more came" : "")), text);
  }

  private static FactGrid headers(List<Header> headers) {
    var facts =
        headers.stream()
            .map(header ->
                new Fact(
                    Escapes.visible(header.name(), 200), Escapes.visible(header.value(), 8_000)))
            .toList();
    return new FactGrid(facts, true);
  }

  private static String rawOf(Handshake handshake) {
    var text = new StringBuilder();
    if (handshake.request() != null) {
      text.append(latin(handshake.request().raw()));
    }
    if (handshake.response() != null) {
      text.append(latin(handshake.response().raw()));
    }
    if (handshake.body() != null) {
      text.append(bodyText(handshake.body()));
    }
    return text.toString();
  }

  private static String latin(byte[] raw) {
    int length = Math.min(raw.length, MOST);
    return Escapes.visibleLines(new String(raw, 0, length, StandardCharsets.ISO_8859_1));
  }

  private static String bodyText(Entry.Body body) {
    int length = Math.min(body.bytes().length, MOST);
    return switch (Utf8.decode(body.bytes(), 0, length, true)) {
      case Utf8.Valid(String text) ->
          PayloadText.breakLines(Escapes.visibleLines(text))
              + (length < body.bytes().length
                  ? "\n… " + Formats.count(body.bytes().length - length) + " more bytes"
                  : "");
      case Utf8.Invalid _ ->
          "%s that are no text; select the row of the body to see them."
              .formatted(FrameFacts.bytes(body.bytes().length));
    };
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "none" : Escapes.visible(text, 500);
  }
}
