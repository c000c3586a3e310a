package dev.sockeye.ui.connection;

import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.profile.RequestReading;
import dev.sockeye.session.Choices;
import dev.sockeye.session.Variables;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What is asked for before a connection is opened, as it is being edited.
public final class RequestDraft {
  private final StringProperty url = new SimpleStringProperty(this, "url", "");
  private final ObservableList<HeaderRow> headers =
      FXCollections.observableArrayList(
          row -> new Observable[] {row.enabledProperty(), row.nameProperty(), row.valueProperty()});
  private final StringProperty subprotocols = new SimpleStringProperty(this, "subprotocols", "");
  private final BooleanProperty deflate = new SimpleBooleanProperty(this, "deflate", true);
  private final ObjectProperty<Choices> choices =
      new SimpleObjectProperty<>(this, "choices", Choices.USUAL);

  /// What was typed for a time limit and is none, by the field's label.
  private final Map<String, String> wrongTimes = new LinkedHashMap<>();

  /// As typed; it may name variables.
  public StringProperty urlProperty() {
    return url;
  }

  public ObservableList<HeaderRow> headers() {
    return headers;
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

  /// Notes what stands in a field for a time limit and cannot be read as one; null where it can.
  void noteWrongTime(String label, @Nullable String typed) {
    if (typed == null) {
      wrongTimes.remove(label);
    } else {
      wrongTimes.put(label, typed);
    }
  }

  public List<String> subprotocolNames() {
    return Arrays.stream(subprotocols.get().split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  public List<ProfileHeader> typedHeaders() {
    return headers.stream().filter(row -> !row.isEmpty()).map(HeaderRow::header).toList();
  }

  /// Takes over what a profile asks for.
  public void load(Profile profile) {
    url.set(profile.url());
    // A row in which somebody types stays, where nothing has changed.
    if (!typedHeaders().equals(profile.headers())) {
      headers.setAll(profile.headers().stream().map(HeaderRow::new).toList());
    }
    subprotocols.set(String.join(", ", profile.subprotocols()));
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
        wrongTimes.values().stream().findFirst().orElse(""), over(Profile.of("", "")));
  }

  /// A draft that does not change any more.
  ///
  /// @param wrongTime what stands for a time limit and is none; or empty
  public record Frozen(String wrongTime, Profile profile) {

    /// Fills in variables, which may start the echo server, and checks everything.
    public RequestReading read(Variables variables) {
      return wrongTime.isEmpty()
          ? RequestReading.of(profile, variables)
          : new RequestReading.Wrong(
              RequestReading.Part.OPTIONS,
              "\"%s\" is not a time; write 30s, 500ms or 2m.".formatted(wrongTime));
    }
  }
}
