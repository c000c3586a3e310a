package dev.sockeye.ui.log.bar;

import atlantafx.base.theme.Styles;
import dev.sockeye.session.Direction;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.log.LogChoices;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.rows.RowGroup;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What stands above the log: which directions and types are shown, what they are filtered by, and
/// whether the end is followed. Nothing here moves as rows come.
public final class LogBar extends HBox {
  /// What the filter's field gets beyond its usual width, in pixels, before the types are laid out.
  private static final double FIELD_ROOM = 150;

  private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

  private final LogViewModel model;
  private final HBox directions;
  private final HBox groups;
  private final MenuButton types;
  private final LogFinding finding;
  private final FilterField field;
  private final HBox commands;

  public LogBar(LogViewModel model) {
    this(model, new LogFinding(model, LogChoices.forgotten()), () -> {});
  }

  /// @param leave puts the focus on the log
  LogBar(LogViewModel model, LogFinding finding, Runnable leave) {
    this.model = model;
    this.finding = finding;
    field = new FilterField(finding, leave);
    getStyleClass().add("log-bar");
    getStylesheets()
        .add(Objects.requireNonNull(LogBar.class.getResource("bar.css")).toExternalForm());
    setAlignment(Pos.CENTER_LEFT);
    // What does not fit is cut off here, not in everything that stands below.
    setMinWidth(0);
    directions = directions();
    groups = groups();
    types = types();
    commands = commands();
    show(types, false);
    getChildren().addAll(directions, groups, types, field, commands);
  }

  /// Adds buttons at the right end, for what stands beside the log.
  public void addTools(List<? extends ButtonBase> buttons) {
    commands.getChildren().addAll(buttons);
  }

  /// What has no room goes into a menu: first the types, then the directions, too.
  @Override
  protected void layoutChildren() {
    double others = widthOfOthers();
    double both = width(directions) + width(types);
    boolean wide = getWidth() >= others + width(directions) + width(groups) + FIELD_ROOM;
    boolean narrow = !wide && getWidth() < others + both;
    if (wide != groups.isManaged() || narrow == directions.isManaged()) {
      show(groups, wide);
      show(types, !wide);
      show(directions, !narrow);
    }
    super.layoutChildren();
  }

  private double width(Node node) {
    return getSpacing() + node.prefWidth(-1);
  }

  private double widthOfOthers() {
    double width = snappedLeftInset() + snappedRightInset() - getSpacing();
    for (Node child : getChildren()) {
      if (child.isManaged() && child != groups && child != types && child != directions) {
        width += width(child);
      }
    }
    return width;
  }

  FilterField field() {
    return field;
  }

  private HBox directions() {
    var group = new ToggleGroup();
    var all = direction(null, "All", "Both directions, and what the program did", group);
    var in = direction(Direction.IN, "In", "Only what was received", group);
    var out = direction(Direction.OUT, "Out", "Only what was sent", group);
    var local =
        direction(Direction.LOCAL, "Local", "Only what the program itself has to say", group);
    return pills(List.of(all, in, out, local));
  }

  private ToggleButton direction(
      @Nullable Direction direction, String title, String description, ToggleGroup group) {
    var button = new ToggleButton(title);
    button.setToggleGroup(group);
    describe(button, description);
    button.setOnAction(event -> {
      // One of them always holds: a second click does not release it.
      button.setSelected(true);
      model.filterProperty().set(model.filterProperty().get().withDirection(direction));
    });
    model.filterProperty().subscribe(filter -> button.setSelected(filter.direction() == direction));
    return button;
  }

  /// The types folded into a menu, for a narrow window.
  private MenuButton types() {
    var button = new MenuButton("Types");
    button.getStyleClass().addAll(Styles.SMALL, "log-types");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button
        .getItems()
        .addAll(
            choice(null, "Both directions"),
            choice(Direction.IN, "In"),
            choice(Direction.OUT, "Out"),
            choice(Direction.LOCAL, "Local"),
            new SeparatorMenuItem());
    for (RowGroup group : RowGroup.values()) {
      var item = new CheckMenuItem(group.title());
      item.setOnAction(event ->
          model.filterProperty().set(model.filterProperty().get().with(group, item.isSelected())));
      model.filterProperty().subscribe(filter -> item.setSelected(filter.groups().contains(group)));
      button.getItems().add(item);
    }
    describe(button, "Which types and directions are shown; with no type chosen, all are");
    model
        .filterProperty()
        .subscribe(filter ->
            button.setText(
                filter.groups().isEmpty() ? "Types" : "Types: " + filter.groups().size()));
    return button;
  }

  private RadioMenuItem choice(@Nullable Direction direction, String title) {
    var item = new RadioMenuItem(title);
    item.setOnAction(event -> {
      item.setSelected(true);
      model.filterProperty().set(model.filterProperty().get().withDirection(direction));
    });
    model.filterProperty().subscribe(filter -> item.setSelected(filter.direction() == direction));
    return item;
  }

