package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.session.BuiltInHeader;
import dev.sockeye.session.HeaderLine;
import dev.sockeye.session.SecretHeaders;
import dev.sockeye.ui.common.Icon;
import javafx.css.PseudoClass;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A row of the header table.
final class HeaderLineView extends HBox {
  private static final PseudoClass AUTO = PseudoClass.getPseudoClass("auto");
  private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
  private static final double NAME = 210;

  private final HeaderRow row;
  private final HeaderTable table;
  private final HeadersPane pane;
  private final TextField name = new TextField();
  private final SecretField value = new SecretField();
  private final RevealButton reveal;
  private final Button remove;

  /// Whether the name says that the value is a secret, which is hidden until it is asked for.
  private boolean secret;

  /// Whether the value's field is being set, and not typed in.
  private boolean showing;

  HeaderLineView(HeaderRow row, HeaderTable table, HeadersPane pane) {
    this.row = row;
    this.table = table;
    this.pane = pane;
    getStyleClass().addAll("connection-line", "header-line");
    reveal = new RevealButton(value.maskedProperty(), "the value");
    remove =
        row.builtIn().isPresent()
            ? PartPane.small(
                Icon.RESET,
                "Restore " + row.nameProperty().get(),
                "Back to what the program sends",
                () -> table.reset(row))
            : PartPane.small(Icon.CANCEL, "Remove this header", "Remove", () -> table.remove(row));
    nameField();
    valueField();
    getChildren()
        .addAll(
            grip(),
            enabled(),
            name,
            PartPane.wide(value),
            reveal,
            mover(Icon.UP, "up", -1),
            mover(Icon.EXPANDED, "down", 1),
            remove);
    addEventFilter(KeyEvent.KEY_PRESSED, this::moveByKeys);
    row.nameProperty().subscribe(this::judge);
    row.valueProperty().subscribe(this::judge);
    row.enabledProperty().subscribe(this::judge);
    row.replacedProperty().subscribe(this::judge);
  }

  private Node grip() {
    var grip = new Label(null, Icon.GRIP.node());
    grip.getStyleClass().add("header-grip");
    grip.setCursor(Cursor.OPEN_HAND);
    grip.setTooltip(new Tooltip("Drag to move, or Alt+Up and Alt+Down"));
    grip.setOnMouseDragged(event -> pane.dragTo(row, event.getSceneY()));
    return grip;
  }

  private CheckBox enabled() {
    var enabled = new CheckBox();
    enabled.selectedProperty().bindBidirectional(row.enabledProperty());
    enabled.accessibleTextProperty().bind(row.nameProperty().map(now -> "Send the header " + now));
    enabled.setTooltip(new Tooltip("Send this header"));
    return enabled;
  }

  private void nameField() {
    name.setPromptText("Name");
    name.setAccessibleText("Header name");
    name.getStyleClass().addAll("header-name", Styles.SMALL, "mono");
    name.setPrefWidth(NAME);
    name.setMinWidth(90);
    row.builtIn()
        .ifPresent(builtIn -> {
          name.setTextFormatter(
              new TextFormatter<>(change ->
                  change.getControlNewText().equalsIgnoreCase(builtIn.text()) ? change : null));
          name.setTooltip(
              new Tooltip("Of a built-in header, only upper and lower case can change."));
        });
    name.textProperty().bindBidirectional(row.nameProperty());
  }

  private void valueField() {
    value.setPromptText("Value");
    value.accessibleTextProperty().bind(row.nameProperty().map(now -> "Value of " + now));
    value.getStyleClass().addAll("header-value", Styles.SMALL, "mono");
    value.setMinWidth(60);
    value
        .textProperty()
        .subscribe((before, typed) -> {
          if (!showing) {
            row.valueProperty().set(typed);
          }
        });
    row.valueProperty().subscribe(now -> showValue(true));
    value.focusedProperty().subscribe(now -> showValue(false));
  }

  private boolean isAuto() {
    return row.isAuto() && BuiltInHeader.of(row.nameProperty().get()).isPresent();
  }

  /// @param changed whether the row has another value, and not only the program
  private void showValue(boolean changed) {
    String wanted = isAuto() ? pane.auto(row) : row.valueProperty().get();
    // Under the cursor nothing changes by itself.
    boolean mayShow = changed || !value.isFocused() || !isAuto();
    if (mayShow && !value.getText().equals(wanted)) {
      showing = true;
      value.setText(wanted);
      showing = false;
    }
  }

  /// Shows what the program would send, where the row leaves it to the program.
  void showAuto() {
    showValue(false);
    judge();
  }

  private void judge() {
    boolean now = SecretHeaders.isSecret(row.nameProperty().get());
    if (now != secret) {
      secret = now;
      value.maskedProperty().set(secret);
    }
    Form.show(secret, reveal);
    boolean auto = isAuto();
    value.pseudoClassStateChanged(AUTO, auto);
    value.setPromptText(
        row.replacedProperty().get() ? "replaced by a row below" : auto ? pane.nothing() : "Value");
    pseudoClassStateChanged(OFF, !row.enabledProperty().get() || row.replacedProperty().get());
    boolean usual = row.isUntouched();
    remove.setVisible(!usual);
    name.pseudoClassStateChanged(Styles.STATE_DANGER, isNameWrong() && !row.isEmpty());
    value.pseudoClassStateChanged(Styles.STATE_DANGER, isValueWrong());
  }

  private boolean isNameWrong() {
    return HeaderLine.check(row.nameProperty().get(), "") instanceof HeaderLine.Invalid;
  }

  private boolean isValueWrong() {
    return HeaderLine.check("X", row.valueProperty().get()) instanceof HeaderLine.Invalid;
  }

  /// Marks what may be the reason of a problem of the headers.
  void report(boolean problem) {
    judge();
    if (problem && row.enabledProperty().get() && !isAuto() && !isNameWrong()) {
      boolean suspect = isValueWrong() || row.valueProperty().get().contains("${");
      value.pseudoClassStateChanged(Styles.STATE_DANGER, suspect);
    }
  }

  private Button mover(Icon icon, String where, int by) {
    Button button =
        PartPane.small(
            icon,
            "Move " + where,
            "Move %s (Alt+%s)".formatted(where, by < 0 ? "Up" : "Down"),
            () -> {});
    button.setOnAction(event -> move(by, button));
    return button;
  }

  private void moveByKeys(KeyEvent key) {
    if (!key.isAltDown()) {
      return;
    }
    int by =
        switch (key.getCode()) {
          case UP -> -1;
          case DOWN -> 1;
          default -> 0;
        };
    if (by != 0) {
      move(by, getScene() == null ? null : getScene().getFocusOwner());
      key.consume();
    }
  }

  /// The focus stays with what had it, though the row is taken out and put in again.
  private void move(int by, @Nullable Node focused) {
    if (table.move(row, by) && focused != null) {
      focused.requestFocus();
    }
  }

  void focusName() {
    name.requestFocus();
  }
}
