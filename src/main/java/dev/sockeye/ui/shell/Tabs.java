package dev.sockeye.ui.shell;

import dev.sockeye.journal.RecordedFile;
import dev.sockeye.profile.OpenTab;
import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileFolder;
import dev.sockeye.ui.connection.CookieJars;
import dev.sockeye.ui.connection.LiveSession;
import dev.sockeye.ui.preferences.Preferences;
import dev.sockeye.ui.profiles.ProfilesViewModel;
import dev.sockeye.ui.recordings.RecordingsTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.jspecify.annotations.Nullable;

/// The open tabs: opening, closing, remembering them.
final class Tabs {
  private final TabPane pane = new TabPane();
  private final Services services;
  private final Preferences preferences;
  private final ProfilesViewModel profiles;
  private final JobBar jobs;
  private final CookieJars jars = new CookieJars();
  private final List<CompletionStage<?>> ending = new ArrayList<>();
  private boolean restored;
  private boolean ended;

  /// @param jobs shows what takes its time in a tab
  Tabs(Services services, Preferences preferences, ProfilesViewModel profiles, JobBar jobs) {
    this.services = services;
    this.jobs = jobs;
    this.preferences = preferences;
    this.profiles = profiles;
    pane.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
    pane.setTabDragPolicy(TabPane.TabDragPolicy.REORDER);
    pane.getStyleClass().add("work-tabs");
    profiles.onMove(this::moved);
  }

  TabPane pane() {
    return pane;
  }

  @Nullable WorkTab selected() {
    return pane.getSelectionModel().getSelectedItem() instanceof WorkTab tab ? tab : null;
  }

  List<WorkTab> all() {
    return pane.getTabs().stream()
        .filter(WorkTab.class::isInstance)
        .map(WorkTab.class::cast)
        .toList();
  }

  /// Opens a tab with an empty request and puts the cursor into its URL field.
  SessionTab openEmpty() {
    SessionTab tab = add();
    select(tab);
    tab.focusUrl();
    return tab;
  }

  private SessionTab add() {
    var tab = new SessionTab(services, preferences, profiles, jars, jobs);
    tab.setOnCloseRequest(event -> {
      event.consume();
      close(tab);
    });
    pane.getTabs().add(tab);
    return tab;
  }

  private void select(Tab tab) {
    pane.getSelectionModel().select(tab);
  }

  /// Shows a profile: in the tab that has it already, in an untouched tab, or in a new one.
  SessionTab open(Profile profile) {
    for (WorkTab tab : all()) {
      if (tab instanceof SessionTab session) {
        Profile shown = session.profileProperty().get();
        if (shown != null && shown.id().equals(profile.id())) {
          select(session);
          return session;
        }
      }
    }
    SessionTab tab =
        selected() instanceof SessionTab session && isUntouched(session) ? session : add();
    tab.load(profile);
    select(tab);
    return tab;
  }

  /// Tabs that show a profile go with it when its file gets another name.
  private void moved(String from, Profile to) {
    jars.move(from, to.id());
    for (WorkTab tab : all()) {
      if (tab instanceof SessionTab session) {
        Profile shown = session.profileProperty().get();
        if (shown != null && shown.id().equals(from)) {
          session.moved(to);
        }
      }
    }
  }

  private static boolean isUntouched(SessionTab tab) {
    return tab.profileProperty().get() == null
        && tab.connection().urlProperty().get().isBlank()
        && tab.connection().liveProperty().get() == null;
  }

  void open(RecordedFile file) {
    var tab = new RecordingTab(file, preferences, jobs, services.version());
    tab.setOnCloseRequest(event -> {
      event.consume();
      close(tab);
    });
    pane.getTabs().add(tab);
    select(tab);
    tab.logPane().focusLog();
  }

  /// Shows the tab with all recordings.
  void open(RecordingsTable table) {
    for (Tab tab : pane.getTabs()) {
      if (tab.getContent() == table) {
        select(tab);
        return;
      }
    }
    var tab = new RecordingsTab(table);
    tab.setOnCloseRequest(event -> {
      event.consume();
      close(tab);
    });
    pane.getTabs().add(tab);
    select(tab);
  }

