package dev.sockeye.ui.shell;

import dev.sockeye.profile.OpenTab;
import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.SessionStatus;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.composer.ComposerMode;
import dev.sockeye.ui.composer.ComposerView;
import dev.sockeye.ui.composer.ComposerViewModel;
import dev.sockeye.ui.connection.ConnectionView;
import dev.sockeye.ui.connection.ConnectionViewModel;
import dev.sockeye.ui.connection.CookieJars;
import dev.sockeye.ui.connection.LiveSession;
import dev.sockeye.ui.connection.StateText;
import dev.sockeye.ui.preferences.Preferences;
import dev.sockeye.ui.profiles.ProfilesViewModel;
import dev.sockeye.wire.Opcode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// A tab with a connection of its own: URL bar, log, inspector, composer.
final class SessionTab extends WorkTab {
  /// Below this height an open part and the composer do not both fit.
  private static final double LOW = 520;

  private final ConnectionViewModel connection;
  private final ConnectionView connectionView;
  private final ComposerViewModel composer;
  private final ComposerView composerView;
  private final LogPane logPane;
  private final RowCommands actions;
  private final SessionSaving saving;
  private final VBox content = new VBox();
  private final Splits splits;
  private final SplitPane split;
  private Subscription divider;
  private final CookieJars jars;
  private final ReadOnlyObjectWrapper<@Nullable Profile> profile =
      new ReadOnlyObjectWrapper<>(this, "profile");
  private final TrafficMeter inRate = new TrafficMeter();
  private final TrafficMeter outRate = new TrafficMeter();
  private final Background background = new Background("sockeye-tab", new FxThread());
  private final ProfileSaving profileSaving;
  private String shape = "";

  SessionTab(
      Services services,
      Preferences preferences,
      ProfilesViewModel profiles,
      CookieJars jars,
      JobBar jobs) {
    this.jars = jars;
    var splits = new Splits(preferences);
    connection =
        new ConnectionViewModel(
            services.sessions(),
            services.previews(),
            services.recordings(),
            services.variables(),
            background,
            url -> preferences.change(settings -> settings.withVisited(url)),
            Map.of("version", services.version()));
    connection.toDiskProperty().set(preferences.get().recordings().toDisk());
    connectionView = new ConnectionView(connection, () -> preferences.get().history(), background);
    composer = new ComposerViewModel(connection::send, background, new FxThread());
    composerView = new ComposerView(composer, background);
    actions =
        new RowCommands(
            () -> {
              LiveSession live = connection.liveProperty().get();
              return live == null ? null : live.recording();
            },
            background,
            () -> connection.stateProperty().get() == SessionState.OPEN,
            this::sendAgain,
            this::edit,
            this::tell,
            () -> content.getScene().getWindow(),
            jobs);
    saving = new SessionSaving(() -> content.getScene().getWindow(), jobs, this::tell);
    logPane = new LogPane(actions, splits, new KeptLogChoices(preferences), services.version());
    this.splits = splits;
    split = new SplitPane(logPane, composerView);
    split.setOrientation(Orientation.VERTICAL);
    // In a low window, what is open above it comes first.
    split.setMinHeight(0);
    divider = restoreDivider();
    VBox.setVgrow(split, Priority.ALWAYS);
    content.getChildren().addAll(connectionView, split);
    content.getStyleClass().add("session-tab");
    content.setMinWidth(0);
    setContent(content);
    profileSaving =
        new ProfileSaving(
            profiles, connection, profile, content.getChildren(), this::saved, this::tell);
    listen();
    connection.beforeReplacing(go -> leave(go, () -> {}));
  }

  private Subscription restoreDivider() {
    return splits.restore(split, "composer", 0.72);
  }

