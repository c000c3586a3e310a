package dev.sockeye.ui.composer;

import atlantafx.base.theme.Styles;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.CodeEditor;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.common.Pills;
import java.io.File;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.animation.FadeTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Where a message is written and sent: the modes, an editor for the one in front, and under it
/// what is wrong, how large it is, and what became of it.
public final class ComposerView extends VBox {
  private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
  private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
  private static final PseudoClass SUCCESS = PseudoClass.getPseudoClass("success");
  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

  /// In ems.
  private static final double NARROW_WIDTH = 58;

  private static final int MENU = 20;

  private final ComposerViewModel model;
  private final Background background;
  private final Map<ComposerMode, Node> panes = new EnumMap<>(ComposerMode.class);
  private final StackPane centre = new StackPane();
  private final Label message = new Label();
  private final Label size = new Label();
  private final Label blocked = new Label();
  private final Button send = new Button("Send", Icon.SEND.node());
  private final MenuButton history = new MenuButton("History", Icon.CLOCK.node());
  private final HBox top = new HBox();
  private final HBox bottom = new HBox();
  private final Button format = new Button("Format");
  private final CheckBox crLf = new CheckBox("CR LF");
  private final HBox fragments = new HBox();
  private final FadeTransition fade = new FadeTransition(Duration.seconds(1.5), message);

  /// Held, for a binding nobody holds is collected.
  private final BooleanBinding fits;

  public ComposerView(ComposerViewModel model, Background background) {
    this.model = model;
    this.background = background;
    getStyleClass().addAll("composer", "dense");
    getStylesheets()
        .addAll(
            sheet("/dev/sockeye/ui/common/code.css"),
            sheet("/dev/sockeye/ui/composer/composer.css"));
    centre.getStyleClass().add("composer-centre");
    VBox.setVgrow(centre, Priority.ALWAYS);
    getChildren().addAll(top(), centre, bottom());

    model.modeProperty().addListener((_, _, mode) -> show(mode));
    model.checkedProperty().addListener((_, _, _) -> describe());
    model.doubtedProperty().addListener((_, _, _) -> describe());
    model.resultProperty().addListener((_, _, _) -> describeResult());
    fade.setFromValue(1);
    fade.setToValue(0);
    fade.setDelay(Duration.seconds(4));
    // What is wrong with the draft is still wrong.
    fade.setOnFinished(_ -> describe());
    addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    // What does not fit is cut off where it stands, so that the button to send is always there.
    setMinWidth(0);
    var narrow =
        Bindings.createBooleanBinding(
            () -> getWidth() > 0 && getWidth() < NARROW_WIDTH * size.getFont().getSize(),
            widthProperty(),
            size.fontProperty());
    narrow.subscribe((was, now) -> {
      if (!was.equals(now)) {
        fit(now);
      }
    });
    fits = narrow;
    setOnDragOver(this::dragOver);
    setOnDragDropped(this::dropped);
    show(model.modeProperty().get());
    describe();
  }

  /// Puts the cursor into the editor or field of the mode in front.
  public void focusEditor() {
    switch (panes.get(model.modeProperty().get())) {
      case CodeEditor editor -> editor.area().requestFocus();
      case FieldPane pane -> pane.focusField();
      case null, default -> centre.requestFocus();
    }
  }

  private static String sheet(String path) {
    return Objects.requireNonNull(ComposerView.class.getResource(path), path).toExternalForm();
  }

  private Node top() {
    var pills = new Pills<>(ComposerMode.class, ComposerMode::label, model.modeProperty());
    pills.setAccessibleText("Kind of message");
    format.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    format.setTooltip(new Tooltip("Indent the JSON; numbers and strings stay as written"));
    format.setOnAction(_ -> model.format());
    crLf.setTooltip(new Tooltip("Send line ends as CR LF instead of LF"));
    history.setMinWidth(USE_PREF_SIZE);
    format.setMinWidth(USE_PREF_SIZE);
    crLf.setMinWidth(USE_PREF_SIZE);
    history.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    history.setTooltip(new Tooltip("What was sent before (Ctrl+Up, Ctrl+Down)"));
    history.setAccessibleText("History");
    history.setOnShowing(_ -> fillHistory());
    fillHistory();
    top.getChildren().setAll(pills, spring(), crLf, format, history);
    top.getStyleClass().add("composer-top");
    top.setMinWidth(0);
    return top;
  }

