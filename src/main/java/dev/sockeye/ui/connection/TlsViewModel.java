package dev.sockeye.ui.connection;

import dev.sockeye.session.Choices;
import dev.sockeye.session.TlsChoice;
import dev.sockeye.session.TlsVersion;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is asked of TLS, as it is being edited.
final class TlsViewModel {
  private final BooleanProperty verify = new SimpleBooleanProperty(this, "verify", true);
  private final TextRows authorities = new TextRows();
  private final StringProperty certificate = new SimpleStringProperty(this, "certificate", "");
  private final StringProperty key = new SimpleStringProperty(this, "key", "");
  private final StringProperty passphrase = new SimpleStringProperty(this, "passphrase", "");
  private final StringProperty serverName = new SimpleStringProperty(this, "serverName", "");
  private final ObjectProperty<TlsVersion> lowest =
      new SimpleObjectProperty<>(this, "lowest", TlsChoice.USUAL.lowest());
  private final ObjectProperty<TlsVersion> highest =
      new SimpleObjectProperty<>(this, "highest", TlsChoice.USUAL.highest());

  TlsViewModel(RequestDraft draft) {
    var part = new ChoicePart<>(draft, Choices::tls, Choices::withTls, this::tls, this::take);
    authorities.onChange(part::changed);
    part.follow(verify, certificate, key, passphrase, serverName, lowest, highest);
  }

  private TlsChoice tls() {
    return new TlsChoice(
        verify.get(),
        authorities.texts(),
        certificate.get(),
        key.get(),
        passphrase.get(),
        serverName.get(),
        lowest.get(),
        highest.get());
  }

  private void take(TlsChoice tls) {
    verify.set(tls.verify());
    authorities.take(tls.authorities());
    certificate.set(tls.certificate());
    key.set(tls.key());
    passphrase.set(tls.passphrase());
    serverName.set(tls.serverName());
    lowest.set(tls.lowest());
    highest.set(tls.highest());
  }

  boolean areVersionsWrong() {
    return lowest.get().compareTo(highest.get()) > 0;
  }

  BooleanProperty verifyProperty() {
    return verify;
  }

  TextRows authorities() {
    return authorities;
  }

  StringProperty certificateProperty() {
    return certificate;
  }

  StringProperty keyProperty() {
    return key;
  }

  StringProperty passphraseProperty() {
    return passphrase;
  }

  StringProperty serverNameProperty() {
    return serverName;
  }

  ObjectProperty<TlsVersion> lowestProperty() {
    return lowest;
  }

  ObjectProperty<TlsVersion> highestProperty() {
    return highest;
  }
}
