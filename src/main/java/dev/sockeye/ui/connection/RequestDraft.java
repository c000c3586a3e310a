package dev.sockeye.ui.connection;

import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Header;
import dev.sockeye.session.HeaderLine;
import dev.sockeye.session.Variables;
import dev.sockeye.session.WebSocketUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final BooleanProperty verify = new SimpleBooleanProperty(this, "verify", true);
  private final ObjectProperty<Duration> limit =
      new SimpleObjectProperty<>(this, "limit", ConnectRequest.DEFAULT_LIMIT);
  private final ObjectProperty<Duration> closeLimit =
      new SimpleObjectProperty<>(this, "closeLimit", ConnectRequest.DEFAULT_CLOSE_LIMIT);

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

  public BooleanProperty verifyProperty() {
    return verify;
  }

  public ObjectProperty<Duration> limitProperty() {
    return limit;
  }

  public ObjectProperty<Duration> closeLimitProperty() {
    return closeLimit;
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
    verify.set(profile.verify());
    limit.set(profile.limit());
    closeLimit.set(profile.closeLimit());
  }

  /// A profile with the draft's request, and the name, place and unknown fields of another.
  public Profile over(Profile profile) {
    return profile
        .withUrl(url.get())
        .withHeaders(typedHeaders())
        .withSubprotocols(subprotocolNames())
        .withDeflate(deflate.get())
        .withVerify(verify.get())
        .withLimits(limit.get(), closeLimit.get());
  }

  /// What came of reading the draft.
  public sealed interface Reading {}

  /// @param shown the URL as a title, without secrets
  public record Ready(ConnectRequest request, String shown) implements Reading {}

  public record Wrong(Part part, String problem) implements Reading {}

  /// Where a problem is.
  public enum Part {
    URL,
    HEADERS,
    SUBPROTOCOLS,
    OPTIONS
  }

  /// The draft as it stands, so that it can be read on another thread.
  public Frozen freeze() {
    return new Frozen(
        wrongTimes.values().stream().findFirst().orElse(""),
        url.get(),
        typedHeaders(),
        subprotocolNames(),
        deflate.get(),
        verify.get(),
        limit.get(),
        closeLimit.get());
  }

  /// A draft that does not change any more.
  ///
  /// @param wrongTime what stands for a time limit and is none; or empty
  public record Frozen(
      String wrongTime,
      String url,
      List<ProfileHeader> headers,
      List<String> subprotocols,
      boolean deflate,
      boolean verify,
      Duration limit,
      Duration closeLimit) {

    /// Fills in variables, which may start the echo server, and checks everything.
    public Reading read(Variables variables) {
      if (!wrongTime.isEmpty()) {
        return new Wrong(
            Part.OPTIONS, "\"%s\" is not a time; write 30s, 500ms or 2m.".formatted(wrongTime));
      }
      Set<String> secrets = new HashSet<>();
      Variables.Filled filled = variables.fill(url);
      if (!filled.missing().isEmpty()) {
        return new Wrong(Part.URL, missing(filled));
      }
      secrets.addAll(filled.secrets());
      WebSocketUrl target;
      switch (WebSocketUrl.parse(filled.text())) {
        case WebSocketUrl.Valid(WebSocketUrl valid) -> target = valid;
        case WebSocketUrl.Invalid(String problem, int _) -> {
          return new Wrong(Part.URL, problem);
        }
      }
      var sent = new ArrayList<Header>();
      for (ProfileHeader header : headers) {
        if (!header.enabled()) {
          continue;
        }
        Variables.Filled value = variables.fill(header.value());
        if (!value.missing().isEmpty()) {
          return new Wrong(
              Part.HEADERS, "The header %s: %s".formatted(header.name(), missing(value)));
        }
        secrets.addAll(value.secrets());
        switch (HeaderLine.check(header.name(), value.text())) {
          case HeaderLine.Valid(Header valid) -> sent.add(valid);
          case HeaderLine.Invalid(String problem) -> {
            return new Wrong(Part.HEADERS, problem);
          }
        }
      }
      for (String name : subprotocols) {
        if (HeaderLine.check(name, "") instanceof HeaderLine.Invalid) {
          return new Wrong(
              Part.SUBPROTOCOLS, "\"%s\" cannot be the name of a subprotocol.".formatted(name));
        }
      }
      return new Ready(
          new ConnectRequest(
              target, sent, secrets, subprotocols, deflate, verify, limit, closeLimit),
          shown(target, secrets));
    }

    /// Host, port and path: what tells one endpoint from another.
    private static String shown(WebSocketUrl target, Set<String> secrets) {
      String path = target.target();
      int query = path.indexOf('?');
      path = query < 0 ? path : path.substring(0, query);
      String shown = target.authority() + (path.equals("/") ? "" : path);
      for (String secret : secrets) {
        shown = shown.replace(secret, "***");
      }
      return shown;
    }

    private static String missing(Variables.Filled filled) {
      String name = filled.missing().iterator().next();
      return name.startsWith("env:")
          ? "the environment variable %s is not set.".formatted(name.substring(4))
          : "${%s} has no value.".formatted(name);
    }
  }
}