  private void fillHistory() {
    List<MenuItem> items =
        model.history().stream()
            .limit(MENU)
            .map(draft -> {
              var item = new MenuItem(draft.label());
              item.setMnemonicParsing(false);
              item.setOnAction(_ -> model.replace(draft));
              return item;
            })
            .toList();
    if (items.isEmpty()) {
      var none = new MenuItem("Nothing was sent yet");
      none.setDisable(true);
      items = List.of(none);
    }
    history.getItems().setAll(items);
  }

  private Node bottom() {
    message.getStyleClass().add("composer-message");
    message.setMinWidth(0);
    message.setMaxWidth(Double.MAX_VALUE);
    message.setOnMouseClicked(_ -> goToProblem());
    HBox.setHgrow(message, Priority.ALWAYS);
    size.getStyleClass().addAll("muted", "composer-size");
    // These give way first where there is little room.
    size.setMinWidth(0);
    blocked.getStyleClass().add("muted");
    blocked.setMinWidth(0);
    var why = new Tooltip();
    why.textProperty().bind(model.blockedProperty());
    blocked.setTooltip(why);
    blocked.textProperty().bind(model.blockedProperty());
    blocked.visibleProperty().bind(model.blockedProperty().isNotEmpty());
    blocked.managedProperty().bind(blocked.visibleProperty());

    var field = new TextField();
    field.getStyleClass().add(Styles.SMALL);
    field.setPrefColumnCount(6);
    field.setPromptText("off");
    field.setTooltip(
        new Tooltip("Cut the message into frames: a number (3), or sizes in bytes (1,2,rest)"));
    field.textProperty().bindBidirectional(model.fragmentsProperty());
    var label = new Label("Fragments");
    label.getStyleClass().add("muted");
    label.setLabelFor(field);
    label.setMinWidth(0);
    field.setMinWidth(44);
    fragments.getChildren().addAll(label, field);
    fragments.getStyleClass().add("composer-fragments");
    fragments.setMinWidth(44);

    send.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
    send.setMinWidth(Region.USE_PREF_SIZE);
    send.disableProperty().bind(model.sendableProperty().not());
    send.accessibleHelpProperty().bind(model.sendHintProperty());
    var hint = new Tooltip();
    hint.textProperty().bind(model.sendHintProperty());
    send.setTooltip(hint);
    send.setOnAction(_ -> model.send());
    message.setWrapText(true);
    message.visibleProperty().bind(message.managedProperty());
    message.setMinHeight(Region.USE_PREF_SIZE);
    bottom.getChildren().setAll(message, size, fragments, blocked, send);
    bottom.getStyleClass().add("composer-bottom");
    return bottom;
  }

  /// In a narrow window a message has a line of its own, so that it can be read whole, and the
  /// modes have theirs for themselves.
  private void fit(boolean narrow) {
    history.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    message.pseudoClassStateChanged(NARROW, narrow);
    message.managedProperty().unbind();
    message.setManaged(true);
    if (narrow) {
      bottom.getChildren().remove(message);
      top.getChildren().removeAll(crLf, format);
      bottom.getChildren().addAll(0, List.of(crLf, format, spring()));
      getChildren().add(getChildren().size() - 1, message);
      message.managedProperty().bind(message.textProperty().isNotEmpty());
    } else {
      getChildren().remove(message);
      bottom.getChildren().removeAll(crLf, format);
      // The spring.
      bottom.getChildren().removeFirst();
      bottom.getChildren().addFirst(message);
      top.getChildren().addAll(top.getChildren().size() - 1, List.of(crLf, format));
    }
  }

  private static Region spring() {
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    return spring;
  }

  private void show(ComposerMode mode) {
    centre.getChildren().setAll(panes.computeIfAbsent(mode, this::pane));
    format.setVisible(mode == ComposerMode.JSON);
    format.setManaged(mode == ComposerMode.JSON);
    crLf.setVisible(mode.isText());
    crLf.setManaged(mode.isText());
    for (ComposerMode each : ComposerMode.values()) {
      if (each.isText()) {
        crLf.selectedProperty().unbindBidirectional(model.alternateProperty(each));
      }
    }
    if (mode.isText()) {
      crLf.selectedProperty().bindBidirectional(model.alternateProperty(mode));
    }
    fragments.setVisible(!mode.isControl());
    fragments.setManaged(!mode.isControl());
  }

