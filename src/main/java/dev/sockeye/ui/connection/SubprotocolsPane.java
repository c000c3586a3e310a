package dev.sockeye.ui.connection;

import dev.sockeye.session.HeaderLine;
import javafx.scene.control.TextField;

/// What is spoken over the connection.
final class SubprotocolsPane extends PartPane {

  SubprotocolsPane(RequestDraft draft) {
    super("subprotocols-pane");
    var field = new TextField();
    field.textProperty().bindBidirectional(draft.subprotocolsProperty());
    field.setPromptText("graphql-transport-ws, chat");
    field.setAccessibleText("Subprotocols");
    field.getStyleClass().add("mono");
    judge(
        field,
        () ->
            draft.subprotocolNames().stream()
                .anyMatch(name -> HeaderLine.check(name, "") instanceof HeaderLine.Invalid));
    getChildren().addAll(field, muted("Names with commas between them, the preferred one first."));
  }
}
