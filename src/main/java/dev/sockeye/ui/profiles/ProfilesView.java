package dev.sockeye.ui.profiles;

import atlantafx.base.theme.Styles;
import dev.sockeye.profile.BrokenProfile;
import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileFolder;
import dev.sockeye.profile.ProfileNode;
import dev.sockeye.ui.common.Icon;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The list of saved profiles, folders among them.
public final class ProfilesView extends VBox {
  private static final PseudoClass TROUBLED = PseudoClass.getPseudoClass("troubled");

  private final ProfilesViewModel model;
  private final Consumer<Profile> open;
  private final Consumer<Profile> connect;
  private final TreeView<ProfileNode> tree = new TreeView<>();
  private final Set<Path> collapsed = new HashSet<>();

  /// @param open shows a profile in a tab
  /// @param connect shows it and connects
  public ProfilesView(ProfilesViewModel model, Consumer<Profile> open, Consumer<Profile> connect) {
    this.model = model;
    this.open = open;
    this.connect = connect;
    getStyleClass().add("profiles");
    getStylesheets()
        .add(
            Objects.requireNonNull(
                    ProfilesView.class.getResource("/dev/sockeye/ui/profiles/profiles.css"))
                .toExternalForm());
    tree.setShowRoot(false);
    // Else the first click of a double click on the selected line would begin to rename it.
    tree.setEditable(false);
    tree.editingItemProperty()
        .subscribe(item -> {
          if (item == null) {
            tree.setEditable(false);
          }
        });
    tree.getStyleClass().add("profiles-tree");
    tree.setAccessibleText("Profiles");
    tree.setCellFactory(view -> new ProfileCell(model, this::activate));
    tree.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    tree.setOnContextMenuRequested(
        event -> menu().show(tree, event.getScreenX(), event.getScreenY()));
    VBox.setVgrow(tree, Priority.ALWAYS);
    var message = new Label();
    message.getStyleClass().add("profiles-message");
    message.setWrapText(true);
    message.setMinHeight(Region.USE_PREF_SIZE);
    message.textProperty().bind(model.messageProperty());
    message.visibleProperty().bind(model.messageProperty().isNotEmpty());
    message.managedProperty().bind(message.visibleProperty());
    getChildren().addAll(head(), tree, message);
    model
        .troubledProperty()
        .subscribe(troubled -> message.pseudoClassStateChanged(TROUBLED, troubled));
    model.rootProperty().subscribe(this::show);
  }

  private HBox head() {
    var title = new Label("Profiles");
    title.getStyleClass().add("sidebar-title");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var folder = new Button(null, Icon.FOLDER.node());
    folder.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    folder.setAccessibleText("New folder");
    folder.setTooltip(new Tooltip("New folder"));
    folder.setOnAction(event -> model.createFolder(Path.of(""), "New folder"));
    var head = new HBox(title, gap, folder);
    head.getStyleClass().add("sidebar-head");
    return head;
  }

  private void show(ProfileFolder folder) {
    ProfileNode selected = selected();
    TreeItem<ProfileNode> root = item(folder);
    root.setExpanded(true);
    tree.setRoot(root);
    if (selected != null) {
      select(root, selected.file());
    }
  }

  private TreeItem<ProfileNode> item(ProfileNode node) {
    var item = new TreeItem<>(node);
    if (node instanceof ProfileFolder folder) {
      folder.nodes().forEach(child -> item.getChildren().add(item(child)));
      item.setExpanded(!collapsed.contains(folder.file()));
      item.expandedProperty()
          .subscribe((old, expanded) -> {
            if (expanded) {
              collapsed.remove(folder.file());
            } else {
              collapsed.add(folder.file());
            }
          });
    }
    return item;
  }

  private void select(TreeItem<ProfileNode> item, Path file) {
    for (TreeItem<ProfileNode> child : item.getChildren()) {
      if (child.getValue().file().equals(file)) {
        tree.getSelectionModel().select(child);
      } else {
        select(child, file);
      }
    }
  }

  private @Nullable ProfileNode selected() {
    TreeItem<ProfileNode> item = tree.getSelectionModel().getSelectedItem();
    return item == null ? null : item.getValue();
  }

  private void activate(ProfileNode node) {
    if (node instanceof Profile profile) {
      open.accept(profile);
    }
  }

  private void pressed(KeyEvent key) {
    if (tree.getEditingItem() != null) {
      return;
    }
    ProfileNode node = selected();
    if (node == null) {
      return;
    }
    if (key.getCode() == KeyCode.ENTER && node instanceof Profile profile) {
      if (key.isShortcutDown()) {
        connect.accept(profile);
      } else {
        open.accept(profile);
      }
      key.consume();
    } else if (key.getCode() == KeyCode.DELETE) {
      delete(node);
      key.consume();
    } else if (key.getCode() == KeyCode.F2) {
      rename();
      key.consume();
    }
  }

  private void rename() {
    if (!(selected() instanceof BrokenProfile)) {
      tree.setEditable(true);
      tree.edit(tree.getSelectionModel().getSelectedItem());
    }
  }

  private ContextMenu menu() {
    var menu = new ContextMenu();
    ProfileNode node = selected();
    if (node instanceof Profile profile) {
      menu.getItems()
          .addAll(
              command("Open", () -> open.accept(profile)),
              command("Connect", () -> connect.accept(profile)),
              new SeparatorMenuItem(),
              command("Rename", this::rename),
              command("Duplicate", () -> model.duplicate(profile)),
              command("Delete…", () -> delete(profile)),
              new SeparatorMenuItem());
    } else if (node instanceof ProfileFolder folder) {
      menu.getItems()
          .addAll(
              command("Rename", this::rename),
              command("Delete…", () -> delete(folder)),
              command("New folder within", () -> model.createFolder(folder.file(), "New folder")),
              new SeparatorMenuItem());
    }
    menu.getItems()
        .addAll(
            command("New folder", () -> model.createFolder(Path.of(""), "New folder")),
            command("Read the folder again", model::refresh));
    return menu;
  }

  private static MenuItem command(String text, Runnable run) {
    var item = new MenuItem(text);
    item.setOnAction(event -> run.run());
    return item;
  }

  /// Asks first: a deleted file cannot be brought back.
  private void delete(ProfileNode node) {
    var dialog = new Dialog<ButtonType>();
    dialog.initOwner(getScene().getWindow());
    dialog.setTitle("Delete");
    dialog.setHeaderText(
        "Delete \"%s\"? Its file is removed and cannot be brought back.".formatted(node.name()));
    var delete = new ButtonType("Delete", javafx.scene.control.ButtonBar.ButtonData.OK_DONE);
    dialog.getDialogPane().getButtonTypes().addAll(delete, ButtonType.CANCEL);
    // Enter keeps what cannot be brought back.
    Button yesButton = (Button) dialog.getDialogPane().lookupButton(delete);
    yesButton.setDefaultButton(false);
    yesButton.getStyleClass().add(Styles.DANGER);
    ((Button) dialog.getDialogPane().lookupButton(ButtonType.CANCEL)).setDefaultButton(true);
    dialog.getDialogPane().getStyleClass().add("confirm");
    dialog.showAndWait().filter(delete::equals).ifPresent(yes -> model.delete(node));
  }
}
