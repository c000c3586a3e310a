package dev.sockeye.ui.shell;

import atlantafx.base.theme.Styles;
import dev.sockeye.journal.RecordedRows;
import dev.sockeye.journal.Recording;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.rates.RatesView;
import dev.sockeye.ui.rates.RatesViewModel;
import dev.sockeye.ui.watch.WatchView;
import dev.sockeye.ui.watch.WatchViewModel;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// A log and, at its right, one of the views of what is said in it over time: hidden until it is
/// asked for, as wide as a person made it.
final class SidePanel extends SplitPane {
  /// What can be shown.
  enum Part {
    WATCH("Watch", "Watch values: the latest of what JSONPaths lead to", Icon.WATCH),
    RATES("Rates", "Rates: messages and bytes over time, sizes, silences", Icon.RATES);

    private final String title;
    private final String description;
    private final Icon icon;

    Part(String title, String description, Icon icon) {
      this.title = title;
      this.description = description;
      this.icon = icon;
    }
  }

  private static final String SPLIT = "side";

  private final Splits splits;
  private final WatchViewModel watch;
  private final RatesViewModel rates = new RatesViewModel(new FxThread(), InstantSource.system());
  private final Map<Part, Region> views = new EnumMap<>(Part.class);
  private final Map<Part, ToggleButton> toggles = new EnumMap<>(Part.class);
  private final Label title = new Label();
  private final VBox side = new VBox();
  private final Runnable leave;
  private Subscription divider = Subscription.EMPTY;
  private @Nullable Part shown;

  /// @param centre what it stands beside
  /// @param go goes to a row of the log
  /// @param leave gives the focus back to the log
  SidePanel(Node centre, Splits splits, LongConsumer go, Runnable leave) {
    this.splits = splits;
    this.leave = leave;
    var preferences = splits.preferences();
    watch =
        new WatchViewModel(
            new FxThread(),
            InstantSource.system(),
            preferences.settingsProperty().map(settings -> settings.log().watches()),
            paths ->
                preferences.change(
                    settings -> settings.withLog(settings.log().withWatches(paths))));
    views.put(Part.WATCH, new WatchView(watch, go));
    views.put(Part.RATES, new RatesView(rates, go));
    setOrientation(Orientation.HORIZONTAL);
    getItems().add(centre);
    side.getStyleClass().add("side-panel");
    side.setMinWidth(220);
    for (Part part : Part.values()) {
      toggles.put(part, toggle(part));
    }
    side.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE) {
        hide();
        key.consume();
      }
    });
  }

  /// The buttons that show its parts, for the log's bar.
  List<ToggleButton> toggles() {
    return List.copyOf(toggles.values());
  }

  void show(RecordedRows rows) {
    BooleanSupplier growing =
        rows instanceof Recording recording ? recording::isWriting : () -> false;
    watch.show(rows, growing);
    rates.show(rows, growing);
  }

  /// Shows a part and goes to it; where it is shown already, hides it.
  void toggle(Part part, boolean focus) {
    if (shown == part) {
      hide();
      return;
    }
    shown = part;
    Region view = views.get(part);
    if (view != null) {
      VBox.setVgrow(view, Priority.ALWAYS);
      title.setText(part.title);
      side.getChildren().setAll(List.of(head(), view));
      mark();
      if (!getItems().contains(side)) {
        getItems().add(side);
        SplitPane.setResizableWithParent(side, false);
        divider = splits.restore(this, SPLIT, 0.7);
      }
      if (focus) {
        view.requestFocusTraversal(TraversalDirection.NEXT);
      }
    }
  }

  /// Watches a value, and shows what is watched.
  void watch(String path) {
    watch.watch(path);
    if (shown != Part.WATCH) {
      toggle(Part.WATCH, false);
    }
  }

  private void hide() {
    boolean focused = hasFocus();
    shown = null;
    mark();
    divider.unsubscribe();
    getItems().remove(side);
    if (focused) {
      leave.run();
    }
  }

  private boolean hasFocus() {
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    for (Node each = owner; each != null; each = each.getParent()) {
      if (each == side) {
        return true;
      }
    }
    return false;
  }

  private void mark() {
    toggles.forEach((part, button) -> button.setSelected(part == shown));
  }

  private Node head() {
    title.getStyleClass().setAll("label", "side-title");
    var close = new Button("", Icon.CANCEL.node());
    close.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_ICON, Styles.FLAT);
    close.setAccessibleText("Close " + title.getText());
    close.setTooltip(new Tooltip("Close (Esc)"));
    close.setOnAction(_ -> hide());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var head = new HBox(title, space, close);
    head.getStyleClass().add("side-head");
    return head;
  }

  private ToggleButton toggle(Part part) {
    var button = new ToggleButton("", part.icon.node());
    button.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_ICON, Styles.FLAT);
    button.setTooltip(new Tooltip(part.description));
    button.setAccessibleText(part.description);
    button.setOnAction(_ -> toggle(part, false));
    return button;
  }

  void close() {
    watch.close();
    rates.close();
  }
}