  /// In a low window, there is room for the composer or for what can be chosen before connecting.
  private void fold(boolean tight) {
    boolean isFolded = !split.getItems().contains(composerView);
    if (tight && !isFolded) {
      divider.unsubscribe();
      split.getItems().remove(composerView);
    } else if (!tight && isFolded) {
      split.getItems().add(composerView);
      divider = restoreDivider();
    }
  }

  private void listen() {
    connection
        .liveProperty()
        .subscribe(live -> {
          if (live != null) {
            logPane.show(live.recording());
          }
        });
    connection.stateProperty().subscribe(this::stateChanged);
    connection.startingProperty().subscribe(starting -> showShape());
    connection.urlProperty().subscribe(url -> showTitle());
    profile.subscribe(now -> showTitle());
  }

  private void stateChanged(SessionState state) {
    composer
        .blockedProperty()
        .set(
            switch (state) {
              case OPEN -> "";
              case IDLE -> "Connect first.";
              case CLOSING -> "The connection is closing.";
              case CLOSED, FAILED -> "The connection has ended; connect again to send.";
              default -> "Not open yet.";
            });
    SessionStatus status = connection.statusProperty().get();
    if (status != null) {
      logPane.log().openedAtProperty().set(status.openedAt());
    }
    showShape();
  }

  private void showShape() {
    StateText text =
        StateText.of(
            connection.stateProperty().get(),
            connection.statusProperty().get(),
            connection.startingProperty().get(),
            0);
    if (!text.style().equals(shape)) {
      shape = text.style();
      var icon = text.icon().node();
      icon.getStyleClass().addAll("tab-shape", text.style());
      setGraphic(icon);
    }
  }

  private void showTitle() {
    Profile from = profile.get();
    String url = connection.urlProperty().get();
    boolean changed = from != null && isChanged(from);
    connection.titleProperty().set(from == null || changed ? "" : from.name());
    String name =
        from != null
            ? from.name() + (changed ? " •" : "")
            : url.isBlank()
                ? "New connection"
                : url.equals(ProfileStore.ECHO_URL) ? "Local echo" : shortened(url);
    if (!name.equals(getText())) {
      setText(name);
    }
    String told = withoutUser(url);
    if (getTooltip() == null || !getTooltip().getText().equals(told)) {
      setTooltip(url.isBlank() ? null : new Tooltip(told));
    }
  }

  private boolean isChanged(Profile from) {
    return !connection.draft().over(from).asksTheSameAs(from);
  }

  /// A URL's user part may hold a password.
  private static String withoutUser(String url) {
    return url.replaceFirst("^([a-zA-Z+]+://)?[^/?#]*@", "$1");
  }

  private static String shortened(String url) {
    String bare = withoutUser(url).replaceFirst("^[a-zA-Z]+://", "");
    return bare.length() <= 32 ? bare : bare.substring(0, 31) + "…";
  }

  private void sendAgain(OutgoingMessage message) {
    connection
        .send(message)
        .thenAcceptAsync(
            outcome -> {
              if (outcome instanceof SendOutcome.Refused(String reason)) {
                tell("Not sent: " + reason);
              }
            },
            new FxThread());
  }

  private void edit(Opcode opcode, byte[] payload) {
    composer.edit(opcode, payload);
    composerView.focusEditor();
  }

  // What the window asks of a tab.

  ConnectionViewModel connection() {
    return connection;
  }

  /// Puts a text into the composer and sends it.
  void send(String text) {
    composer.textProperty(ComposerMode.TEXT).set(text);
    composer.send();
  }

  ReadOnlyObjectProperty<@Nullable Profile> profileProperty() {
    return profile.getReadOnlyProperty();
  }

  /// Takes over what a profile asks for.
  void load(Profile from) {
    connection.draft().load(from);
    profile.set(from);
    connection.draft().jarProperty().set(jars.of(from.id()));
  }

  /// The profile's file got another name or place.
  void moved(Profile to) {
    profile.set(to);
  }

  void restore(OpenTab tab, @Nullable Profile from) {
    if (from != null) {
      load(from);
    }
    connection.draft().load(tab.over(from == null ? Profile.of("", "") : from));
  }

