package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.profile.RequestReading;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.SessionStatus;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Icon;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The URL bar: where to, with what, and how it stands. What else can be chosen opens in place
/// below it.
public final class ConnectionView extends VBox {
  private static final PseudoClass CALM = PseudoClass.getPseudoClass("calm");
  private static final int MENU = 25;

  private final ConnectionViewModel model;
  private final Supplier<List<String>> history;
  private final TextField url = new TextField();
  private final Button recent = new Button(null, Icon.EXPANDED.node());
  private final Button action = new Button();
  private final Button again = new Button(null, Icon.RECONNECT.node());
  private final ToggleButton inMemory = new ToggleButton(null, Icon.RECORDING.node());
  private final Label state = new Label();
  private final Label problem = new Label();
  private final Drawer drawer;

  /// @param history URLs that were connected to, newest first
  /// @param background reads what is pasted
  public ConnectionView(
      ConnectionViewModel model, Supplier<List<String>> history, Background background) {
    this.model = model;
    this.history = history;
    drawer = new Drawer(model.draft(), model.outlook(), background);
    getStyleClass().add("connection");
    setMinWidth(0);
    for (String sheet : List.of("common/code.css", "connection/connection.css")) {
      getStylesheets()
          .add(
              Objects.requireNonNull(ConnectionView.class.getResource("/dev/sockeye/ui/" + sheet))
                  .toExternalForm());
    }
    problem.getStyleClass().addAll("problem", "connection-problem");
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.setVisible(false);
    problem.setManaged(false);
    getChildren().addAll(bar(), problem, drawer);
    listen();
  }

