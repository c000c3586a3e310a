package dev.sockeye.ui.shell;

import atlantafx.base.theme.Styles;
import dev.sockeye.profile.ProfileFolder;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.profile.Theme;
import dev.sockeye.profile.WindowBounds;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.common.Pulse;
import dev.sockeye.ui.log.MarksViewModel;
import dev.sockeye.ui.preferences.Appearance;
import dev.sockeye.ui.preferences.Preferences;
import dev.sockeye.ui.profiles.ProfilesView;
import dev.sockeye.ui.profiles.ProfilesViewModel;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The main window. Built and used on the FX thread; it ends when its stage is closed.
///
/// Over 400 lines: the list of commands is one, and stands where what they call is at hand.
public final class MainWindow {
  private static final double WIDTH = 1280;
  private static final double HEIGHT = 820;
  private static final double NARROW = 860;
  private static final int SLOW = 5;

  private final Services services;
  private final Preferences preferences;
  private final Appearance appearance;
  private final Background background = new Background("sockeye-window", new FxThread());

  private final ProfilesViewModel profiles;
  private final Tabs tabs;
  private final Sidebar sidebar;
  private final Imports imports;
  private final RecordingsArea recordings;
  private final StatusBar statusBar = new StatusBar();
  private final Label message = new Label();
  private final SplitPane centre = new SplitPane();
  private final BorderPane root = new BorderPane();
  private final Stage stage;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final Pulse pulse = new Pulse(50, this::pulse);
  private final CommandPalette palette;
  private int beats;
  private boolean closing;

  public MainWindow(Services services, Preferences preferences, Stage stage) {
    this.services = services;
    this.preferences = preferences;
    this.stage = stage;
    appearance = new Appearance(preferences);
    profiles = new ProfilesViewModel(services.profiles(), background, services.hold());
    tabs = new Tabs(services, preferences, profiles);
    recordings = new RecordingsArea(services.recordings(), preferences, tabs, this::tell, stage);
    var profilesView =
        new ProfilesView(
            profiles, tabs::open, profile -> tabs.open(profile).connection().connect());
    sidebar = new Sidebar(profilesView, recordings.list(), this::openEcho);
    imports =
        new Imports(services.recordings(), new FxThread(), stage, recordings::open, this::tell);
    List<Command> commands = commands();
    palette = new CommandPalette(commands);
    build(commands);
  }

  /// Done when the window was closed and everything that was recorded is on disk, or 1.5 s later.
  public CompletableFuture<Void> closed() {
    return closed;
  }

  /// Shows the window.
  ///
  /// @param url for a tab of its own, or null
  /// @param trouble sentences about the start, such as settings that could not be read; or empty
  public void show(@Nullable String url, String trouble) {
    show(url, () -> tell(trouble));
  }

  /// Shows the window, and in it a recording that was made before.
  ///
  /// @param trouble as above
  public void showRecording(Path file, String trouble) {
    show(
        null,
        () -> {
          tell(trouble);
          recordings.open(file);
        });
  }

  /// @param restored run once the tabs are back
  private void show(@Nullable String url, Runnable restored) {
    stage.show();
    pulse.start();
    background.run(
        () -> {
          services.profiles().prepare();
          return services.profiles().list();
        },
        known -> {
          profiles.refresh();
          tabs.restore(known, url);
          restored.run();
        },
        failed -> {
          tabs.restore(new ProfileFolder(Path.of(""), List.of()), url);
          restored.run();
          tell("The profiles cannot be read: " + failed.getMessage());
        });
    recordings.refresh();
  }

  /// Has the window play a first minute by itself and close; see {@link Rehearsal}.
  ///
  /// @param ended told whether it came to its end
  public void rehearse(Consumer<Boolean> ended) {
    new Rehearsal(
            tabs,
            this::openEcho,
            this::openNewest,
            whole -> {
              ended.accept(whole);
              close();
            })
        .start();
  }

