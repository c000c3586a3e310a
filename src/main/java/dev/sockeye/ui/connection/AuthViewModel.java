package dev.sockeye.ui.connection;

import dev.sockeye.session.Choices;
import dev.sockeye.session.Credentials;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Who asks, as it is being edited. What was typed for one kind stays while another is chosen.
final class AuthViewModel {
  /// How a request says who asks.
  enum Kind {
    NONE("None"),
    BASIC("Basic"),
    BEARER("Bearer"),
    API_KEY("API key");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(this, "kind", Kind.NONE);
  private final StringProperty user = new SimpleStringProperty(this, "user", "");
  private final StringProperty password = new SimpleStringProperty(this, "password", "");
  private final StringProperty token = new SimpleStringProperty(this, "token", "");
  private final StringProperty name = new SimpleStringProperty(this, "name", "X-API-Key");
  private final StringProperty value = new SimpleStringProperty(this, "value", "");
  private final ObjectProperty<Credentials.Place> place =
      new SimpleObjectProperty<>(this, "place", Credentials.Place.HEADER);

  AuthViewModel(RequestDraft draft) {
    new ChoicePart<>(
            draft, Choices::credentials, Choices::withCredentials, this::credentials, this::take)
        .follow(kind, user, password, token, name, value, place);
  }

  private Credentials credentials() {
    return switch (kind.get()) {
      case NONE -> new Credentials.None();
      case BASIC -> new Credentials.Basic(user.get(), password.get());
      case BEARER -> new Credentials.Bearer(token.get());
      case API_KEY -> new Credentials.ApiKey(name.get(), value.get(), place.get());
    };
  }

  private void take(Credentials credentials) {
    switch (credentials) {
      case Credentials.None _ -> kind.set(Kind.NONE);
      case Credentials.Basic(String theUser, String thePassword) -> {
        kind.set(Kind.BASIC);
        user.set(theUser);
        password.set(thePassword);
      }
      case Credentials.Bearer(String theToken) -> {
        kind.set(Kind.BEARER);
        token.set(theToken);
      }
      case Credentials.ApiKey(String theName, String theValue, Credentials.Place thePlace) -> {
        kind.set(Kind.API_KEY);
        name.set(theName);
        value.set(theValue);
        place.set(thePlace);
      }
    }
  }

  ObjectProperty<Kind> kindProperty() {
    return kind;
  }

  StringProperty userProperty() {
    return user;
  }

  StringProperty passwordProperty() {
    return password;
  }

  StringProperty tokenProperty() {
    return token;
  }

  StringProperty nameProperty() {
    return name;
  }

  StringProperty valueProperty() {
    return value;
  }

  ObjectProperty<Credentials.Place> placeProperty() {
    return place;
  }
}
