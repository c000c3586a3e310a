package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.session.TlsVersion;
import dev.sockeye.ui.common.Icon;
import java.io.File;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;

/// What is asked of TLS.
final class TlsPane extends PartPane {
  private static final FileChooser.ExtensionFilter AUTHORITIES =
      new FileChooser.ExtensionFilter(
          "Certificates (PEM, PKCS#12)", "*.pem", "*.crt", "*.cer", "*.p12", "*.pfx");
  private static final FileChooser.ExtensionFilter KEYS =
      new FileChooser.ExtensionFilter("Keys (PEM)", "*.pem", "*.key");
  private static final FileChooser.ExtensionFilter ALL =
      new FileChooser.ExtensionFilter("All files", "*");

  TlsPane(TlsViewModel model) {
    super("tls-pane");
    var form = new Form();
    var verify = new CheckBox("Verify the server's certificate and its name");
    verify.selectedProperty().bindBidirectional(model.verifyProperty());
    form.below(verify);
    Label trust = muted("Authorities to trust, besides those of Java and the system.");
    Button add =
        flat(
            "Add files…",
            Icon.ADD,
            () -> choose("Trusted certificates", AUTHORITIES, model.authorities()::add));
    form.row(
        "CA files",
        new TextRowsView(
            model.authorities(),
            "trusted file",
            "/path/to/ca.pem",
            typed -> false,
            add,
            wide(trust)),
        add);
    HBox certificate =
        file(
            model.certificateProperty(),
            "Client certificate",
            "PKCS#12, or PEM with or without its key",
            AUTHORITIES);
    form.row("Client certificate", certificate, certificate.getChildren().getFirst());
    HBox key =
        file(model.keyProperty(), "Key", "PEM, where it is not in the certificate's file", KEYS);
    form.row("Its key", key, key.getChildren().getFirst());
    SecretField passphrase =
        SecretField.of(model.passphraseProperty(), "Passphrase", "of the key or the PKCS#12 file");
    passphrase.getStyleClass().add(Styles.SMALL);
    passphrase.maskedProperty().set(true);
    judge(passphrase, () -> false);
    form.row(
        "Passphrase",
        line(wide(passphrase), new RevealButton(passphrase.maskedProperty(), "the passphrase")),
        passphrase);
    SecretField name =
        SecretField.of(model.serverNameProperty(), "Server name", "the host of the URL");
    name.getStyleClass().add(Styles.SMALL);
    judge(name, () -> false);
    form.row("Server name (SNI)", name);
    ChoiceBox<TlsVersion> lowest = version(model.lowestProperty(), "Lowest version of TLS");
    ChoiceBox<TlsVersion> highest = version(model.highestProperty(), "Highest version of TLS");
    judge(lowest, model::areVersionsWrong);
    judge(highest, model::areVersionsWrong);
    form.row("Versions", line(lowest, new Label("to"), highest), lowest);
    getChildren().add(form);
  }

  private HBox file(
      StringProperty path, String name, String prompt, FileChooser.ExtensionFilter kind) {
    SecretField field = SecretField.of(path, name, prompt);
    field.getStyleClass().add(Styles.SMALL);
    judge(field, () -> name.equals("Client certificate") && field.getText().isBlank());
    return line(wide(field), flat("Choose…", Icon.FOLDER, () -> chooseOne(name, kind, path::set)));
  }

  private void choose(String title, FileChooser.ExtensionFilter kind, Consumer<String> chosen) {
    var files = chooser(title, kind).showOpenMultipleDialog(getScene().getWindow());
    if (files != null) {
      files.forEach(file -> chosen.accept(file.getPath()));
    }
  }

  private void chooseOne(String title, FileChooser.ExtensionFilter kind, Consumer<String> chosen) {
    File file = chooser(title, kind).showOpenDialog(getScene().getWindow());
    if (file != null) {
      chosen.accept(file.getPath());
    }
  }

  private static FileChooser chooser(String title, FileChooser.ExtensionFilter kind) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.getExtensionFilters().setAll(kind, ALL);
    return chooser;
  }

  private static ChoiceBox<TlsVersion> version(ObjectProperty<TlsVersion> chosen, String name) {
    var box = new ChoiceBox<TlsVersion>();
    box.getItems().setAll(TlsVersion.values());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(TlsVersion version) {
            return version == null ? "" : version.number();
          }

          @Override
          public TlsVersion fromString(String text) {
            throw new UnsupportedOperationException("nothing is typed here");
          }
        });
    box.setAccessibleText(name);
    box.getStyleClass().add(Styles.SMALL);
    box.valueProperty().bindBidirectional(chosen);
    return box;
  }
}