  OpenTab remembered() {
    Profile from = profile.get();
    return new OpenTab(
        connection.draft().over(Profile.of("", "")), from == null ? null : from.id(), true);
  }

  /// Saves the tab's request: into the profile it came from, or under a name that is asked for.
  void save() {
    profileSaving.save();
  }

  /// Saves the tab's request under a name that is asked for.
  void saveAs() {
    profileSaving.saveAs();
  }

  private void saved(Profile onDisk) {
    jars.adopt(onDisk.id(), connection.draft().jarProperty().get());
    load(onDisk);
    tell("Saved as \"%s\".".formatted(onDisk.name()));
  }

  void focusUrl() {
    connectionView.focusUrl();
  }

  @Override
  LogPane logPane() {
    return logPane;
  }

  @Override
  void pulse() {
    connection.pulse();
    connectionView.pulse();
    fold(connectionView.isPartOpen() && content.getHeight() < LOW);
    showTitle();
  }

  @Override
  StatusText status(long nanos) {
    LiveSession live = connection.liveProperty().get();
    SessionStatus status = connection.statusProperty().get();
    if (live == null || status == null) {
      return StatusText.NONE;
    }
    return StatusText.of(
        status,
        live.recording().place(),
        inRate.rate(nanos, status.messagesIn()),
        outRate.rate(nanos, status.messagesOut()),
        nanos);
  }

  /// Asks for a file and writes the whole session to it, wherever its rows are.
  void saveSession() {
    LiveSession live = connection.liveProperty().get();
    if (live == null) {
      tell("There is no session to save.");
    } else {
      saving.save(live.recording(), () -> CompletableFuture.completedFuture(true), () -> {});
    }
  }

  /// Whether rows of the session are nowhere but in memory, although they were to be recorded.
  boolean hasUnsaved() {
    return whyUnsaved().isPresent();
  }

  private Optional<String> whyUnsaved() {
    LiveSession live = connection.liveProperty().get();
    SessionStatus status = connection.statusProperty().get();
    // Of one that never opened there is nothing that a new attempt would not show again.
    return live == null || status == null || status.openedAt() == 0
        ? Optional.empty()
        : saving.unsaved(live.recording());
  }

  /// Asks, where rows of the session would be lost without it, whether they are to be saved.
  ///
  /// @param go run when nothing is lost, or nobody minds; not at all where a person wants to stay
  void leave(Runnable go, Runnable stay) {
    LiveSession live = connection.liveProperty().get();
    Optional<String> why = whyUnsaved();
    if (live == null || why.isEmpty()) {
      go.run();
      return;
    }
    UnsavedQuestion.ask(
        content.getScene().getWindow(),
        getText(),
        why.get(),
        answer -> {
          switch (answer) {
            case DISCARD -> go.run();
            case STAY -> stay.run();
            case SAVE -> {
              stay.run();
              saving.save(live.recording(), connection::end, go);
            }
          }
        });
  }

  /// Has a session that is in memory recorded to disk again, if the disk takes it.
  void recordToDiskAgain() {
    LiveSession live = connection.liveProperty().get();
    if (live == null) {
      tell("There is no session to record.");
      return;
    }
    live.recording()
        .toDiskAgain()
        .thenAcceptAsync(
            why ->
                tell(
                    why.map(reason -> reason.isEmpty() ? "It was asked to be in memory." : reason)
                        .map(reason ->
                            "Still in memory: %s \"Save this session…\" writes it to a file."
                                .formatted(reason))
                        .orElse("The session is recorded to disk.")),
            new FxThread());
  }

  @Override
  CompletionStage<?> abandon() {
    logPane.close();
    CompletionStage<?> end = connection.abandon();
    // What is being saved or prepared comes to its end.
    saving.close();
    actions.close(() -> {});
    return end;
  }
}
