package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.session.Route;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.common.Pills;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// What else can be chosen before a connection is opened.
final class OptionsPane extends PartPane {
  OptionsPane(RequestDraft draft, OptionsViewModel model) {
    super("options-pane");
    var form = new Form();
    var deflate = new CheckBox("Offer permessage-deflate");
    deflate.selectedProperty().bindBidirectional(draft.deflateProperty());
    form.row("Compression", deflate);
    form.row("Redirects", redirects(model));
    var limits = new FlowPane();
    limits.getStyleClass().add("options-limits");
    for (OptionsViewModel.Step step : OptionsViewModel.Step.values()) {
      limits.getChildren().add(limit(model, step));
    }
    form.row("Time limits", limits);
    form.row(
        "Addresses", new Pills<>(Route.Order.class, OptionsPane::label, model.orderProperty()));
    Label hint = muted("In place of a look-up, as with curl's --resolve.");
    Button add = flat("Add a fixed address", Icon.ADD, () -> {});
    var addresses =
        new TextRowsView(
            model.fixed(),
            "fixed address",
            "example.com:443:127.0.0.1",
            OptionsViewModel::isWrongAddress,
            add,
            wide(hint));
    add.setOnAction(event -> addresses.add());
    form.row("Fixed addresses", addresses, add);
    getChildren().add(form);
  }

  private FlowPane redirects(OptionsViewModel model) {
    var follow = new CheckBox("Follow up to");
    follow.selectedProperty().bindBidirectional(model.followProperty());
    var most = new TextField();
    most.setPrefColumnCount(3);
    most.getStyleClass().addAll(Styles.SMALL, "mono");
    most.setAccessibleText("How many redirects are followed");
    most.textProperty().bindBidirectional(model.mostProperty());
    most.disableProperty().bind(model.followProperty().not());
    judgeAtOnce(most, model::isMostWrong);
    var toPlain = new CheckBox("also from wss:// to ws://");
    toPlain.selectedProperty().bindBidirectional(model.toPlainProperty());
    toPlain.disableProperty().bind(model.followProperty().not());
    var pane = new FlowPane(line(follow, most), toPlain);
    pane.getStyleClass().add("options-limits");
    return pane;
  }

  private HBox limit(OptionsViewModel model, OptionsViewModel.Step step) {
    var field = new TextField();
    field.setPrefColumnCount(4);
    field.getStyleClass().addAll(Styles.SMALL, "mono");
    field.setAccessibleText("Time limit: " + step.label());
    field.textProperty().bindBidirectional(model.limit(step));
    judgeAtOnce(field, () -> model.isWrong(step));
    var label = new Label(step.label());
    label.setLabelFor(field);
    return line(label, field);
  }

  private static String label(Route.Order order) {
    return switch (order) {
      case SYSTEM -> "As looked up";
      case IPV4_FIRST -> "IPv4 first";
      case IPV6_FIRST -> "IPv6 first";
      case IPV4_ONLY -> "IPv4 only";
      case IPV6_ONLY -> "IPv6 only";
    };
  }
}
