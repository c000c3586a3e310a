package dev.sockeye.ui.shell;

import dev.sockeye.profile.ProfileStore;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.SessionStatus;
import dev.sockeye.ui.common.Pulse;
import dev.sockeye.ui.inspector.InspectorTab;
import dev.sockeye.ui.inspector.InspectorView;
import dev.sockeye.ui.log.bar.FilterViewModel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A first minute with the window, played by the window itself: connects to the local echo server,
/// sends, receives, looks at payload, frame and handshake, closes, opens the recording and filters
/// it. Packages are built with it, to learn which classes a start needs; nothing a person can do
/// begins it. For the FX thread.
final class Rehearsal {
  private static final int BEAT = 50;
  private static final int LAST_BEAT = 60_000 / BEAT;

  /// @param until when it is done with
  private record Scene(String name, BooleanSupplier until, Runnable begin) {}

  private final Tabs tabs;
  private final Consumer<Boolean> ended;
  private final Deque<Scene> scenes = new ArrayDeque<>();
  private final Pulse pulse = new Pulse(BEAT, this::beat);
  private int beats;

  /// @param openEcho opens a tab that connects to the echo server
  /// @param openRecording opens the newest recording in a tab
  /// @param ended told whether it came to its end
  Rehearsal(Tabs tabs, Runnable openEcho, Runnable openRecording, Consumer<Boolean> ended) {
    this.tabs = tabs;
    this.ended = ended;
    scene("the tabs are back", () -> !tabs.all().isEmpty(), () -> {});
    scene("open", () -> state() == SessionState.OPEN, openEcho);
    scene(
        "text was echoed",
        () -> received() >= 1,
        () -> tab().send("{\"type\": \"rehearsal\", \"items\": [1, 2.5, true, null]}"));
    scene("rows are shown", () -> log().log().totalCountProperty().get() > 8, () -> {});
    for (InspectorTab part : InspectorTab.values()) {
      scene(
          "the inspector shows " + part.label(),
          () -> log().inspector().inspectionProperty().get() != null && rested(),
          () -> inspect(part));
    }
    scene("closed", () -> state() == SessionState.CLOSED, () -> tab().connection().disconnect());
    scene("the recording is open", () -> recording().isPresent() && rested(), openRecording);
    for (String expression : List.of("rehearsal", "/\\d+\\.5/", "$.items[1] > 2", "")) {
      scene(
          "the log shows what \"" + expression + "\" finds",
          () ->
              recording().filter(log -> !log.log().scanningProperty().get()).isPresent()
                  && rested(),
          () -> recording().ifPresent(log -> filter(log, expression)));
    }
  }

  /// The log of the recording that was opened again.
  private Optional<LogPane> recording() {
    return tabs.all().stream()
        .filter(RecordingTab.class::isInstance)
        .map(WorkTab::logPane)
        .findFirst();
  }

  private void scene(String name, BooleanSupplier until, Runnable begin) {
    scenes.add(new Scene(name, until, begin));
  }

  void start() {
    scenes.getFirst().begin().run();
    pulse.start();
  }

  private void beat() {
    beats++;
    if (beats > LAST_BEAT) {
      end(false);
    } else if (scenes.getFirst().until().getAsBoolean()) {
      scenes.removeFirst();
      if (scenes.isEmpty()) {
        end(true);
      } else {
        scenes.getFirst().begin().run();
      }
    }
  }

  private void end(boolean whole) {
    pulse.stop();
    ended.accept(whole);
  }

  /// Every tenth beat: what is shown has been painted by then.
  private boolean rested() {
    return beats % 10 == 0;
  }

  private SessionTab tab() {
    return tabs.all().stream()
        .filter(SessionTab.class::isInstance)
        .map(SessionTab.class::cast)
        .filter(tab -> tab.connection().urlProperty().get().equals(ProfileStore.ECHO_URL))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private SessionState state() {
    return tab().connection().stateProperty().get();
  }

  private long received() {
    SessionStatus status = tab().connection().statusProperty().get();
    return status == null ? 0 : status.messagesIn();
  }

  private LogPane log() {
    return tab().logPane();
  }

  private static void filter(LogPane log, String expression) {
    FilterViewModel filter = log.finding().filter();
    filter.textProperty().set(expression);
    filter.apply();
  }

  private void inspect(InspectorTab part) {
    log().log().select(log().log().totalCountProperty().get());
    if (log().lookup(".inspector") instanceof InspectorView view) {
      view.tabProperty().set(part);
    }
  }
}
