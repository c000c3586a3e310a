package dev.sockeye.ui.log;

import java.util.Locale;
import atlantafx.base.theme.Styles;
import dev.sockeye.session.Direction;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What stands above the log: which directions and types are shown, how many rows that are, and
/// whether the end is followed.
public final class LogBar extends HBox {
  private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

  private final LogViewModel model;
  private final HBox groups;
  private final MenuButton types;
  private final HBox commands;

  public LogBar(LogViewModel model) {
    this.model = model;
    getStyleClass().add("log-bar");
    getStylesheets()
        .add(Objects.requireNonNull(LogBar.class.getResource("log.css")).toExternalForm());
    setAlignment(Pos.CENTER_LEFT);
    // What does not fit is cut off here, not in everything that stands below.
    setMinWidth(0);
    groups = groups();
    types = types();
    commands = commands();
    show(types, false);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren()
        .addAll(
            directions(),
            groups,
            types,
            space,
            problem(),
            sums(),
            counts(),
            waiting(),
            showAll(),
            commands);
  }

  /// Adds buttons at the right end, for what stands beside the log.
  public void addTools(List<? extends ButtonBase> buttons) {
    commands.getChildren().addAll(buttons);
  }

  @Override
  protected void layoutChildren() {
    boolean narrow = getWidth() < widthWithGroups();
    if (narrow == groups.isManaged()) {
      show(groups, !narrow);
      show(types, narrow);
    }
    super.layoutChildren();
  }

  private double widthWithGroups() {
    double width = snappedLeftInset() + snappedRightInset() + groups.prefWidth(-1);
    for (Node child : getChildren()) {
      if (child.isManaged() && child != groups && child != types) {
        width += getSpacing() + child.prefWidth(-1);
      }
    }
    return width;
  }

  private Node directions() {
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
    for (RowGroup group : RowGroup.values()) {
      var item = new CheckMenuItem(group.title());
      item.setOnAction(event ->
          model.filterProperty().set(model.filterProperty().get().with(group, item.isSelected())));
      model.filterProperty().subscribe(filter -> item.setSelected(filter.groups().contains(group)));
      button.getItems().add(item);
    }
    describe(button, "Which types are shown; with none chosen, all are");
    model
        .filterProperty()
        .subscribe(filter ->
            button.setText(
                filter.groups().isEmpty() ? "Types" : "Types: " + filter.groups().size()));
    return button;
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

  private Node problem() {
    var label = new Label();
    label.setGraphic(Icon.ERROR.node());
    label.getStyleClass().add("problem");
    label.setMinWidth(0);
    label.textProperty().bind(model.problemProperty());
    label.setTooltip(new Tooltip());
    label.getTooltip().textProperty().bind(model.problemProperty());
    model.problemProperty().subscribe(text -> show(label, !text.isEmpty()));
    return label;
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private Node counts() {
    var label = new Label();
    label.getStyleClass().add("log-counts");
    // In a narrow window the figures give way, not the buttons.
    label.setMinWidth(0);
    label.textProperty().bind(model.countsProperty());
    label.setTooltip(new Tooltip("Rows shown, of all that are recorded"));
    return label;
  }

  private Node sums() {
    var label = new Label();
    label.getStyleClass().add("log-sums");
    label.setMinWidth(0);
    label.textProperty().bind(model.rows().sumsProperty());
    label.setTooltip(new Tooltip());
    label.getTooltip().textProperty().bind(model.rows().sumsProperty().map("Selected: "::concat));
    model.rows().sumsProperty().subscribe(text -> show(label, !text.isEmpty()));
    return label;
  }

  private Node marks() {
    var button = new Button("", Icon.MARK.node());
    button.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_ICON, Styles.FLAT);
    describe(button, "Marked rows");
    var popup = new MarksPopup(model);
    button.setOnAction(event -> popup.toggle(button));
    model.rows().onlyMarkedProperty().subscribe(only -> button.pseudoClassStateChanged(ON, only));
    return button;
  }

  private Node waiting() {
    var label = new Label();
    label.getStyleClass().add("log-waiting");
    label.setMinWidth(Region.USE_PREF_SIZE);
    label
        .textProperty()
        .bind(
            model.waitingCountProperty().map(count -> Formats.count(count.longValue()) + " more"));
    model.waitingCountProperty().subscribe(count -> show(label, count.longValue() > 0));
    return label;
  }

  private Node showAll() {
    var button = new Button("Show all");
    button.getStyleClass().addAll(Styles.FLAT, Styles.ACCENT);
    button.setMinWidth(Region.USE_PREF_SIZE);
    describe(button, "Show the rows that were cleared");
    button.setOnAction(event -> model.showAll());
    model.hiddenCountProperty().subscribe(count -> show(button, count.longValue() > 0));
    return button;
  }

  private HBox commands() {
    var follow = toggle(Icon.FOLLOW, "Follow the end (End)", model.followingProperty());
    var pause = toggle(Icon.PAUSE, "Pause: the recording goes on", model.pausedProperty());
    var clear = new Button("", Icon.CLEAR.node());
    clear.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_ICON, Styles.FLAT);
    describe(clear, "Clear: hides the rows so far, the recording keeps them");
    clear.setOnAction(event -> model.clear());
    var fold = toggle(Icon.FOLD, "Fold runs of equal rows to one", model.foldRunsProperty());
    var box = new HBox(marks(), fold, follow, pause, clear);
    box.getStyleClass().add("log-commands");
    box.setAlignment(Pos.CENTER);
    return box;
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
