package dev.sockeye.ui.profiles;

import atlantafx.base.theme.Styles;
import dev.sockeye.profile.BrokenProfile;
import dev.sockeye.profile.FileName;
import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileFolder;
import dev.sockeye.profile.ProfileNode;
import dev.sockeye.ui.common.Icon;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// A line of the list of profiles; its name can be edited in place.
final class ProfileCell extends TreeCell<ProfileNode> {
  private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");

  private final ProfilesViewModel model;
  private final TextField editor = new TextField();

  ProfileCell(ProfilesViewModel model, Consumer<ProfileNode> activate) {
    this.model = model;
    setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY
          && event.getClickCount() == 2
          && !isEmpty()
          && !isEditing()) {
        activate.accept(getItem());
        event.consume();
      }
    });
    editor.setOnAction(event -> rename());
    editor.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE) {
        cancelEdit();
        key.consume();
      }
    });
    editor
        .focusedProperty()
        .subscribe(focused -> {
          if (!focused && isEditing()) {
            cancelEdit();
          }
        });
    editor
        .textProperty()
        .subscribe(name ->
            editor.pseudoClassStateChanged(
                Styles.STATE_DANGER, FileName.problem(name.strip()).isPresent()));
  }

  private void rename() {
    String name = editor.getText().strip();
    ProfileNode node = getItem();
    cancelEdit();
    if (name.equals(node.name())) {
      return;
    }
    switch (node) {
      case Profile profile -> model.rename(profile, name);
      case ProfileFolder folder -> model.renameFolder(folder, name);
      case BrokenProfile _ -> {}
    }
  }

  @Override
  public void startEdit() {
    if (getItem() instanceof BrokenProfile) {
      return;
    }
    super.startEdit();
    editor.setText(getItem().name());
    setText(null);
    var line =
        new HBox(
            6, (getItem() instanceof ProfileFolder ? Icon.FOLDER : Icon.PROFILE).node(), editor);
    line.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(editor, Priority.ALWAYS);
    setGraphic(line);
    editor.requestFocus();
    editor.selectAll();
  }

  @Override
  public void cancelEdit() {
    super.cancelEdit();
    show(getItem());
  }

  @Override
  protected void updateItem(@Nullable ProfileNode node, boolean empty) {
    super.updateItem(node, empty);
    pseudoClassStateChanged(BROKEN, node instanceof BrokenProfile);
    if (empty || node == null) {
      setText(null);
      setGraphic(null);
      setTooltip(null);
    } else {
      show(node);
    }
  }

  private void show(ProfileNode node) {
    setText(node.name());
    switch (node) {
      case Profile profile -> {
        setGraphic(Icon.PROFILE.node());
        setTooltip(new Tooltip(profile.url()));
        setAccessibleText("Profile " + profile.name());
      }
      case ProfileFolder folder -> {
        setGraphic(Icon.FOLDER.node());
        setTooltip(null);
        setAccessibleText("Folder " + folder.name());
      }
      case BrokenProfile broken -> {
        setGraphic(Icon.ERROR.node());
        setTooltip(new Tooltip(broken.sentence()));
        setAccessibleText("Broken profile: " + broken.sentence());
      }
    }
  }
}
