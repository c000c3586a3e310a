package dev.sockeye.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import atlantafx.base.theme.PrimerLight;
import dev.sockeye.finding.Finding;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.SettingsStore;
import dev.sockeye.session.Cause;
import dev.sockeye.session.Entry;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.SessionState;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.WindowParts;
import dev.sockeye.ui.inspector.InspectorTab;
import dev.sockeye.ui.inspector.InspectorView;
import dev.sockeye.ui.preferences.Preferences;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith({WindowParts.class, ApplicationExtension.class})
class LogPaneTest {
  @TempDir private static Path folder;

  private final Background background = new Background("log pane test", new FxThread());
  private SettingsStore settings;
  private Recording recording;
  private LogPane pane;

  @Start
  void start(Stage stage) throws IOException {
    settings =
        new SettingsStore(
            folder.resolve("settings.json"), SettingsStore.DELAY, Clock.systemUTC(), failed -> {});
    recording = new Recordings(folder.resolve("recordings"), 1 << 30).create("pane");
    var actions =
        new RowCommands(
            () -> recording,
            background,
            () -> false,
            (OutgoingMessage message) -> {},
            (opcode, payload) -> {},
            sentence -> {},
            () -> stage,
            new JobBar());
    var preferences = new Preferences(settings, settings.load().settings());
    pane = new LogPane(actions, new Splits(preferences), new KeptLogChoices(preferences), "1.2.3");
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    stage.setScene(new Scene(pane, 900, 600));
    stage.show();
    pane.show(recording);
  }

  @AfterEach
  void end(FxRobot robot) {
    robot.interact(pane::close);
    background.close();
    recording.close();
    settings.close();
  }

  private void record(Entry... entries) throws Exception {
    for (Entry entry : entries) {
      recording.record(entry);
    }
  }

  private static Entry.State state(SessionState from, SessionState to) {
    return new Entry.State(5, from, to, "");
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    waitFor(10, TimeUnit.SECONDS, condition);
  }

  private void begin() throws Exception {
    record(
        state(SessionState.IDLE, SessionState.RESOLVING),
        new Entry.Timing(3, "dns", 1, true, "localhost", "127.0.0.1"),
        state(SessionState.RESOLVING, SessionState.CONNECTING));
    await(() -> pane.log().totalCountProperty().get() == 3);
  }

  private void fail(Cause cause) throws Exception {
    record(
        new Entry.Error(4, "tcp", cause, "127.0.0.1:9 refused the connection."),
        state(SessionState.CONNECTING, SessionState.FAILED));
    await(() -> pane.inspector().handshakeProperty().get().endedAt() != 0);
  }

  private void open() throws Exception {
    begin();
    record(state(SessionState.CONNECTING, SessionState.OPEN));
    await(() -> pane.inspector().handshakeProperty().get().endedAt() != 0);
  }

  @Test
  void anOpenConnectionThatDiesIsExplainedWithoutAClick(FxRobot robot) throws Exception {
    open();
    record(
        new Entry.Error(6, "connection", Cause.RESET, "the server reset the TCP connection."),
        state(SessionState.OPEN, SessionState.CLOSED));
    recording.close();

    await(() -> !inspectors(robot).isEmpty());
    assertThat(inspectors(robot).getFirst().tabProperty().get()).isEqualTo(InspectorTab.END);
    assertThat(pane.inspector().endProperty().get())
        .extracting(Finding::id)
        .containsExactly("end-without-close");

    // At the row of the end, too.
    robot.interact(() -> pane.log().select(pane.log().totalCountProperty().get()));
    await(() -> inspectors(robot).getFirst().tabProperty().get() == InspectorTab.FRAME);
    assertThat(robot.lookup(".finding").queryAll()).hasSize(1);
  }

  @Test
  void anEndFromHereNeedsNoWord(FxRobot robot) throws Exception {
    open();
    record(
        new Entry.Error(6, "connection", Cause.CANCELLED, "Aborted."),
        state(SessionState.OPEN, SessionState.CLOSED));
    recording.close();

    await(() -> !pane.inspector().endProperty().get().isEmpty());
    assertThat(inspectors(robot)).isEmpty();
  }

  private static List<InspectorView> inspectors(FxRobot robot) {
    return robot.lookup(InspectorView.class::isInstance).queryAllAs(InspectorView.class).stream()
        .toList();
  }

  @Test
  void aFailedOpeningIsExplainedWithoutAClick(FxRobot robot) throws Exception {
    begin();
    assertThat(inspectors(robot)).isEmpty();

    fail(Cause.REFUSED);

    await(() -> !inspectors(robot).isEmpty());
    assertThat(inspectors(robot).getFirst().tabProperty().get()).isEqualTo(InspectorTab.HANDSHAKE);
    await(() -> robot.lookup(".finding").tryQuery().isPresent());
    robot.interact(() -> pane.focusLog());
    robot.push(KeyCode.ESCAPE);
    assertThat(inspectors(robot)).as("it goes away as with a row").isEmpty();
  }

  @Test
  void aRowThatAPersonLooksAtStays(FxRobot robot) throws Exception {
    begin();
    robot.interact(() -> pane.log().select(1));

    fail(Cause.REFUSED);

    assertThat(pane.log().selectedProperty().get()).isEqualTo(1);
    await(() -> inspectors(robot).getFirst().tabProperty().get() == InspectorTab.FRAME);
  }

  @Test
  void whatAPersonCancelledNeedsNoExplanation(FxRobot robot) throws Exception {
    begin();

    fail(Cause.CANCELLED);

    assertThat(inspectors(robot)).isEmpty();
  }
}
