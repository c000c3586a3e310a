package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.profile.RequestReading;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Icon;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What can be chosen before connecting: a row of buttons, each of which opens its part in place.
/// The buttons tell what is not as usual.
final class Drawer extends VBox {
  /// How much of the window an open part takes at most; what does not fit scrolls.
  private static final double SHARE = 0.5;

  /// How much it takes at least, also where the log below has to give way.
  private static final double LEAST = 0.36;

  private static final double WIDE = 4000;
  private static final double MARGIN = 6;
  private static final double BORDER = 1;

  private final RequestDraft draft;
  private final OutlookViewModel outlook;
  private final ToggleGroup group = new ToggleGroup();
  private final Map<DrawerPart, ToggleButton> buttons = new EnumMap<>(DrawerPart.class);
  private final Map<DrawerPart, PartPane> panes = new EnumMap<>(DrawerPart.class);
  private final Map<DrawerPart, Supplier<PartPane>> makers = new EnumMap<>(DrawerPart.class);
  private final ScrollPane place =
      new ScrollPane() {
        @Override
        protected double computeMinHeight(double width) {
          double share = getScene() == null ? 0 : getScene().getHeight() * LEAST;
          return Math.min(computePrefHeight(width), share);
        }

        /// What it shows may wrap, which its own skin does not reckon with.
        @Override
        protected double computePrefHeight(double width) {
          Node content = getContent();
          return content == null
              ? 0
              : content.prefHeight(width > 0 ? width : Math.max(getWidth(), 1)) + BORDER;
        }
      };
  private @Nullable DrawerPart open;
  private RequestReading.@Nullable Part reported;

  Drawer(RequestDraft draft, OutlookViewModel outlook, Background background) {
    this.draft = draft;
    this.outlook = outlook;
    var auth = new AuthViewModel(draft);
    var tls = new TlsViewModel(draft);
    var proxy = new ProxyViewModel(draft);
    var options = new OptionsViewModel(draft);
    var query = new QueryViewModel(draft.urlProperty());
    makers.put(DrawerPart.HEADERS, () -> new HeadersPane(draft, outlook));
    makers.put(DrawerPart.QUERY, () -> new QueryPane(query));
    makers.put(DrawerPart.SUBPROTOCOLS, () -> new SubprotocolsPane(draft));
    makers.put(DrawerPart.AUTH, () -> new AuthPane(auth, outlook));
    makers.put(
        DrawerPart.COOKIES,
        () -> new CookiesPane(new CookiesViewModel(draft, outlook, Clock.systemUTC())));
    makers.put(DrawerPart.TLS, () -> new TlsPane(tls));
    makers.put(DrawerPart.PROXY, () -> new ProxyPane(proxy));
    makers.put(DrawerPart.OPTIONS, () -> new OptionsPane(draft, options));
    makers.put(DrawerPart.PREVIEW, () -> new PreviewPane(outlook));
    makers.put(
        DrawerPart.COMPARE,
        () -> new ComparePane(new CompareViewModel(draft, outlook, background)));
    getStyleClass().add("drawer");
    place.getStyleClass().add("connection-drawer");
    place.setFitToWidth(true);
    place.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    place.setFocusTraversable(false);
    sceneProperty()
        .subscribe(scene -> {
          if (scene != null) {
            place.maxHeightProperty().bind(scene.heightProperty().multiply(SHARE));
            scene.focusOwnerProperty().subscribe(this::bringIntoSight);
          }
        });
    getChildren().addAll(bar(), place);
    draft.onChange(this::count);
    count();
    group.selectedToggleProperty().subscribe(chosen -> open());
  }

  /// Where the keyboard is must be seen, also where it was out of sight.
  private void bringIntoSight(@Nullable Node focused) {
    Node content = place.getContent();
    if (focused == null || content == null || !isWithin(focused, content)) {
      return;
    }
    var bounds = content.sceneToLocal(focused.localToScene(focused.getBoundsInLocal()));
    double seen = place.getViewportBounds().getHeight();
    double hidden = content.getBoundsInLocal().getHeight() - seen;
    double top = place.getVvalue() * hidden;
    if (hidden > 0 && bounds.getMinY() < top) {
      place.setVvalue((bounds.getMinY() - MARGIN) / hidden);
    } else if (hidden > 0 && bounds.getMaxY() > top + seen) {
      place.setVvalue((bounds.getMaxY() + MARGIN - seen) / hidden);
    }
  }

