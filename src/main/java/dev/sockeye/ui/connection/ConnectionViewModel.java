package dev.sockeye.ui.connection;

import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.RequestReading;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.RequestPreview;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.SessionFactory;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.SessionStatus;
import dev.sockeye.session.Variables;
import dev.sockeye.session.WebSocketUrl;
import dev.sockeye.ui.common.Background;
import dev.sockeye.wire.CloseCode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One tab's connection: what is asked for, how it stands, and the commands. Needs no stage; for
/// the FX thread alone, which never waits here. {@link #pulse} takes in what the session's threads
/// did. Over 400 lines, a third of them the properties that a view binds to.
public final class ConnectionViewModel {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionViewModel.class);

  private final SessionFactory sessions;
  private final Recordings recordings;
  private final Variables variables;
  private final Background background;
  private final Consumer<String> visited;
  private final Map<String, String> meta;

  private final RequestDraft draft = new RequestDraft();
  private final OutlookViewModel outlook;
  private final ReadOnlyObjectWrapper<@Nullable LiveSession> live =
      new ReadOnlyObjectWrapper<>(this, "live");
  private final ReadOnlyObjectWrapper<@Nullable SessionStatus> status =
      new ReadOnlyObjectWrapper<>(this, "status");
  private final ReadOnlyObjectWrapper<SessionState> state =
      new ReadOnlyObjectWrapper<>(this, "state", SessionState.IDLE);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyObjectWrapper<RequestReading.@Nullable Part> problemPart =
      new ReadOnlyObjectWrapper<>(this, "problemPart");
  private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper(this, "starting");
  private final StringProperty title = new SimpleStringProperty(this, "title", "");
  private final BooleanProperty toDisk = new SimpleBooleanProperty(this, "toDisk", true);

  private Consumer<Runnable> guard = Runnable::run;

  /// Whether to connect again once the session has ended.
  private boolean again;

  private boolean abandoned;

  /// How often connecting was asked for or given up: a preparation that ends late is dropped.
  /// Written on the FX thread; a preparation looks at it before it begins a recording.
  private volatile int attempt;

  /// Done when every recording that was begun so far is whole or gone.
  private CompletableFuture<@Nullable Void> settled = CompletableFuture.completedFuture(null);

  /// @param previews tells what would be sent
  /// @param visited is told of each URL, as typed, to which a connection is opened
  /// @param meta goes into each recording: the program's version
  public ConnectionViewModel(
      SessionFactory sessions,
      RequestPreview.Maker previews,
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
    outlook = new OutlookViewModel(draft, previews, variables, background);
    draft.onChange(this::clearProblem);
  }

  public RequestDraft draft() {
    return draft;
  }

  /// What the draft would send.
  public OutlookViewModel outlook() {
    return outlook;
  }

  public StringProperty urlProperty() {
    return draft.urlProperty();
  }

  /// What recordings of this tab are called; empty for the host they go to.
  public StringProperty titleProperty() {
    return title;
  }

  /// Whether the next session is recorded to disk, or in memory alone.
  public BooleanProperty toDiskProperty() {
    return toDisk;
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

  public ReadOnlyObjectProperty<RequestReading.@Nullable Part> problemPartProperty() {
    return problemPart.getReadOnlyProperty();
  }

  /// Whether a connection is being prepared: variables, the echo server, the recording.
  public ReadOnlyBooleanProperty startingProperty() {
    return starting.getReadOnlyProperty();
  }

  public boolean isBusy() {
    return starting.get() || isRunning();
  }

  private boolean isRunning() {
    return state.get() != SessionState.IDLE && !state.get().hasEnded();
  }

  /// Has something asked before a session takes the place of another.
  ///
  /// @param guard runs what it is given where the earlier one may go
  public void beforeReplacing(Consumer<Runnable> guard) {
    this.guard = guard;
  }

  /// Opens a connection to what the draft says. While one is open, it is closed first; one that is
  /// being prepared is given up for what the draft says now.
  public void connect() {
    guard.accept(this::connectNow);
  }

  private void connectNow() {
    if (abandoned) {
      return;
    }
    if (isRunning()) {
      replace();
      return;
    }
    again = false;
    draft.urlProperty().set(TypedUrl.complete(draft.urlProperty().get()));
    clearProblem();
    starting.set(true);
    int mine = ++attempt;
    String typed = draft.urlProperty().get();
    RequestDraft.Frozen frozen = draft.freeze();
    String name = title.get();
    boolean onDisk = toDisk.get();
    var settling = new CompletableFuture<@Nullable Void>();
    settled = CompletableFuture.allOf(settled, settling);
    background.run(
        () -> prepare(mine, frozen, name, onDisk),
        prepared -> {
          if (mine == attempt) {
            starting.set(false);
            start(prepared, typed, settling);
          } else {
            drop(prepared, settling);
          }
        },
        failed -> {
          settling.complete(null);
          if (mine == attempt) {
            starting.set(false);
            report(RequestReading.Part.URL, "Nothing could be prepared: " + failed);
          }
        });
  }

  /// Closes what is open and connects again, unless what is asked for now cannot be: a connection
  /// that works is not given up for a slip of the fingers.
  private void replace() {
    draft.urlProperty().set(TypedUrl.complete(draft.urlProperty().get()));
    clearProblem();
    LiveSession running = live.get();
    RequestDraft.Frozen frozen = draft.freeze();
    background.run(
        () -> frozen.read(variables),
        reading -> {
          if (reading instanceof RequestReading.Wrong(RequestReading.Part part, String text)) {
            report(part, text);
          } else if (running == live.get() && !abandoned) {
            close();
            again = true;
            pulse();
          }
        },
        failed -> report(RequestReading.Part.URL, "Nothing could be prepared: " + failed));
  }

  /// Whether the newest session ended as it should: closed with 1000 or 1001, and answered.
  public boolean hasEndedWell() {
    LiveSession current = live.get();
    SessionEnd end =
        current == null ? null : current.session().ended().toCompletableFuture().getNow(null);
    return end != null
        && end.opened()
        && end.answered()
        && (end.code() == CloseCode.NORMAL
            || end.code() == CloseCode.GOING_AWAY
            || end.code() == CloseCode.NO_STATUS);
  }

  /// Says what is wrong with the URL as it stands, without connecting. A URL that is empty, or that
  /// names variables, is judged when they are filled in.
  public void checkUrl() {
    String typed = draft.urlProperty().get();
    if (!typed.isBlank()
        && !typed.contains("${")
        && WebSocketUrl.parse(TypedUrl.complete(typed))
            instanceof WebSocketUrl.Invalid(String text, int _)) {
      report(RequestReading.Part.URL, text);
    }
  }

  private sealed interface Preparation {}

  private record Prepared(RequestReading.Ready ready, Recording recording) implements Preparation {}

  private record NotPrepared(RequestReading.Part part, String problem) implements Preparation {}

  private record GivenUp() implements Preparation {}

  private Preparation prepare(int mine, RequestDraft.Frozen frozen, String name, boolean onDisk) {
    return switch (frozen.read(variables)) {
      case RequestReading.Wrong(RequestReading.Part part, String text) ->
          new NotPrepared(part, text);
      case RequestReading.Ready ready -> {
        if (mine != attempt) {
          yield new GivenUp();
        }
        try {
          yield new Prepared(ready, begin(name.isEmpty() ? ready.shown() : name, ready, onDisk));
        } catch (IOException e) {
          yield new NotPrepared(
              RequestReading.Part.URL,
              "There is no recording, and so no connection: " + e.getMessage());
        }
      }
    };
  }

  private Recording begin(String called, RequestReading.Ready ready, boolean onDisk)
      throws IOException {
    var all = new LinkedHashMap<>(meta);
    all.put("url", ready.url());
    return onDisk ? recordings.create(called, all) : recordings.createInMemory(called, all);
  }

  private void start(Preparation preparation, String typed, CompletableFuture<?> settling) {
    switch (preparation) {
      case NotPrepared(RequestReading.Part part, String text) -> {
        settling.complete(null);
        report(part, text);
      }
      case Prepared(RequestReading.Ready ready, Recording recording) -> {
        visited.accept(typed);
        var session =
            LiveSession.start(
                sessions.create(ready.request(), recording), recording, ready.shown());
        session.end().thenRun(() -> settling.complete(null));
        LiveSession before = live.get();
        if (before != null) {
          before.forget();
        }
        live.set(session);
        draft.renewKey();
        pulse();
      }
      case GivenUp() -> settling.complete(null);
    }
  }

  /// Takes back what was prepared for an attempt that was given up meanwhile.
  private void drop(Preparation preparation, CompletableFuture<?> settling) {
    if (preparation instanceof Prepared(var _, Recording recording)) {
      // Not in the background, which ends with the tab.
      Thread.ofPlatform()
          .name("sockeye-recording-drop")
          .start(() -> {
            try {
              recordings.discard(recording);
            } catch (IOException e) {
              LOG.warn("an empty recording stays in {}: {}", recording.file(), e.getMessage());
            } finally {
              settling.complete(null);
            }
          });
    } else {
      settling.complete(null);
    }
  }

  private void report(RequestReading.Part part, String text) {
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
      connectNow();
    }
  }

  /// Sends over the open connection.
  public CompletionStage<SendOutcome> send(OutgoingMessage message) {
    LiveSession current = live.get();
    return current == null
        ? CompletableFuture.completedFuture(new SendOutcome.Refused("There is no connection."))
        : current.session().send(message);
  }

  /// Ends what runs soon, whatever the server does, and keeps what it has in memory.
  ///
  /// @return done when the session has ended; at once where there is none
  public CompletionStage<?> end() {
    again = false;
    attempt++;
    starting.set(false);
    LiveSession current = live.get();
    if (current == null) {
      return CompletableFuture.completedFuture(null);
    }
    current.abandon();
    return current.end();
  }

  /// The tab is closed: ends what runs, without waiting. Nothing is begun any more.
  ///
  /// @return done when everything that was recorded is on disk
  public CompletionStage<?> abandon() {
    abandoned = true;
    again = false;
    attempt++;
    starting.set(false);
    LiveSession current = live.get();
    if (current != null) {
      current.abandon();
      current.forget();
    }
    return settled;
  }
}
