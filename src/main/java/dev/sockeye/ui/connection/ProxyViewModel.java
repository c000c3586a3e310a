package dev.sockeye.ui.connection;

import dev.sockeye.profile.RequestReading;
import dev.sockeye.session.Choices;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.ProxyChoice.Kind;
import dev.sockeye.session.ProxyUrl;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The proxy as it is being edited. Its address stays while none is used.
final class ProxyViewModel {
  private static final String PORT = "the proxy's port";

  private final RequestDraft draft;
  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(this, "kind", Kind.NONE);
  private final StringProperty host = new SimpleStringProperty(this, "host", "");
  private final StringProperty port = new SimpleStringProperty(this, "port", "");
  private final StringProperty user = new SimpleStringProperty(this, "user", "");
  private final StringProperty password = new SimpleStringProperty(this, "password", "");
  private final StringProperty problem = new SimpleStringProperty(this, "problem", "");

  ProxyViewModel(RequestDraft draft) {
    this.draft = draft;
    new ChoicePart<>(draft, Choices::proxy, Choices::withProxy, this::proxy, this::take)
        .follow(kind, host, port, user, password);
    kind.subscribe(this::judge);
    port.subscribe(this::judge);
    host.subscribe(this::takeApart);
  }

  private ProxyChoice proxy() {
    return switch (kind.get()) {
      case NONE -> ProxyChoice.NONE;
      case SYSTEM -> ProxyChoice.SYSTEM;
      default -> new ProxyChoice(kind.get(), host.get(), portNumber(), user.get(), password.get());
    };
  }

  /// 0 where there is none from 1 to 65535.
  private int portNumber() {
    String typed = port.get().strip();
    int number = typed.matches("[0-9]{1,5}") ? Integer.parseInt(typed) : 0;
    return number <= 65535 ? number : 0;
  }

  private void take(ProxyChoice proxy) {
    if (proxy.kind().hasAddress()) {
      host.set(proxy.host());
      port.set(proxy.port() == 0 ? "" : Integer.toString(proxy.port()));
      user.set(proxy.user());
      password.set(proxy.password());
    }
    kind.set(proxy.kind());
  }

  private void judge() {
    String typed = port.get().strip();
    boolean isWrong = kind.get().hasAddress() && !typed.isEmpty() && portNumber() == 0;
    draft.note(
        RequestReading.Part.PROXY,
        PORT,
        isWrong ? "The proxy's port \"%s\" is no number from 1 to 65535.".formatted(typed) : null);
  }

  /// A proxy's URL that was pasted for its host fills the other fields, too.
  private void takeApart(String typed) {
    problem.set("");
    if (!typed.contains("://")) {
      return;
    }
    switch (ProxyUrl.parse(typed)) {
      case ProxyUrl.Valid(ProxyChoice found) -> {
        kind.set(found.kind());
        port.set(Integer.toString(found.port()));
        if (!found.user().isEmpty() || !found.password().isEmpty()) {
          user.set(found.user());
          password.set(found.password());
        }
        host.set(found.host());
      }
      case ProxyUrl.Invalid(String text) -> problem.set(text);
    }
  }

  boolean isPortWrong() {
    return kind.get().hasAddress() && portNumber() == 0;
  }

  ObjectProperty<Kind> kindProperty() {
    return kind;
  }

  /// Also takes a whole URL and takes it apart.
  StringProperty hostProperty() {
    return host;
  }

  StringProperty portProperty() {
    return port;
  }

  StringProperty userProperty() {
    return user;
  }

  StringProperty passwordProperty() {
    return password;
  }

  /// Why a URL that stands for the host cannot be taken apart, in a sentence; or empty.
  StringProperty problemProperty() {
    return problem;
  }
}
