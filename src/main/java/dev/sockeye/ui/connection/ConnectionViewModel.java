package dev.sockeye.ui.connection;

import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.session.SessionFactory;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.SessionStatus;
import dev.sockeye.session.Variables;
import dev.sockeye.session.WebSocketUrl;
import dev.sockeye.ui.common.Background;
import dev.sockeye.wire.CloseCode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// One tab's connection: what is asked for, how it stands, and the commands. Needs no stage; for
/// the FX thread alone, which never waits here. {@link #pulse} takes in what the session's threads
/// did.
public final class ConnectionViewModel {
  private final SessionFactory sessions;
  private final Recordings recordings;
  private final Variables variables;
  private final Background background;
  private final Consumer<String> visited;
  private final Map<String, String> meta;

  private final RequestDraft draft = new RequestDraft();
  private final ReadOnlyObjectWrapper<@Nullable LiveSession> live =
      new ReadOnlyObjectWrapper<>(this, "live");
  private final ReadOnlyObjectWrapper<@Nullable SessionStatus> status =
      new ReadOnlyObjectWrapper<>(this, "status");
  private final ReadOnlyObjectWrapper<SessionState> state =
      new ReadOnlyObjectWrapper<>(this, "state", SessionState.IDLE);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ObjectProperty<RequestDraft.@Nullable Part> problemPart =
      new SimpleObjectProperty<>(this, "problemPart");
  private final BooleanProperty starting = new SimpleBooleanProperty(this, "starting");

  private final StringProperty title = new SimpleStringProperty(this, "title", "");

  private boolean again;

  /// How often connecting was asked for or given up: a preparation that ends late is dropped.
  private int attempt;

  /// @param visited is told of each URL, as typed, to which a connection is opened
  /// @param meta goes into each recording: the program's version
  public ConnectionViewModel(
      SessionFactory sessions,
      Recordings recordings,
      Variables variables,
      Background background,
      Consumer<String> visited,
      Map<String, String> meta) {
    this.sessions = sessions;
    this.recordings = recordings;
    this.variables = variables;
    this.background = background;
    this.visited = visited;
    this.meta = meta;
    draft.urlProperty().subscribe((old, now) -> clearProblem());
  }

  public RequestDraft draft() {
    return draft;
  }

  public StringProperty urlProperty() {
    return draft.urlProperty();
  }

  /// What recordings of this tab are called; empty for the host they go to.
  public StringProperty titleProperty() {
    return title;
  }

  /// The newest session of this tab, ended or not; null before the first.
  public ReadOnlyObjectProperty<@Nullable LiveSession> liveProperty() {
    return live.getReadOnlyProperty();
  }

  /// The figures at the last pulse; null before the first session.
  public ReadOnlyObjectProperty<@Nullable SessionStatus> statusProperty() {
    return status.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<SessionState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// What is wrong with what was typed, in a sentence; empty where nothing is.
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  public ObjectProperty<RequestDraft.@Nullable Part> problemPartProperty() {
    return problemPart;
  }

  /// Whether a connection is being prepared: variables, the echo server, the recording.
  public BooleanProperty startingProperty() {
    return starting;
  }

  public boolean isBusy() {
    return starting.get() || (state.get() != SessionState.IDLE && !state.get().hasEnded());
  }

  /// Opens a connection to what the draft says; while one is open, it is closed first.
  public void connect() {
    if (isBusy()) {
      reconnect();
      return;
    }
    draft.urlProperty().set(TypedUrl.complete(draft.urlProperty().get()));
    clearProblem();
    starting.set(true);
    int mine = ++attempt;
    String typed = draft.urlProperty().get();
    RequestDraft.Frozen frozen = draft.freeze();
    String name = title.get();
    background.run(
        () -> prepare(frozen, name),
        prepared -> {
          if (mine == attempt) {
            starting.set(false);
            start(prepared, typed);
          } else if (prepared instanceof Prepared(var _, Recording recording, var _)) {
            background.run(
                () -> {
                  recording.close();
                  return true;
                },
                done -> {},
                failed -> {});
          }
        },
        failed -> {
          starting.set(false);
          report(RequestDraft.Part.URL, String.valueOf(failed.getMessage()));
        });
  }

  /// Says what is wrong with the URL as it stands, without connecting. A URL that is empty, or that
  /// names variables, is judged when they are filled in.
  public void checkUrl() {
    String typed = draft.urlProperty().get();
    if (!typed.isBlank()
        && !typed.contains("${")
        && WebSocketUrl.parse(TypedUrl.complete(typed))
            instanceof WebSocketUrl.Invalid(String text, int _)) {
      report(RequestDraft.Part.URL, text);
    }
  }

  private sealed interface Preparation {}

  private record Prepared(RequestDraft.Ready ready, Recording recording, String shown)
      implements Preparation {}

  private record NotPrepared(RequestDraft.Part part, String problem) implements Preparation {}

  private Preparation prepare(RequestDraft.Frozen frozen, String name) {
    return switch (frozen.read(variables)) {
      case RequestDraft.Wrong(RequestDraft.Part part, String text) -> new NotPrepared(part, text);
      case RequestDraft.Ready ready -> {
        try {
          String called = name.isEmpty() ? ready.shown() : name;
          yield new Prepared(ready, recordings.create(called, meta), ready.shown());
        } catch (IOException e) {
          yield new NotPrepared(
              RequestDraft.Part.URL,
              "There is no recording, and so no connection: " + e.getMessage());
        }
      }
    };
  }

  private void start(Preparation preparation, String typed) {
    switch (preparation) {
      case NotPrepared(RequestDraft.Part part, String text) -> report(part, text);
      case Prepared(RequestDraft.Ready ready, Recording recording, String shown) -> {
        visited.accept(typed);
        live.set(LiveSession.start(sessions.create(ready.request(), recording), recording, shown));
        pulse();
      }
    }
  }

  private void report(RequestDraft.Part part, String text) {
    problemPart.set(part);
    problem.set(Character.toUpperCase(text.charAt(0)) + text.substring(1));
  }

  private void clearProblem() {
    problem.set("");
    problemPart.set(null);
  }

  /// Cancels a connect, or closes with 1000; asked once more while closing, it aborts.
  public void disconnect() {
    again = false;
    close();
  }

  private void close() {
    attempt++;
    starting.set(false);
    LiveSession current = live.get();
    if (current != null) {
      current.session().disconnect(CloseCode.NORMAL, "");
    }
    pulse();
  }

  /// Closes what is open and connects again.
  public void reconnect() {
    if (isBusy()) {
      close();
      again = true;
    } else {
      connect();
    }
  }

  /// Takes in how the session stands now.
  public void pulse() {
    LiveSession current = live.get();
    if (current == null) {
      return;
    }
    SessionStatus now = current.session().status();
    status.set(now);
    state.set(now.state());
    if (again && now.state().hasEnded()) {
      again = false;
      connect();
    }
  }

  /// Sends over the open connection.
  public CompletionStage<SendOutcome> send(OutgoingMessage message) {
    LiveSession current = live.get();
    return current == null
        ? CompletableFuture.completedFuture(new SendOutcome.Refused("There is no connection."))
        : current.session().send(message);
  }

  /// The tab is closed: ends what runs, without waiting.
  public CompletionStage<?> abandon() {
    attempt++;
    LiveSession current = live.get();
    if (current == null) {
      return CompletableFuture.completedFuture(null);
    }
    current.abandon();
    return current.end();
  }
}