  private HBox bar() {
    url.setPromptText("ws://localhost:8080/ or wss://example.com/feed");
    url.setAccessibleText("URL");
    url.getStyleClass().add("connection-url");
    url.textProperty().bindBidirectional(model.urlProperty());
    HBox.setHgrow(url, Priority.ALWAYS);
    url.setMinWidth(120);
    url.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ENTER) {
        model.connect();
        key.consume();
      } else if (key.getCode() == KeyCode.DOWN) {
        showHistory();
        key.consume();
      }
    });
    recent.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "connection-recent");
    recent.setAccessibleText("Recent URLs");
    recent.setTooltip(new Tooltip("Recent URLs (Down)"));
    recent.setOnAction(event -> showHistory());
    var field = new HBox(url, recent);
    field.getStyleClass().add("connection-field");
    HBox.setHgrow(field, Priority.ALWAYS);
    action.getStyleClass().add("connection-action");
    action.setMinWidth(Region.USE_PREF_SIZE);
    action.setOnAction(event -> act());
    again.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    again.setAccessibleText("Connect again");
    again.setTooltip(new Tooltip("Connect again (Ctrl+R)"));
    again.setOnAction(event -> model.connect());
    inMemory.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "connection-memory");
    inMemory.setAccessibleText("Do not record to disk");
    inMemory.setTooltip(new Tooltip());
    inMemory.setOnAction(event -> model.toDiskProperty().set(!inMemory.isSelected()));
    model.toDiskProperty().subscribe(this::showToDisk);
    state.getStyleClass().add("connection-state");
    state.setMinWidth(Region.USE_PREF_SIZE);
    var bar = new HBox(field, action, again, inMemory, state);
    bar.getStyleClass().add("connection-bar");
    return bar;
  }

  private void showToDisk(boolean toDisk) {
    inMemory.setSelected(!toDisk);
    inMemory.setText(toDisk ? null : "Not recorded to disk");
    inMemory
        .getTooltip()
        .setText(
            toDisk
                ? "Sessions of this tab are recorded to disk. Press to leave nothing there."
                : "The next session of this tab is in memory alone. Press to record to disk.");
  }

  private void listen() {
    // While one types, half a URL is nothing to complain about.
    var typing = new PauseTransition(Duration.millis(700));
    typing.setOnFinished(event -> model.checkUrl());
    model.urlProperty().subscribe((old, now) -> typing.playFromStart());
    model.stateProperty().subscribe(now -> showState());
    model.startingProperty().subscribe(now -> showState());
    model.statusProperty().subscribe(now -> showState());
    model
        .problemProperty()
        .subscribe(text -> {
          problem.setText(text);
          problem.setVisible(!text.isEmpty());
          problem.setManaged(!text.isEmpty());
          problem.pseudoClassStateChanged(CALM, false);
        });
    model
        .problemPartProperty()
        .subscribe(part -> {
          url.pseudoClassStateChanged(Styles.STATE_DANGER, part == RequestReading.Part.URL);
          drawer.report(part);
        });
  }

  /// What is wrong with what was typed, or how the session ended.
  private void showProblem() {
    String typed = model.problemProperty().get();
    SessionStatus status = model.statusProperty().get();
    boolean over = status != null && status.state().hasEnded() && !model.isBusy();
    String text =
        !typed.isEmpty() ? typed : over && !StateText.isCancelled(status) ? status.detail() : "";
    if (text.equals(problem.getText())) {
      return;
    }
    problem.setText(text);
    problem.setVisible(!text.isEmpty());
    problem.setManaged(!text.isEmpty());
    boolean calm = typed.isEmpty() && over && model.hasEndedWell();
    problem.pseudoClassStateChanged(CALM, calm);
  }

  private void showState() {
    StateText text =
        StateText.of(
            model.stateProperty().get(),
            model.statusProperty().get(),
            model.startingProperty().get(),
            System.currentTimeMillis() * 1_000_000);
    if (!text.word().equals(state.getText())) {
      state.setText(text.word());
    }
    if (!state.getStyleClass().contains(text.style())) {
      state.getStyleClass().removeIf(name -> name.startsWith("state-"));
      state.getStyleClass().add(text.style());
      state.setGraphic(text.icon().node());
    }
    SessionState now = model.stateProperty().get();
    String label;
    Icon icon;
    if (!model.isBusy()) {
      label = "Connect";
      icon = Icon.CONNECT;
    } else if (model.startingProperty().get() || now.isConnecting()) {
      label = "Cancel";
      icon = Icon.CANCEL;
    } else if (now == SessionState.CLOSING) {
      label = "Abort";
      icon = Icon.CANCEL;
    } else {
      label = "Disconnect";
      icon = Icon.DISCONNECT;
    }
    if (!label.equals(action.getText())) {
      action.setText(label);
      action.setGraphic(icon.node());
      action.getStyleClass().remove(Styles.ACCENT);
      if (label.equals("Connect")) {
        action.getStyleClass().add(Styles.ACCENT);
      }
    }
    showProblem();
    again.setDisable(model.liveProperty().get() == null);
  }

  private void act() {
    if (model.isBusy()) {
      model.disconnect();
    } else {
      model.connect();
    }
  }

  private void showHistory() {
    var menu = new ContextMenu();
    menu.getStyleClass().add("connection-history");
    for (String each : history.get().stream().limit(MENU).toList()) {
      var item = new MenuItem(each);
      item.setMnemonicParsing(false);
      item.setOnAction(event -> {
        url.setText(each);
        url.requestFocus();
        url.end();
      });
      menu.getItems().add(item);
    }
    if (menu.getItems().isEmpty()) {
      var none = new MenuItem("No URL was connected to so far");
      none.setDisable(true);
      menu.getItems().add(none);
    }
    menu.show(url, Side.BOTTOM, 0, 2);
  }

  /// Lets running times go on, also while nothing else changes.
  public void pulse() {
    showState();
    drawer.pulse();
  }

  /// Whether a part of what can be chosen before connecting is open.
  public boolean isPartOpen() {
    return drawer.isOpen();
  }

  /// Puts the cursor into the URL field, everything selected.
  public void focusUrl() {
    url.requestFocus();
    url.selectAll();
  }
}
