package dev.sockeye.ui.connection;

import dev.sockeye.session.Credentials;
import dev.sockeye.session.HeaderLine;
import dev.sockeye.ui.common.Pills;
import dev.sockeye.ui.connection.OutlookViewModel.Known;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;

/// Who asks.
final class AuthPane extends PartPane {

  AuthPane(AuthViewModel model, OutlookViewModel outlook) {
    super("auth-pane");
    var form = new Form();
    form.row(
        "Kind",
        new Pills<>(AuthViewModel.Kind.class, AuthViewModel.Kind::label, model.kindProperty()));
    SecretField user = SecretField.of(model.userProperty(), "User", "");
    judge(user, () -> user.getText().contains(":"));
    Node[] basicUser = form.row("User", user);
    Node[] basicPassword = secret(form, "Password", model.passwordProperty(), false);
    Node[] bearer = secret(form, "Token", model.tokenProperty(), true);
    SecretField name = SecretField.of(model.nameProperty(), "Name of the API key", "X-API-Key");
    judge(name, () -> HeaderLine.check(name.getText(), "") instanceof HeaderLine.Invalid);
    Node[] keyName = form.row("Name", name);
    Node[] keyValue = secret(form, "Key", model.valueProperty(), true);
    Node[] keyPlace =
        form.row(
            "Goes into",
            new Pills<>(
                Credentials.Place.class,
                place -> place == Credentials.Place.HEADER ? "Header" : "Query",
                model.placeProperty()));
    Label url = muted("");
    Node[] fromUrl = form.below(url);
    Node[] hint =
        form.below(
            muted(
                "${env:NAME} takes a value from the environment. What is typed here is held for the"
                    + " run; a saved profile gets such a name in its place."));
    getChildren().add(form);
    model
        .kindProperty()
        .subscribe(kind -> {
          Form.show(kind == AuthViewModel.Kind.BASIC, basicUser);
          Form.show(kind == AuthViewModel.Kind.BASIC, basicPassword);
          Form.show(kind == AuthViewModel.Kind.BEARER, bearer);
          Form.show(kind == AuthViewModel.Kind.API_KEY, keyName);
          Form.show(kind == AuthViewModel.Kind.API_KEY, keyValue);
          Form.show(kind == AuthViewModel.Kind.API_KEY, keyPlace);
          Form.show(kind != AuthViewModel.Kind.NONE, hint);
        });
    Runnable tell =
        () -> {
          boolean named =
              outlook.outlookProperty().get() instanceof Known known
                  && !known.request().url().userInfo().isEmpty();
          url.setText(
              switch (model.kindProperty().get()) {
                case BASIC, BEARER ->
                    named ? "The user in the URL is not used: what is chosen here goes out." : "";
                case NONE, API_KEY ->
                    named
                        ? "The user in the URL goes out as Basic."
                        : model.kindProperty().get() == AuthViewModel.Kind.NONE
                            ? "Nothing is sent. A user in the URL, as in wss://ann:secret@host/, goes"
                                + " out as Basic."
                            : "";
              });
          Form.show(!url.getText().isEmpty(), fromUrl);
        };
    outlook.outlookProperty().subscribe(now -> tell.run());
    model.kindProperty().subscribe(now -> tell.run());
  }

  private Node[] secret(Form form, String name, StringProperty text, boolean needed) {
    SecretField field = SecretField.of(text, name, "");
    field.maskedProperty().set(true);
    judge(field, () -> needed && field.getText().isBlank());
    var reveal =
        new RevealButton(field.maskedProperty(), "the " + name.toLowerCase(java.util.Locale.ROOT));
    return form.row(name, line(wide(field), reveal), field);
  }
}
