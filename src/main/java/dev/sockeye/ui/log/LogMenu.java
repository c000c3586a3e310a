package dev.sockeye.ui.log;

import dev.sockeye.journal.Row;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Icon;
import java.util.function.LongConsumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// What can be done with a row, as a menu.
final class LogMenu {
  private final LogViewModel model;
  private final RowActions actions;
  private final ContextMenu menu = new ContextMenu();
  private final MenuItem copyPayload;
  private final MenuItem copyRows;
  private final MenuItem savePayload;
  private final MenuItem sendAgain;
  private final MenuItem editAndSend;

  /// The row it was asked for.
  private long target;

  LogMenu(LogViewModel model, RowActions actions, LongConsumer copy) {
    this.model = model;
    this.actions = actions;
    copyPayload = item("Copy payload", Icon.COPY, actions::copyPayload);
    copyRows = new MenuItem("Copy row");
    copyRows.setOnAction(event -> copy.accept(target));
    copyRows.setAccelerator(new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN));
    savePayload = item("Save payload…", Icon.SAVE, actions::savePayload);
    sendAgain = item("Send again", Icon.SEND, actions::sendAgain);
    editAndSend = item("Edit and send", Icon.EDIT, actions::editAndSend);
    menu.getItems()
        .setAll(
            copyPayload,
            copyRows,
            savePayload,
            new SeparatorMenuItem(),
            sendAgain,
            editAndSend,
            new SeparatorMenuItem(),
            times());
  }

  private MenuItem item(String text, Icon icon, LongConsumer action) {
    var item = new MenuItem(text, icon.node());
    item.setOnAction(event -> action.accept(target));
    return item;
  }

  private Menu times() {
    var times = new Menu("Time", Icon.CLOCK.node());
    var group = new ToggleGroup();
    for (TimeStyle style : TimeStyle.values()) {
      var item = new RadioMenuItem(style.description());
      item.setToggleGroup(group);
      item.setOnAction(event -> model.timeStyleProperty().set(style));
      model.timeStyleProperty().subscribe(now -> item.setSelected(now == style));
      times.getItems().add(item);
    }
    return times;
  }

  /// @param number of the row it is for, selected or not; 0 for none
  /// @param row null where there is none, or where it has not been read yet
  void show(LogView owner, long number, @Nullable Row row, double screenX, double screenY) {
    target = number;
    boolean frame = row != null && row.kind().isFrame();
    boolean single =
        !model.isSelected(number) || model.selectedProperty().get() == model.anchorProperty().get();
    boolean payload = single && (frame || (row != null && row.kind() == EntryKind.BODY));
    copyPayload.setDisable(!payload);
    savePayload.setDisable(!payload);
    copyRows.setDisable(number == 0);
    copyRows.setText(single ? "Copy row" : "Copy rows");
    sendAgain.setDisable(!frame || !single || !actions.canSend());
    editAndSend.setDisable(!frame || !single);
    menu.show(owner, screenX, screenY);
  }

  void setOnHidden(Runnable run) {
    menu.setOnHidden(event -> run.run());
  }

  void hide() {
    menu.hide();
  }
}
