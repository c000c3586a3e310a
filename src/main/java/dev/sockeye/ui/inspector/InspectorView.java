package dev.sockeye.ui.inspector;

import atlantafx.base.theme.Styles;
import dev.sockeye.finding.Finding;
import dev.sockeye.payload.PayloadView;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.common.Pills;
import java.io.File;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// The selected row in full: its payload and its frame; and the opening of its connection:
/// handshake, timing, TLS.
public final class InspectorView extends VBox {
  /// In ems.
  private static final double NARROW = 52;

  private final InspectorViewModel model;
  private final ObjectProperty<InspectorTab> tab =
      new SimpleObjectProperty<>(this, "tab", InspectorTab.PAYLOAD);
  private final Map<InspectorTab, Region> panes = new EnumMap<>(InspectorTab.class);
  private final StackPane centre = new StackPane();
  private final Label empty = new Label();
  private final HBox tools = new HBox();
  private final Pills<InspectorTab> tabs;
  private final Pills<PayloadView> views;

  /// What a person put in front last.
  private InspectorTab chosen = InspectorTab.PAYLOAD;

  private boolean fitting;

  public InspectorView(InspectorViewModel model, Background background) {
    this.model = model;
    getStyleClass().addAll("inspector", "dense");
    getStylesheets()
        .addAll(
            sheet("/dev/sockeye/ui/common/code.css"),
            sheet("/dev/sockeye/ui/inspector/inspector.css"));
    tabs = new Pills<>(InspectorTab.class, InspectorTab::label, tab);
    tabs.getStyleClass().add("tabs");
    views = new Pills<>(PayloadView.class, InspectorView::labelOf, model.viewProperty());
    panes.put(InspectorTab.PAYLOAD, new PayloadPane(model, background));
    panes.put(InspectorTab.FRAME, new FramePane(model, background));
    panes.put(InspectorTab.HANDSHAKE, new HandshakePane(model, background));
    panes.put(InspectorTab.TIMING, new TimingPane(model));
    panes.put(InspectorTab.TLS, new TlsPane(model, background, InstantSource.system()));
    panes.put(InspectorTab.END, new EndPane(model, background));
    empty.getStyleClass().addAll("muted", "inspector-empty");
    empty.setWrapText(true);
    VBox.setVgrow(centre, Priority.ALWAYS);
    setMinWidth(0);
    centre.setMinSize(0, 40);
    getChildren().addAll(top(), centre);
    tab.addListener((_, _, now) -> {
      if (!fitting) {
        chosen = now;
      }
      show();
    });
    model
        .inspectionProperty()
        .addListener((_, _, inspection) -> {
          fit(inspection);
          show();
        });
    model
        .handshakeProperty()
        .addListener((_, _, now) -> {
          mark(InspectorTab.HANDSHAKE, now.outcome() == Handshake.Outcome.FAILED, "failed");
          show();
        });
    model
        .endProperty()
        .addListener((_, _, now) -> {
          mark(InspectorTab.END, isBad(now), "ended badly");
          show();
        });
    model.viewsProperty().addListener((_, _, fitting) -> offer(fitting));
    offer(List.of());
    show();
  }

  /// Puts the tab in front that has something to say of the entry, as near as possible to the one a
  /// person chose.
  private void fit(Inspection inspection) {
    if (inspection instanceof Inspection.Shown shown) {
      InspectorTab about = tabOf(shown);
      bring(chosen == InspectorTab.PAYLOAD ? about : chosen);
    }
  }

  private static InspectorTab tabOf(Inspection.Shown shown) {
    return switch (shown.loaded().row().kind()) {
      case REQUEST, RESPONSE, BODY -> InspectorTab.HANDSHAKE;
      case TIMING -> InspectorTab.TIMING;
      case TLS -> InspectorTab.TLS;
      case CLOSE -> InspectorTab.FRAME;
      default -> shown.payload().length == 0 ? InspectorTab.FRAME : InspectorTab.PAYLOAD;
    };
  }

  private void bring(InspectorTab best) {
    fitting = true;
    tab.set(best);
    fitting = false;
  }

  /// Puts the opening in front, until a row is selected.
  public void showHandshake() {
    bring(InspectorTab.HANDSHAKE);
  }

  /// Puts the end in front, until a row is selected.
  public void showEnd() {
    bring(InspectorTab.END);
  }

  /// A failure is seen on the tab that explains it, whatever is in front.
  private void mark(InspectorTab of, boolean failed, String word) {
    ToggleButton button = tabs.button(of);
    button.setGraphic(failed ? Icon.STATE_FAILED.node() : null);
    button.setAccessibleText(failed ? of.label() + ", " + word : of.label());
  }

  private static boolean isBad(List<Finding> end) {
    return end.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
  }

  /// Takes the keys: to what is in front where that can be scrolled, else to its tab.
  public void focusContent() {
    Node front = centre.getChildren().isEmpty() ? null : firstFocusable(centre);
    (front == null ? tabs.button(tab.get()) : front).requestFocus();
  }