  private static boolean isWithin(Node node, Node container) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each == container) {
        return true;
      }
    }
    return false;
  }

  private HBox bar() {
    var parts = new FlowPane();
    parts.getStyleClass().add("connection-toggles");
    parts.setMinWidth(0);
    // Wraps where the window is too narrow, and not before.
    parts.setPrefWrapLength(WIDE);
    HBox.setHgrow(parts, Priority.ALWAYS);
    for (DrawerPart part : makers.keySet()) {
      var button = new ToggleButton(part.label());
      button.setToggleGroup(group);
      button.setUserData(part);
      button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, "connection-part");
      buttons.put(part, button);
      parts.getChildren().add(button);
    }
    var unverified = new Label("Certificate not verified", Icon.WARNING.node());
    unverified.getStyleClass().add("connection-unverified");
    unverified.setMinWidth(Region.USE_PREF_SIZE);
    unverified
        .visibleProperty()
        .bind(draft.choicesProperty().map(choices -> !choices.tls().verify()));
    unverified.managedProperty().bind(unverified.visibleProperty());
    var bar = new HBox(parts, unverified);
    bar.getStyleClass().add("connection-parts");
    return bar;
  }

  private void open() {
    open =
        group.getSelectedToggle() instanceof ToggleButton button
                && button.getUserData() instanceof DrawerPart part
            ? part
            : null;
    PartPane pane =
        open == null
            ? null
            : panes.computeIfAbsent(open, part -> Objects.requireNonNull(makers.get(part)).get());
    place.setContent(pane);
    place.setVvalue(0);
    Form.show(pane != null, place);
    // These show what would be sent; for the others nobody need read the draft.
    outlook.setWanted(
        open == DrawerPart.HEADERS
            || open == DrawerPart.AUTH
            || open == DrawerPart.COOKIES
            || open == DrawerPart.PREVIEW
            || open == DrawerPart.COMPARE);
    markPane();
  }

  boolean isOpen() {
    return open != null;
  }

  /// Opens the part that a problem is in and marks what is wrong there.
  void report(RequestReading.@Nullable Part problem) {
    reported = problem;
    if (problem != null) {
      DrawerPart.of(problem)
          .ifPresent(part -> Objects.requireNonNull(buttons.get(part)).setSelected(true));
    }
    markPane();
    showMarked();
  }

  private void showMarked() {
    place.applyCss();
    place.layout();
    if (reported != null && place.getContent() instanceof PartPane pane) {
      pane.lookupAll(".text-field").stream()
          .filter(field -> field.getPseudoClassStates().contains(Styles.STATE_DANGER))
          .findFirst()
          .ifPresent(this::bringIntoSight);
    }
  }

  private void markPane() {
    PartPane pane = open == null ? null : panes.get(open);
    if (pane != null) {
      pane.report(
          reported != null && DrawerPart.of(reported).filter(part -> part == open).isPresent());
    }
  }

  private void count() {
    for (var button : buttons.entrySet()) {
      String badge = button.getKey().badge(draft);
      String label = button.getKey().label();
      String text = badge.isEmpty() ? label : label + " " + badge;
      if (!text.equals(button.getValue().getText())) {
        button.getValue().setText(text);
        button
            .getValue()
            .setAccessibleText(badge.equals(DrawerPart.DOT) ? label + ", not as usual" : text);
      }
    }
  }

  /// Lets what other threads have changed be seen.
  void pulse() {
    outlook.pulse();
    PartPane pane = open == null ? null : panes.get(open);
    if (pane != null) {
      pane.pulse();
    }
    String badge = DrawerPart.COOKIES.badge(draft);
    ToggleButton cookies = buttons.get(DrawerPart.COOKIES);
    if (cookies != null && !cookies.getText().endsWith(badge.isEmpty() ? "Cookies" : badge)) {
      count();
    }
  }
}
