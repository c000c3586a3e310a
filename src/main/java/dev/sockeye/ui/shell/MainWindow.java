package dev.sockeye.ui.shell;

import atlantafx.base.theme.Styles;
import dev.sockeye.profile.ProfileFolder;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.profile.WindowBounds;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.common.Pulse;
import dev.sockeye.ui.preferences.Appearance;
import dev.sockeye.ui.preferences.Preferences;
import dev.sockeye.ui.profiles.ProfilesView;
import dev.sockeye.ui.profiles.ProfilesViewModel;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
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
  private final JobBar jobs = new JobBar();
  private final SplitPane centre = new SplitPane();
  private final BorderPane root = new BorderPane();
  private final Stage stage;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final Pulse pulse = new Pulse(50, this::pulse);
  private final CommandPalette palette;
  private int beats;
  private boolean asking;
  private boolean closing;

  public MainWindow(Services services, Preferences preferences, Stage stage) {
    this.services = services;
    this.preferences = preferences;
    this.stage = stage;
    appearance = new Appearance(preferences);
    profiles = new ProfilesViewModel(services.profiles(), background, services.hold());
    tabs = new Tabs(services, preferences, profiles, jobs);
    recordings = new RecordingsArea(services.recordings(), preferences, tabs, this::tell, stage);
    var profilesView =
        new ProfilesView(
            profiles, tabs::open, profile -> tabs.open(profile).connection().connect());
    sidebar = new Sidebar(profilesView, recordings.list(), this::openEcho);
    imports =
        new Imports(
            services.recordings(), new FxThread(), stage, recordings::open, this::tell, jobs);
    var commands =
        new WindowCommands(
            tabs,
            appearance,
            recordings,
            imports,
            new WindowCommands.Own(
                this::openEcho, this::showPalette, this::showAbout, this::close));
    palette = new CommandPalette(commands.all());
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

  private void build(WindowCommands commands) {
    var work = new StackPane(tabs.pane(), corner());
    centre.getItems().addAll(sidebar, work);
    new Splits(preferences).restore(centre, "sidebar", 0.19);
    root.widthProperty().subscribe(width -> fold(width.doubleValue()));
    message.getStyleClass().add("status-message");
    statusBar.insert(message, jobs, recordings.notice());
    root.setCenter(centre);
    root.setBottom(statusBar);
    root.getStyleClass().add("main-window");
    root.getStylesheets().add(sheet("shell/shell.css"));
    if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
      root.getStylesheets().add(sheet("common/opaque.css"));
    }
    var scene = new Scene(root);
    appearance.applyTo(scene);
    for (List<Command> some : List.of(commands.all(), commands.otherKeys())) {
      for (Command command : some) {
        if (command.keys() != null) {
          scene.getAccelerators().put(command.keys(), command.run());
        }
      }
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

  /// Closes the window, once nothing is lost by it.
  private void close() {
    if (closing || asking) {
      return;
    }
    asking = true;
    tabs.leaveAll(this::end, () -> asking = false);
  }

  /// Ends what the window shows, without a question. The window itself stays: JavaFX may be ending
  /// already, and draws nothing any more.
  public void terminate() {
    end(() -> {});
  }

  private void end() {
    end(stage::hide);
  }

  private void end(Runnable hide) {
    if (closing) {
      return;
    }
    closing = true;
    pulse.stop();
    // First of all, for the peers' sake.
    CompletableFuture<Void> ended = tabs.abandon();
    tabs.remember();
    rememberPlace();
    hide.run();
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

  private static String sheet(String name) {
    return Objects.requireNonNull(MainWindow.class.getResource("/dev/sockeye/ui/" + name))
        .toExternalForm();
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