  private static @Nullable Node firstFocusable(Parent parent) {
    for (Node child : parent.getChildrenUnmodifiable()) {
      if (child.isVisible() && child.isFocusTraversable() && !child.isDisabled()) {
        return child;
      }
      Node inside =
          child instanceof Parent below && child.isVisible() ? firstFocusable(below) : null;
      if (inside != null) {
        return inside;
      }
    }
    return null;
  }

  public ObjectProperty<InspectorTab> tabProperty() {
    return tab;
  }

  private static String sheet(String path) {
    return Objects.requireNonNull(InspectorView.class.getResource(path), path).toExternalForm();
  }

  private static String labelOf(PayloadView view) {
    return switch (view) {
      case TEXT -> "Text";
      case JSON -> "JSON";
      case HEX -> "Hex";
    };
  }

  private Node top() {
    var message = new Label();
    message.getStyleClass().add("muted");
    message
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    model.saving().progressProperty().get().isEmpty()
                        ? model.messageProperty().get()
                        : model.saving().progressProperty().get(),
                model.saving().progressProperty(),
                model.messageProperty()));
    message.setMinWidth(0);
    HBox.setHgrow(message, Priority.ALWAYS);
    message.setMaxWidth(Double.MAX_VALUE);
    message.getStyleClass().add("inspector-message");
    Button copy = button("Copy", Icon.COPY, "Copy the payload as it is shown here");
    copy.setOnAction(_ -> model.copy(InspectorView::toClipboard));
    Button save = button("Save…", Icon.SAVE, "Save the whole payload to a file");
    save.setOnAction(_ -> save());
    Button cancel = button("Cancel", Icon.CANCEL, "Cancel saving: no file is left of it");
    cancel.setOnAction(_ -> model.saving().cancel());
    model
        .saving()
        .progressProperty()
        .subscribe(text -> {
          boolean saving = !text.isEmpty();
          cancel.setVisible(saving);
          cancel.setManaged(saving);
          save.setDisable(saving);
        });
    tools.getStyleClass().add("inspector-tools");
    tools.setMinWidth(Region.USE_PREF_SIZE);
    tools.getChildren().addAll(views, copy, save);
    var row = new HBox(tabs, message, cancel, tools);
    // In a narrow window the icons say it.
    row.widthProperty()
        .subscribe(width -> {
          boolean narrow = width.doubleValue() < NARROW * message.getFont().getSize();
          for (Button each : List.of(copy, save)) {
            each.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
          }
        });
    row.getStyleClass().add("inspector-top");
    return row;
  }

  private static Button button(String text, Icon icon, String tip) {
    var button = new Button(text, icon.node());
    button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    button.setTooltip(new Tooltip(tip));
    button.setAccessibleText(tip);
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  static void toClipboard(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void save() {
    if (model.inspectionProperty().get() instanceof Inspection.Shown shown) {
      var chooser = new FileChooser();
      chooser.setTitle("Save the payload");
      boolean hex = model.viewsProperty().get().getFirst() == PayloadView.HEX;
      boolean json = model.viewsProperty().get().getFirst() == PayloadView.JSON;
      chooser.setInitialFileName(
          "payload-%d.%s".formatted(shown.loaded().row().n(), hex ? "bin" : json ? "json" : "txt"));
      File file = chooser.showSaveDialog(getScene().getWindow());
      if (file != null) {
        model.save(file.toPath());
      }
    }
  }

  private void offer(List<PayloadView> fitting) {
    for (PayloadView each : PayloadView.values()) {
      views.button(each).setDisable(!fitting.contains(each));
    }
  }

  private void show() {
    Inspection inspection = model.inspectionProperty().get();
    boolean ofConnection = tab.get().isOfConnection();
    boolean isShown = inspection instanceof Inspection.Shown;
    boolean frame =
        !(inspection instanceof Inspection.Shown(var loaded, _, _, _, _, _))
            || loaded.entry() == null;
    tabs.button(InspectorTab.FRAME).setText(frame ? "Frame" : "Entry");
    boolean payload = tab.get() == InspectorTab.PAYLOAD && isShown;
    tools.setVisible(payload);
    switch (inspection) {
      case Inspection.Nothing _ -> empty.setText("Select a row to see its payload and its frame.");
      case Inspection.Reading _ -> empty.setText("");
      case Inspection.Unwritten(long n) ->
          empty.setText("Row %s is still to be written.".formatted(Formats.count(n)));
      case Inspection.Failed(long n, String problem) ->
          empty.setText("Row %s cannot be read: %s".formatted(Formats.count(n), problem));
      case Inspection.Shown _ -> empty.setText("");
    }
    Node front = isShown || ofConnection ? panes.get(tab.get()) : empty;
    if (!centre.getChildren().equals(List.of(front))) {
      centre.getChildren().setAll(List.of(front));
    }
  }
}
