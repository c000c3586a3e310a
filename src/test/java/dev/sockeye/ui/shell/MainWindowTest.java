package dev.sockeye.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.engine.Engine;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.RecordingFile;
import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.OpenTab;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.profile.Settings;
import dev.sockeye.profile.SettingsStore;
import dev.sockeye.server.EchoOnDemand;
import dev.sockeye.session.Variables;
import dev.sockeye.ui.common.WindowParts;
import dev.sockeye.ui.inspector.InspectorView;
import dev.sockeye.ui.preferences.Preferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window, over the real engine, journal and profiles; only the screen is missing.
@ExtendWith({WindowParts.class, ApplicationExtension.class})
@Timeout(60)
class MainWindowTest {
  @TempDir private static Path home;

  private final Engine engine = new Engine("Sockeye/test");
  private final EchoOnDemand echo = new EchoOnDemand();
  private Set<Thread> before;
  private Path folder;
  private Recordings recordings;
  private SettingsStore settings;
  private Stage stage;
  private MainWindow window;

  /// Those that the window, its tabs and their logs have.
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("sockeye-.*|log-.*|recording .*"))
        .collect(Collectors.toSet());
  }

  @Start
  void start(Stage stage) throws IOException {
    before = threads();
    folder = Files.createTempDirectory(home, "run");
    recordings = new Recordings(folder.resolve("recordings"), 1 << 30);
    settings =
        new SettingsStore(
            folder.resolve("settings.json"), SettingsStore.DELAY, Clock.systemUTC(), failed -> {});
    var services =
        new Services(
            engine,
            engine,
            recordings,
            new Variables(name -> Optional.empty(), name -> url(name)),
            new ProfileStore(folder.resolve("profiles")),
            (variable, value) -> {},
            () -> "",
            "test");
    this.stage = stage;
    window = new MainWindow(services, new Preferences(settings, settings.load().settings()), stage);
    window.show(null, "");
  }

  private Optional<String> url(String name) {
    try {
      return name.equals("echo") ? Optional.of(echo.server().uri().toString()) : Optional.empty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void end(FxRobot robot) throws Exception {
    closeWindow(robot);
    echo.close();
    engine.close();
    settings.close();
    until(() -> before.containsAll(threads()));
  }

  private void closeWindow(FxRobot robot) throws Exception {
    robot.interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    window.closed().get(2, TimeUnit.SECONDS);
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
  }

  private static Stream<Node> tree(Node node) {
    Stream<Node> below =
        node instanceof Parent parent
            ? parent.getChildrenUnmodifiable().stream().flatMap(MainWindowTest::tree)
            : Stream.empty();
    return node.isVisible() ? Stream.concat(Stream.of(node), below) : Stream.empty();
  }

  /// What is in sight: a tab that is not in front is in the scene, too.
  private Stream<Node> inSight() {
    return tree(stage.getScene().getRoot());
  }

  private <T extends Node> Optional<T> find(Class<T> type, String style) {
    return inSight()
        .filter(node -> node.getStyleClass().contains(style))
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  private String state() {
    return find(Labeled.class, "connection-state").map(Labeled::getText).orElse("");
  }

  private String url() {
    return find(TextField.class, "connection-url").map(TextField::getText).orElse("");
  }

  private long rows(String text) {
    return inSight()
        .filter(node -> node.getStyleClass().contains("log-row"))
        .filter(
            row -> tree(row).anyMatch(node -> node instanceof Text t && t.getText().equals(text)))
        .count();
  }

  private int tabs() {
    return find(TabPane.class, "work-tabs").orElseThrow().getTabs().size();
  }

  private static void press(FxRobot robot, KeyCode... keys) {
    robot.press(keys).release(keys);
  }

  private void connect(FxRobot robot) throws Exception {
    until(() -> !url().isEmpty());
    press(robot, KeyCode.CONTROL, KeyCode.L);
    press(robot, KeyCode.ENTER);
    until(() -> state().startsWith("Open"));
  }

  private List<RecordingFile> files() throws IOException {
    return recordings.list();
  }

  @Test
  void aFirstConversationByKeys(FxRobot robot) throws Exception {
    until(() -> url().equals("${echo}"));
    connect(robot);

    robot.clickOn(find(Node.class, "code-editor").orElseThrow());
    robot.write("hello");
    press(robot, KeyCode.CONTROL, KeyCode.ENTER);
    until(() -> rows("hello") == 2);

    press(robot, KeyCode.CONTROL, KeyCode.G);
    press(robot, KeyCode.UP);
    until(() -> inSight().anyMatch(InspectorView.class::isInstance));
    press(robot, KeyCode.ESCAPE);
    until(() -> inSight().noneMatch(InspectorView.class::isInstance));

    press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
    until(() -> state().equals("Closed"));
    openTheRecording(robot);
    closeWindow(robot);

    assertThat(files())
        .singleElement()
        .returns(RecordingFile.State.FINISHED, RecordingFile::state)
        .returns("Local echo", RecordingFile::title);
    try (var left = Files.list(folder.resolve("recordings"))) {
      assertThat(left).as("no log beside the recording").hasSize(1);
    }
    settings.close();
    Settings kept = settings.load().settings();
    assertThat(kept.tabs()).extracting(OpenTab::profile).containsExactly("Local echo");
    assertThat(kept.history()).containsExactly("${echo}");
  }

  private void openTheRecording(FxRobot robot) throws Exception {
    ListView<?> list = find(ListView.class, "recordings-list").orElseThrow();
    until(() -> {
      inSight()
          .filter(node -> "Look for recordings again".equals(node.getAccessibleText()))
          .forEach(button -> ((ButtonBase) button).fire());
      return list.getItems().stream()
          .anyMatch(item ->
              item instanceof RecordingFile file && file.state() == RecordingFile.State.FINISHED);
    });
    robot.interact(() -> {
      list.requestFocus();
      // Behind the day.
      list.getSelectionModel().select(1);
    });
    press(robot, KeyCode.ENTER);
    until(() -> tabs() == 2 && url().isEmpty() && rows("hello") == 2);
  }

  @Test
  void tabsOpenCloseAndAreSavedUnderAName(FxRobot robot) throws Exception {
    until(() -> !url().isEmpty());
    press(robot, KeyCode.CONTROL, KeyCode.T);
    until(() -> tabs() == 2 && url().isEmpty());
    robot.write("ws://127.0.0.1:9/x");

    press(robot, KeyCode.CONTROL, KeyCode.S);
    until(() -> find(Node.class, "save-bar").isPresent());
    robot.write("Mine");
    press(robot, KeyCode.ENTER);
    until(() -> find(Node.class, "save-bar").isEmpty());

    assertThat(folder.resolve("profiles/Mine.json")).content().contains("ws://127.0.0.1:9/x");
    press(robot, KeyCode.CONTROL, KeyCode.W);
    until(() -> tabs() == 1 && url().equals("${echo}"));
    press(robot, KeyCode.CONTROL, KeyCode.W);
    until(() -> tabs() == 1 && url().isEmpty());
  }

  @Test
  void aServerThatHangsHoldsUpNoEndAndCostsNoEntry(FxRobot robot) throws Exception {
    try (var server = new HangingServer()) {
      until(() -> !url().isEmpty());
      press(robot, KeyCode.CONTROL, KeyCode.L);
      robot.write(server.url());
      connect(robot);

      closeWindow(robot);

      assertThat(files())
          .singleElement()
          .returns(RecordingFile.State.FINISHED, RecordingFile::state);
      try (RecordedFile file = recordings.open(files().getFirst().path());
          var reader = file.reader()) {
        assertThat(reader.page(1, 100))
            .as("our close, and the end")
            .anyMatch(row -> row.kind() == dev.sockeye.session.EntryKind.CLOSE)
            .last()
            .matches(row -> row.kind() == dev.sockeye.session.EntryKind.STATE);
      }
    }
  }

  @Test
  void rowsThatAreOnlyInMemoryAreNotLostUnasked(FxRobot robot) throws Exception {
    until(() -> !url().isEmpty());
    // Nothing can be recorded in the place of a file.
    Files.deleteIfExists(folder.resolve("recordings"));
    Files.createFile(folder.resolve("recordings"));
    connect(robot);

    press(robot, KeyCode.CONTROL, KeyCode.W);
    until(() -> question().isPresent());
    assertThat(question().orElseThrow().getContentText())
        .contains("in memory only")
        .contains("a file is in the place of the folder");
    answer(robot, "Cancel");
    until(() -> question().isEmpty());
    assertThat(state()).startsWith("Open");

    robot.interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    until(() -> question().isPresent());
    answer(robot, "Cancel");
    until(() -> question().isEmpty());
    assertThat(stage.isShowing()).isTrue();

    press(robot, KeyCode.CONTROL, KeyCode.W);
    until(() -> question().isPresent());
    answer(robot, "Do not save");
    until(() -> tabs() == 1 && url().isEmpty());
  }

  private static Optional<DialogPane> question() {
    return Window.getWindows().stream()
        .map(open -> open.getScene().getRoot())
        .filter(DialogPane.class::isInstance)
        .map(DialogPane.class::cast)
        .findFirst();
  }

  private static void answer(FxRobot robot, String text) {
    DialogPane pane = question().orElseThrow();
    robot.interact(() ->
        pane.getButtonTypes().stream()
            .filter(type -> type.getText().equals(text))
            .map(type -> (ButtonBase) pane.lookupButton(type))
            .forEach(ButtonBase::fire));
  }

  @Test
  void everyControlHasANameAndCanBeReachedByKeys(FxRobot robot) throws Exception {
    connect(robot);
    press(robot, KeyCode.CONTROL, KeyCode.G);
    press(robot, KeyCode.UP);
    until(() -> inSight().anyMatch(InspectorView.class::isInstance));
    check();
    for (String part :
        List.of(
            "Headers",
            "Query",
            "Subprotocols",
            "Auth",
            "Cookies",
            "TLS",
            "Proxy",
            "Options",
            "Preview",
            "Compare")) {
      robot.clickOn(part);
      switch (part) {
        case "Headers" -> robot.clickOn("Add a header");
        case "Auth" -> robot.clickOn("API key");
        case "Proxy" -> robot.clickOn("SOCKS 5");
        case "Options" -> robot.clickOn("Add a fixed address");
        default -> {}
      }
      check();
    }
    press(robot, KeyCode.CONTROL, KeyCode.T);
    press(robot, KeyCode.CONTROL, KeyCode.S);
    until(() -> find(Node.class, "save-bar").isPresent());
    check();
  }

  private void check() throws Exception {
    List<Control> controls =
        WaitForAsyncUtils.asyncFx(() ->
                inSight()
                    .filter(node -> node instanceof ButtonBase || node instanceof TextInputControl)
                    .map(Control.class::cast)
                    .toList())
            .get();
    assertThat(controls).hasSizeGreaterThan(10);
    assertThat(controls.stream().filter(control -> name(control).isBlank()))
        .as("controls without a name for a screen reader")
        .isEmpty();
    assertThat(controls.stream().filter(control -> !control.isFocusTraversable()))
        .as("controls that Tab does not reach")
        .isEmpty();
  }

  private static String name(Control control) {
    String given = Optional.ofNullable(control.getAccessibleText()).orElse("");
    return switch (control) {
      case Labeled labeled when labeled.getText() != null -> given + labeled.getText();
      case TextInputControl field
          when field.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) instanceof Label by ->
          given + by.getText();
      default -> given;
    };
  }
}
