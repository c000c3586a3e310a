package dev.sockeye.ui.recordings;

import dev.sockeye.journal.RecordingFile;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// What can be done with the recordings that are selected in a list.
final class RecordingMenu {
  private RecordingMenu() {}

  /// @param rename asks for another title, in place
  static ContextMenu of(
      RecordingsViewModel model, List<RecordingFile> selected, Consumer<RecordingFile> rename) {
    var menu = new ContextMenu();
    if (selected.isEmpty()) {
      menu.getItems().add(item("Look for recordings again", model::refresh));
      return menu;
    }
    RecordingFile first = selected.getFirst();
    boolean one = selected.size() == 1;
    boolean allKept = selected.stream().allMatch(RecordingFile::kept);
    menu.getItems().add(item("Open", () -> model.open(selected)));
    if (one) {
      menu.getItems().add(item("Rename", () -> rename.accept(first)));
    }
    menu.getItems()
        .addAll(
            item(
                allKept ? "Keep no longer" : "Keep, whatever the limits say",
                () -> model.keep(selected, !allKept)),
            item(
                one ? "Delete" : "Delete %,d recordings".formatted(selected.size()),
                () -> model.delete(selected)),
            new SeparatorMenuItem());
    if (one) {
      menu.getItems().add(item("Show in the file manager", () -> model.showInFolder(first)));
    }
    menu.getItems().add(item(one ? "Copy its path" : "Copy their paths", () -> copy(selected)));
    return menu;
  }

  private static void copy(List<RecordingFile> files) {
    var content = new ClipboardContent();
    content.putString(
        String.join("\n", files.stream().map(file -> file.path().toString()).toList()));
    Clipboard.getSystemClipboard().setContent(content);
  }

  private static MenuItem item(String text, Runnable run) {
    var item = new MenuItem(text);
    item.setOnAction(event -> run.run());
    return item;
  }
}
