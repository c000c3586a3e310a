package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.session.ProxyChoice.Kind;
import dev.sockeye.ui.common.Pills;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The proxy on the way.
final class ProxyPane extends PartPane {

  ProxyPane(ProxyViewModel model) {
    super("proxy-pane");
    var form = new Form();
    form.row("Kind", new Pills<>(Kind.class, ProxyPane::label, model.kindProperty()));
    Label what = muted("");
    form.below(what);
    SecretField host =
        SecretField.of(model.hostProperty(), "Host", "proxy.example, or a whole URL");
    SecretField port = SecretField.of(model.portProperty(), "Port", "8080");
    port.setPrefColumnCount(7);
    port.setMinWidth(USE_PREF_SIZE);
    SecretField user = SecretField.of(model.userProperty(), "User of the proxy", "");
    SecretField password = SecretField.of(model.passwordProperty(), "Password of the proxy", "");
    for (SecretField field : new SecretField[] {host, port, user, password}) {
      field.getStyleClass().add(Styles.SMALL);
    }
    password.maskedProperty().set(true);
    judge(host, () -> host.getText().isBlank() || host.getText().contains("://"));
    judge(port, model::isPortWrong);
    judge(user, () -> false);
    judge(password, () -> false);
    var portName = new Label("Port");
    portName.setLabelFor(port);
    HBox address = line(wide(host), portName, port);
    Node[] where = form.row("Host", address, host);
    Label problem = muted("");
    problem.getStyleClass().setAll("label", "problem");
    Node[] problemRow = form.below(problem);
    Node[] userRow = form.row("User", user);
    Node[] passwordRow =
        form.row(
            "Password",
            line(wide(password), new RevealButton(password.maskedProperty(), "the password")),
            password);
    getChildren().add(form);
    model
        .kindProperty()
        .subscribe(kind -> {
          what.setText(explain(kind));
          Form.show(kind.hasAddress(), where);
          Form.show(kind.hasAddress(), userRow);
          Form.show(kind.hasAddress() && kind != Kind.SOCKS4 && kind != Kind.SOCKS4A, passwordRow);
        });
    model
        .problemProperty()
        .subscribe(text -> {
          problem.setText(text);
          Form.show(!text.isEmpty(), problemRow);
        });
  }

  private static String label(Kind kind) {
    return switch (kind) {
      case NONE -> "None";
      case SYSTEM -> "System";
      case HTTP -> "HTTP";
      case SOCKS4 -> "SOCKS 4";
      case SOCKS4A -> "SOCKS 4a";
      case SOCKS5 -> "SOCKS 5";
      case SOCKS5H -> "SOCKS 5h";
    };
  }

  private static String explain(Kind kind) {
    return switch (kind) {
      case NONE -> "Straight to the server, whatever the system says.";
      case SYSTEM -> "What the environment's variables say, or the system's settings.";
      case HTTP -> "A tunnel with CONNECT, also for ws://. The proxy looks names up.";
      case SOCKS4, SOCKS5 -> "Names are looked up here.";
      case SOCKS4A, SOCKS5H -> "The proxy looks names up.";
    };
  }
}