  private void openNewest() {
    background.run(
        () -> services.recordings().list().getFirst().path(),
        recordings::open,
        failed -> tell("The newest recording cannot be found: " + failed.getMessage()));
  }

  private void build(List<Command> commands) {
    var work = new StackPane(tabs.pane(), corner());
    centre.getItems().addAll(sidebar, work);
    new Splits(preferences).restore(centre, "sidebar", 0.19);
    root.widthProperty().subscribe(width -> fold(width.doubleValue()));
    message.getStyleClass().add("status-message");
    statusBar.getChildren().add(3, message);
    statusBar.getChildren().add(4, recordings.notice());
    root.setCenter(centre);
    root.setBottom(statusBar);
    root.getStyleClass().add("main-window");
    root.getStylesheets()
        .add(
            Objects.requireNonNull(MainWindow.class.getResource("/dev/sockeye/ui/shell/shell.css"))
                .toExternalForm());
    var scene = new Scene(root);
    appearance.applyTo(scene);
    for (Command command : commands) {
      if (command.keys() != null) {
        scene.getAccelerators().put(command.keys(), command.run());
      }
    }
    for (Command command : otherKeys()) {
      scene.getAccelerators().put(command.keys(), command.run());
    }
    imports.acceptDropsOn(root);
    stage.setScene(scene);
    stage.setTitle("Sockeye");
    stage.setMinWidth(640);
    stage.setMinHeight(420);
    icons(stage.getIcons()::add);
    place();
    stage.setOnCloseRequest(event -> {
      event.consume();
      close();
    });
    stage
        .focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            profiles.refreshIfChanged();
          }
        });
    tabs.pane().getSelectionModel().selectedItemProperty().subscribe(tab -> message.setText(""));
  }

  /// A narrow window has no room for a sidebar.
  private void fold(double width) {
    boolean shown = centre.getItems().contains(sidebar);
    if (width > 0 && width < NARROW && shown) {
      centre.getItems().remove(sidebar);
    } else if (width >= NARROW && !shown) {
      centre.getItems().addFirst(sidebar);
      new Splits(preferences).restore(centre, "sidebar", 0.19);
    }
  }

  private HBox corner() {
    var add = button(Icon.ADD, "New tab (Ctrl+T)", tabs::openEmpty);
    var more = button(Icon.MORE, "Every command (Ctrl+K)", this::showPalette);
    var corner = new HBox(add, more);
    corner.getStyleClass().add("tab-corner");
    corner.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(corner, Pos.TOP_RIGHT);
    return corner;
  }

  private static Button button(Icon icon, String text, Runnable run) {
    var button = new Button(null, icon.node());
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text));
    button.setOnAction(event -> run.run());
    return button;
  }

  private void showPalette() {
    palette.show(root);
  }

  private void showAbout() {
    new AboutView(services.version(), background).show(stage, root);
  }

  private List<Command> commands() {
    var all = new ArrayList<>(windowCommands());
    all.addAll(FindCommands.of(command -> work(tab -> command.accept(tab.logPane()))));
    return List.copyOf(all);
  }

  private List<Command> windowCommands() {
    return List.of(
        new Command("Go to the URL", "Shortcut+L", () -> session(SessionTab::focusUrl)),
        new Command("Connect", "", () -> session(tab -> tab.connection().connect())),
        new Command(
            "Connect again", "Shortcut+R", () -> session(tab -> tab.connection().connect())),
        new Command(
            "Disconnect; once more: abort",
            "Shortcut+Shift+D",
            () -> session(tab -> tab.connection().disconnect())),
        new Command("Save the profile", "Shortcut+S", () -> session(SessionTab::save)),
        new Command("Save as a new profile", "Shortcut+Shift+S", () -> session(SessionTab::saveAs)),
        new Command("New tab", "Shortcut+T", tabs::openEmpty),
        new Command("Close the tab", "Shortcut+W", tabs::closeSelected),
        new Command("Next tab", "Shortcut+Tab", () -> move(1)),
        new Command("Previous tab", "Shortcut+Shift+Tab", () -> move(-1)),
        new Command("Go to the log", "Shortcut+G", () -> work(tab -> tab.logPane().focusLog())),
        new Command(
            "Go to a row or a time", "", () -> work(tab -> tab.logPane().view().askForPlace())),
        new Command("Mark the selected rows", "", () -> work(tab -> marks(tab).toggle())),
        new Command(
            "Note on the selected row", "", () -> work(tab -> tab.logPane().view().askForNote())),
        new Command("Next mark", "F2", () -> work(tab -> marks(tab).goTo(true))),
        new Command("Previous mark", "Shift+F2", () -> work(tab -> marks(tab).goTo(false))),
        new Command(
            "Marked rows only, or all",
            "",
            () -> work(tab -> toggle(marks(tab).onlyMarkedProperty()))),
        new Command(
            "Fold equal rows and heartbeats, or show each",
            "",
            () -> work(tab -> toggle(tab.logPane().log().folds().runsProperty()))),
        new Command(
            "Fold frames of a message, or show each",
            "",
            () -> work(tab -> toggle(tab.logPane().log().folds().messagesProperty()))),
        new Command(
            "Compare the two selected rows",
            "",
            () -> work(tab -> tab.logPane().compareSelected())),
        new Command("Clear the log", "", () -> work(tab -> tab.logPane().log().clear())),
        new Command("Pause the log, or go on", "", () -> work(tab -> toggle(tab.logPane()))),
        new Command(
            "Watch values",
            "Shortcut+Shift+W",
            () -> work(tab -> tab.logPane().side().toggle(SidePanel.Part.WATCH, true))),
        new Command(
            "Watch a value of the selected row…",
            "",
            () -> work(tab -> tab.logPane().view().askForWatch())),
        new Command(
            "Show a value of the selected row as a column…",
            "",
            () -> work(tab -> tab.logPane().view().askForValueColumn())),
        new Command(
            "Rates: messages and bytes over time",
            "Shortcut+Shift+R",
            () -> work(tab -> tab.logPane().side().toggle(SidePanel.Part.RATES, true))),
        new Command("Export…", "Shortcut+E", () -> work(tab -> tab.logPane().openExport())),
        new Command("Import HAR or JSON Lines…", "", imports::choose),
        new Command("Talk to the local echo server", "", this::openEcho),
        new Command("Recordings", "Shortcut+Shift+O", recordings::show),
        new Command("Open a recording…", "Shortcut+O", recordings::choose),
        new Command("Save this session…", "", () -> session(SessionTab::saveSession)),
        new Command("Record to disk again", "", () -> session(SessionTab::recordToDiskAgain)),
        new Command("Look for recordings again", "", recordings::refresh),
        new Command(
            "Record this tab's next session to disk, or not",
            "",
            () -> session(tab -> toggle(tab.connection().toDiskProperty()))),
        new Command("Theme: as the system", "", () -> appearance.setTheme(Theme.SYSTEM)),
        new Command("Theme: light", "", () -> appearance.setTheme(Theme.LIGHT)),
        new Command("Theme: dark", "", () -> appearance.setTheme(Theme.DARK)),
        new Command("Larger text", "Shortcut+Plus", () -> appearance.changeFontSize(1)),
        new Command("Smaller text", "Shortcut+Minus", () -> appearance.changeFontSize(-1)),
        new Command("Usual text size", "Shortcut+0", () -> appearance.changeFontSize(0)),
        new Command("Every command", "Shortcut+K", this::showPalette),
        new Command("About Sockeye", "", this::showAbout),
        new Command("Quit", "Shortcut+Q", this::close));
  }

  /// The other keys of commands: plus and minus lie elsewhere on other keyboards.
  private List<Command> otherKeys() {
    return List.of(
        new Command("Larger text", "Shortcut+Equals", () -> appearance.changeFontSize(1)),
        new Command("Larger text", "Shortcut+Shift+Equals", () -> appearance.changeFontSize(1)),
        new Command("Larger text", "Shortcut+Add", () -> appearance.changeFontSize(1)),
        new Command("Smaller text", "Shortcut+Subtract", () -> appearance.changeFontSize(-1)));
  }

  private static void toggle(LogPane pane) {
    toggle(pane.log().pausedProperty());
  }

  private static void toggle(BooleanProperty property) {
    property.set(!property.get());
  }

  private void session(Consumer<SessionTab> command) {
    if (tabs.selected() instanceof SessionTab tab) {
      command.accept(tab);
    }
  }

  private static MarksViewModel marks(WorkTab tab) {
    return tab.logPane().log().rows().marks();
  }

  private void work(Consumer<WorkTab> command) {
    WorkTab tab = tabs.selected();
    if (tab != null) {
      command.accept(tab);
    }
  }

  private void move(int by) {
    var selection = tabs.pane().getSelectionModel();
    int count = tabs.pane().getTabs().size();
    selection.select(Math.floorMod(selection.getSelectedIndex() + by, Math.max(1, count)));
  }

  private void openEcho() {
    SessionTab tab = tabs.openEmpty();
    tab.connection().urlProperty().set(ProfileStore.ECHO_URL);
    tab.connection().connect();
  }

  private void tell(String sentence) {
    message.setText(sentence);
    message.setTooltip(sentence.isEmpty() ? null : new Tooltip(sentence));
  }

  private void pulse() {
    for (WorkTab tab : tabs.all()) {
      tab.pulse();
    }
    if (beats++ % SLOW == 0) {
      WorkTab selected = tabs.selected();
      statusBar.show(selected == null ? StatusText.NONE : selected.status(System.nanoTime()));
      sidebar.showEcho(services.echo().get());
      if (selected != null && !selected.messageProperty().get().isEmpty()) {
        tell(selected.messageProperty().get());
        selected.tell("");
      }
    }
    if (beats % 200 == 0) {
      recordings.refresh();
      // Whatever ends the program, what was open comes back.
      rememberPlace();
      tabs.remember();
    }
  }

  /// Puts the window where it was, if that is on a screen.
  private void place() {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setWidth(Math.min(WIDTH, screen.getWidth()));
    stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
    preferences
        .get()
        .window()
        .filter(bounds ->
            !Screen.getScreensForRectangle(bounds.x(), bounds.y(), bounds.width(), 60).isEmpty())
        .ifPresent(bounds -> {
          stage.setX(bounds.x());
          stage.setY(bounds.y());
          stage.setWidth(Math.min(bounds.width(), screen.getWidth()));
          stage.setHeight(Math.min(bounds.height(), screen.getHeight()));
          stage.setMaximized(bounds.maximized());
        });
  }

  private void close() {
    if (closing) {
      return;
    }
    closing = true;
    pulse.stop();
    tabs.remember();
    rememberPlace();
    CompletableFuture<Void> ended = tabs.abandon();
    stage.hide();
    imports.close();
    CompletableFuture<@Nullable Void> listed = recordings.close();
    var saved = new CompletableFuture<@Nullable Void>();
    background.closeAfter(() -> saved.complete(null));
    CompletableFuture.allOf(ended, saved, listed)
        .completeOnTimeout(null, 1500, TimeUnit.MILLISECONDS)
        .whenComplete((done, failed) -> closed.complete(null));
  }

  private void rememberPlace() {
    WindowBounds before =
        preferences.get().window().orElse(new WindowBounds(0, 0, WIDTH, HEIGHT, false));
    preferences.change(settings ->
        settings.withWindow(
            stage.isMaximized()
                ? new WindowBounds(before.x(), before.y(), before.width(), before.height(), true)
                : new WindowBounds(
                    stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false)));
  }

  private static void icons(Consumer<Image> add) {
    for (int size : new int[] {16, 24, 32, 48, 64, 128, 256}) {
      InputStream in =
          MainWindow.class.getResourceAsStream("/dev/sockeye/icons/sockeye-" + size + ".png");
      if (in != null) {
        add.accept(new Image(in));
      }
    }
  }
}