  private HBox groups() {
    return pills(List.of(RowGroup.values()).stream().map(this::group).toList());
  }

  private ToggleButton group(RowGroup group) {
    var button = new ToggleButton(group.title());
    describe(
        button,
        group == RowGroup.OTHER
            ? "Show handshake, states, errors and reserved opcodes; with no type chosen, all are shown"
            : "Show "
                + group.title().toLowerCase(Locale.ROOT)
                + " frames; with no type chosen, all are shown");
    button.setOnAction(event ->
        model.filterProperty().set(model.filterProperty().get().with(group, button.isSelected())));
    model.filterProperty().subscribe(filter -> button.setSelected(filter.groups().contains(group)));
    return button;
  }

  private static HBox pills(List<ToggleButton> buttons) {
    for (int i = 0; i < buttons.size(); i++) {
      buttons
          .get(i)
          .getStyleClass()
          .addAll(
              Styles.SMALL,
              i == 0
                  ? Styles.LEFT_PILL
                  : i == buttons.size() - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
      buttons.get(i).setMinWidth(Region.USE_PREF_SIZE);
    }
    var box = new HBox();
    box.getStyleClass().add("log-pills");
    box.setAlignment(Pos.CENTER);
    box.getChildren().setAll(buttons);
    return box;
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private Node marks() {
    var button = new Button("", Icon.MARK.node());
    button.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_ICON, Styles.FLAT);
    describe(button, "Marked rows");
    var popup = new MarksPopup(model);
    button.setOnAction(event -> popup.toggle(button));
    model
        .rows()
        .marks()
        .onlyMarkedProperty()
        .subscribe(only -> button.pseudoClassStateChanged(ON, only));
    return button;
  }

  private HBox commands() {
    var follow = toggle(Icon.FOLLOW, "Follow the end (End)", model.followingProperty());
    var pause = toggle(Icon.PAUSE, "Pause: the recording goes on", model.pausedProperty());
    var clear = new Button("", Icon.CLEAR.node());
    clear.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_ICON, Styles.FLAT);
    describe(clear, "Clear: hides the rows so far, the recording keeps them");
    clear.setOnAction(event -> model.clear());
    var fold =
        toggle(
            Icon.FOLD,
            "Fold runs of equal rows, and heartbeats, to one",
            model.folds().runsProperty());
    var box = new HBox(marks(), fold, follow, pause, pauseWhen(), clear, more());
    box.getStyleClass().add("log-commands");
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private MenuButton pauseWhen() {
    var when = new MenuItem("Pause when a row is found…");
    when.setOnAction(event -> finding.panelProperty().set(LogFinding.Panel.PAUSE));
    var disarm = new MenuItem("Stop waiting");
    disarm.setOnAction(event -> finding.pause().disarm());
    disarm.disableProperty().bind(finding.pause().armedProperty().isEmpty());
    var button = new MenuButton("", null, when, disarm);
    button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, "log-arrow");
    describe(button, "Pause when a row is found");
    return button;
  }

  private MenuButton more() {
    var find = new MenuItem("Find in the log…", Icon.SEARCH.node());
    find.setOnAction(event -> finding.search().openProperty().set(true));
    var newest = new CheckMenuItem("Look at the newest rows first");
    newest.setOnAction(event -> finding.filter().setNewestFirst(newest.isSelected()));
    model.newestFirstProperty().subscribe(newest::setSelected);
    var messages = new CheckMenuItem("Fold frames of a message to its last");
    messages.selectedProperty().bindBidirectional(model.folds().messagesProperty());
    var button =
        new MenuButton(
            "",
            Icon.MORE.node(),
            find,
            panel("Highlight rules…", Icon.HIGHLIGHT, LogFinding.Panel.HIGHLIGHTS),
            panel("Filters that are kept…", Icon.STAR, LogFinding.Panel.KEPT),
            panel("What can be filtered by…", Icon.HELP, LogFinding.Panel.HELP),
            new SeparatorMenuItem(),
            newest,
            messages);
    button.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_ICON, Styles.FLAT, "log-more");
    describe(button, "Search, highlight rules, filters that are kept");
    return button;
  }

  private MenuItem panel(String title, Icon icon, LogFinding.Panel which) {
    var item = new MenuItem(title, icon.node());
    item.setOnAction(event -> finding.panelProperty().set(which));
    return item;
  }

  private ToggleButton toggle(Icon icon, String description, BooleanProperty property) {
    var button = new ToggleButton("", icon.node());
    button.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_ICON, Styles.FLAT);
    describe(button, description);
    button.selectedProperty().bindBidirectional(property);
    return button;
  }

  private static void describe(ButtonBase button, String description) {
    button.setTooltip(new Tooltip(description));
    button.setAccessibleText(
        button.getText().isEmpty() ? description : button.getText() + ": " + description);
  }
}
