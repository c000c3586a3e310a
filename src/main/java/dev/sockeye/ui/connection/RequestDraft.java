package dev.sockeye.ui.connection;

import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.profile.RequestReading;
import dev.sockeye.session.Choices;
import dev.sockeye.session.CookieJar;
import dev.sockeye.session.Variables;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What is asked for before a connection is opened, as it is being edited.
public final class RequestDraft {
  private static final int KEY_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final StringProperty url = new SimpleStringProperty(this, "url", "");
  private final HeaderTable headers = new HeaderTable();
  private final StringProperty subprotocols = new SimpleStringProperty(this, "subprotocols", "");
  private final BooleanProperty deflate = new SimpleBooleanProperty(this, "deflate", true);
  private final ObjectProperty<Choices> choices =
      new SimpleObjectProperty<>(this, "choices", Choices.USUAL);
  private final ReadOnlyStringWrapper key = new ReadOnlyStringWrapper(this, "key", newKey());
  private final ObjectProperty<CookieJar> jar =
      new SimpleObjectProperty<>(this, "jar", new CookieJar());

  /// What cannot be read in a field, by the field's label; the choices keep what stood there
  /// before.
  private final Map<String, RequestReading.Wrong> wrong = new LinkedHashMap<>();

  /// As typed; it may name variables.
  public StringProperty urlProperty() {
    return url;
  }

  public HeaderTable headerTable() {
    return headers;
  }

  /// The rows of the header table, built-in ones among them.
  public ObservableList<HeaderRow> headers() {
    return headers.rows();
  }

  /// Names with commas between them, in order of preference.
  public StringProperty subprotocolsProperty() {
    return subprotocols;
  }

  public BooleanProperty deflateProperty() {
    return deflate;
  }

  /// What else is asked of the opening, all of it; a pane replaces the part that it shows.
  public ObjectProperty<Choices> choicesProperty() {
    return choices;
  }

  /// The Sec-WebSocket-Key of the next opening (RFC 6455 §4.1, 7), so that a preview has it, too.
  public ReadOnlyStringProperty keyProperty() {
    return key.getReadOnlyProperty();
  }

  /// A key is for one opening alone.
  void renewKey() {
    key.set(newKey());
  }

  private String newKey() {
    var bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /// The cookies of the tab's profile, or of the tab where it has none.
  public ObjectProperty<CookieJar> jarProperty() {
    return jar;
  }

  /// Calls when anything has changed that a reading depends on.
  void onChange(Runnable changed) {
    url.subscribe((old, now) -> changed.run());
    headers.rows().subscribe(changed);
    subprotocols.subscribe((old, now) -> changed.run());
    deflate.subscribe((old, now) -> changed.run());
    choices.subscribe((old, now) -> changed.run());
    key.subscribe((old, now) -> changed.run());
    jar.subscribe((old, now) -> changed.run());
  }

  /// Notes that what stands in a field cannot be read.
  ///
  /// @param problem a sentence; null where it can be read
  void note(RequestReading.Part part, String label, @Nullable String problem) {
    if (problem == null) {
      wrong.remove(label);
    } else {
      wrong.put(label, new RequestReading.Wrong(part, problem));
    }
  }

  public List<String> subprotocolNames() {
    return Arrays.stream(subprotocols.get().split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /// The headers as a profile has them.
  public List<ProfileHeader> typedHeaders() {
    return headers.headers();
  }

  /// Takes over what a profile asks for.
  public void load(Profile profile) {
    url.set(profile.url());
    // A row in which somebody types stays, where nothing has changed.
    if (!typedHeaders().equals(profile.headers())) {
      headers.load(profile.headers());
    }
    if (!subprotocolNames().equals(profile.subprotocols())) {
      subprotocols.set(String.join(", ", profile.subprotocols()));
    }
    deflate.set(profile.deflate());
    choices.set(profile.choices());
  }

  /// A profile with the draft's request, and the name, place and unknown fields of another.
  public Profile over(Profile profile) {
    return profile
        .withUrl(url.get())
        .withHeaders(typedHeaders())
        .withSubprotocols(subprotocolNames())
        .withDeflate(deflate.get())
        .withChoices(choices.get());
  }

  /// The draft as it stands, so that it can be read on another thread.
  public Frozen freeze() {
    return new Frozen(
        wrong.values().stream().findFirst(), over(Profile.of("", "")), key.get(), jar.get());
  }

  /// A draft that does not change any more, but for the cookies in its jar.
  ///
  /// @param wrong what was typed where it cannot be read
  public record Frozen(
      Optional<RequestReading.Wrong> wrong, Profile profile, String key, CookieJar jar) {

    /// Fills in variables, which may start the echo server, and checks everything.
    public RequestReading read(Variables variables) {
      if (wrong.isPresent()) {
        return wrong.get();
      }
      Profile complete = profile.withUrl(TypedUrl.complete(profile.url()));
      return switch (RequestReading.of(complete, variables)) {
        case RequestReading.Ready ready ->
            new RequestReading.Ready(
                ready.request().withKey(key).withJar(jar), ready.shown(), ready.url());
        case RequestReading.Wrong other -> other;
      };
    }
  }
}