  private Node pane(ComposerMode mode) {
    return switch (mode) {
      case TEXT, JSON, HEX, BASE64 -> editor(mode);
      case FILE -> FieldPane.file(model, this);
      case PING, PONG -> FieldPane.control(model, mode);
      case CLOSE -> FieldPane.close(model);
    };
  }

  private CodeEditor editor(ComposerMode mode) {
    var editor = new CodeEditor(background, mode.label() + " to send", true);
    editor.setAlignment(Pos.TOP_LEFT);
    editor.setJson(mode == ComposerMode.JSON);
    var text = model.textProperty(mode);
    var area = editor.area();
    var prompt = new Label(prompt(mode));
    prompt.getStyleClass().addAll("code-text", "composer-prompt");
    area.setPlaceholder(prompt, Pos.TOP_LEFT);
    area.replaceText(text.get());
    var sync = new boolean[1];
    area.textProperty()
        .addListener((_, _, now) -> {
          if (!sync[0]) {
            text.set(now);
          }
        });
    text.addListener((_, _, now) -> {
      if (!now.equals(area.getText())) {
        sync[0] = true;
        area.replaceText(now);
        area.moveTo(0);
        sync[0] = false;
      }
    });
    return editor;
  }

  private static String prompt(ComposerMode mode) {
    return switch (mode) {
      case JSON -> "{\"type\": \"…\"}";
      case HEX -> "de ad be ef, 0xDE,0xAD, \\xde\\xad, or a hex dump";
      case BASE64 -> "SGVsbG8= or a data: URL";
      default -> "A text message";
    };
  }

  private void describe() {
    size.setText(model.sizeText());
    Verdict verdict = model.verdict();
    boolean doubt = verdict.level() == Verdict.Level.DOUBT;
    boolean insisted = doubt && model.doubtedProperty().get();
    send.setText(insisted ? "Send anyway" : "Send");
    say(verdict.text());
    // While it is being typed JSON is broken most of the time, which is no error yet.
    boolean bad = verdict.level() == Verdict.Level.ERROR || insisted;
    boolean unusual = verdict.level() == Verdict.Level.WARNING || (doubt && !insisted);
    message.pseudoClassStateChanged(ERROR, bad);
    message.pseudoClassStateChanged(WARNING, unusual);
    message.pseudoClassStateChanged(SUCCESS, false);
    message.setGraphic(bad ? Icon.ERROR.node() : unusual ? Icon.WARNING.node() : null);
  }

  private void describeResult() {
    SendResult result = model.resultProperty().get();
    if (result.kind() == SendResult.Kind.NONE) {
      return;
    }
    say(result.text());
    boolean failed = result.kind() == SendResult.Kind.FAILED;
    boolean sent = result.kind() == SendResult.Kind.SENT;
    message.pseudoClassStateChanged(ERROR, failed);
    message.pseudoClassStateChanged(WARNING, false);
    message.pseudoClassStateChanged(SUCCESS, sent);
    message.setGraphic(failed ? Icon.ERROR.node() : null);
    if (sent) {
      fade.playFromStart();
    }
  }

  private void say(String text) {
    fade.stop();
    message.setOpacity(1);
    message.setText(text);
    message.setTooltip(text.isEmpty() ? null : new Tooltip(text));
  }

  private void goToProblem() {
    int index = model.verdict().index();
    if (index >= 0 && panes.get(model.modeProperty().get()) instanceof CodeEditor editor) {
      var area = editor.area();
      area.moveTo(Math.min(index, area.getLength()));
      area.requestFollowCaret();
      area.requestFocus();
    }
  }

  private void shortcut(KeyEvent event) {
    if (!event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
      return;
    }
    if (event.getCode() == KeyCode.ENTER) {
      event.consume();
      model.send();
    } else if (event.getCode() == KeyCode.UP) {
      event.consume();
      model.older();
      focusEditor();
    } else if (event.getCode() == KeyCode.DOWN) {
      event.consume();
      model.newer();
      focusEditor();
    }
  }

  private void dragOver(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    List<File> files = event.getDragboard().getFiles();
    if (!files.isEmpty()) {
      model.textProperty(ComposerMode.FILE).set(files.getFirst().getPath());
      model.modeProperty().set(ComposerMode.FILE);
      event.setDropCompleted(true);
      event.consume();
    }
  }
}