  /// Closes the tab that is shown.
  void closeSelected() {
    switch (pane.getSelectionModel().getSelectedItem()) {
      case WorkTab tab -> close(tab);
      case RecordingsTab tab -> close(tab);
      case null, default -> {}
    }
  }

  private void close(RecordingsTab tab) {
    pane.getTabs().remove(tab);
    tab.setContent(null);
    if (pane.getTabs().isEmpty()) {
      openEmpty();
    }
  }

  /// Closes a tab, unless it has rows that are nowhere else and a person wants to stay; the last
  /// one is followed by an empty one.
  void close(WorkTab tab) {
    if (tab instanceof SessionTab session) {
      select(session);
      session.leave(() -> remove(tab), () -> {});
    } else {
      remove(tab);
    }
  }

  private void remove(WorkTab tab) {
    if (!pane.getTabs().remove(tab)) {
      return;
    }
    ending.removeIf(end -> end.toCompletableFuture().isDone());
    ending.add(tab.abandon());
    if (pane.getTabs().isEmpty()) {
      openEmpty();
    }
  }

  /// Asks tab by tab what becomes of rows that are nowhere else.
  ///
  /// @param go run when nothing is lost, or nobody minds
  /// @param stay run where a person wants to stay, for now at least
  void leaveAll(Runnable go, Runnable stay) {
    leave(all().stream().filter(SessionTab.class::isInstance).iterator(), go, stay);
  }

  private void leave(Iterator<WorkTab> left, Runnable go, Runnable stay) {
    if (!left.hasNext()) {
      go.run();
    } else if (left.next() instanceof SessionTab session) {
      if (session.hasUnsaved()) {
        select(session);
      }
      session.leave(() -> leave(left, go, stay), stay);
    }
  }

  /// Opens what was open when the program ended, or what a first start is to show.
  ///
  /// @param url from the command line, or null
  void restore(ProfileFolder known, @Nullable String url) {
    if (ended) {
      return;
    }
    restored = true;
    List<OpenTab> remembered = preferences.get().tabs();
    int selected = preferences.get().selectedTab();
    for (OpenTab tab : remembered) {
      Profile from = tab.profile() == null ? null : known.find(tab.profile()).orElse(null);
      add().restore(tab, from);
    }
    if (url != null) {
      SessionTab tab = openEmpty();
      tab.connection().urlProperty().set(url);
    } else if (remembered.isEmpty()) {
      known.profiles().findFirst().ifPresentOrElse(this::open, this::openEmpty);
    } else {
      pane.getSelectionModel().select(selected);
    }
    if (selected() instanceof SessionTab tab) {
      tab.focusUrl();
    }
  }

  /// Shows the tab whose session is being recorded to a file, or that shows it.
  ///
  /// @return false where no tab of this window is
  boolean show(Path recording) {
    Path file = recording.toAbsolutePath();
    for (WorkTab tab : all()) {
      boolean its =
          switch (tab) {
            case SessionTab session -> {
              LiveSession live = session.connection().liveProperty().get();
              yield live != null
                  && live.recording().isWriting()
                  && file.equals(live.recording().file());
            }
            case RecordingTab opened -> file.equals(opened.path());
          };
      if (its) {
        select(tab);
        return true;
      }
    }
    return false;
  }

  /// Keeps what is open for the next start. Does nothing while what was open before is not back.
  void remember() {
    if (!restored) {
      return;
    }
    var tabs = new ArrayList<OpenTab>();
    int selected = 0;
    for (WorkTab tab : all()) {
      if (tab instanceof SessionTab session) {
        if (tab == selected()) {
          selected = tabs.size();
        }
        tabs.add(session.remembered());
      }
    }
    int index = selected;
    preferences.change(settings -> settings.withTabs(tabs, index));
  }

  /// Ends everything in all tabs, without waiting.
  ///
  /// @return done when everything that was recorded is on disk
  CompletableFuture<Void> abandon() {
    ended = true;
    all().forEach(tab -> ending.add(tab.abandon()));
    return CompletableFuture.allOf(
        ending.stream()
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }
}
