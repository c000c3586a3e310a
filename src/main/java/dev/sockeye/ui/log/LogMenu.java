package dev.sockeye.ui.log;

import dev.sockeye.journal.Row;
import dev.sockeye.payload.ByteFormat;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Icon;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// What can be done with a row, as a menu.
final class LogMenu {
  private final LogViewModel model;
  private final RowActions actions;
  private final ContextMenu menu = new ContextMenu();
  private final LogView view;
  private final Menu copyAs = copyAs();
  private final MenuItem copyRows = new MenuItem("Copy row");
  private final MenuItem mark = new MenuItem("Mark", Icon.MARK.node());
  private final MenuItem note = new MenuItem("Note…");
  private final Menu colours = colours();
  private final MenuItem compare = new MenuItem("Compare", Icon.COMPARE.node());
  private final MenuItem watch = new MenuItem("Watch a value…", Icon.WATCH.node());
  private final MenuItem column = new MenuItem("Value as a column…", Icon.COLUMNS.node());
  private final MenuItem savePayload;
  private final MenuItem sendAgain;
  private final MenuItem editAndSend;

  /// The row it was asked for.
  private long target;

  LogMenu(LogViewModel model, RowActions actions, LogView view) {
    this.model = model;
    this.actions = actions;
    this.view = view;
    copyRows.setOnAction(event -> view.copy(view.rowsOf(target)));
    key(copyRows, KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    mark.setOnAction(event -> model.rows().marks().toggle(view.rowsOf(target)));
    key(mark, KeyCode.SPACE);
    note.setOnAction(event -> view.askForNote(target));
    key(note, KeyCode.SPACE, KeyCombination.SHIFT_DOWN);
    compare.setOnAction(event -> compare());
    watch.setOnAction(event -> view.askForWatch(target));
    column.setOnAction(event -> view.askForValueColumn(target));
    savePayload = item("Save payload…", Icon.SAVE, actions::savePayload);
    sendAgain = item("Send again", Icon.SEND, actions::sendAgain);
    editAndSend = item("Edit and send", Icon.EDIT, actions::editAndSend);
  }

  private MenuItem item(String text, Icon icon, LongConsumer action) {
    var item = new MenuItem(text, icon.node());
    item.setOnAction(event -> action.accept(target));
    return item;
  }

  private static MenuItem key(MenuItem item, KeyCode code, KeyCombination.Modifier... with) {
    // Shown alone: the view has its own keys.
    item.setAccelerator(new KeyCodeCombination(code, with));
    return item;
  }

  private Menu copyAs() {
    var as = new Menu("Copy as", Icon.COPY.node());
    for (ByteFormat format : ByteFormat.values()) {
      var item = new MenuItem(format.title());
      item.setOnAction(event -> view.copy(view.rowsOf(target), format));
      as.getItems().add(item);
    }
    return as;
  }

  private Menu colours() {
    var colours = new Menu("Mark as");
    for (MarkShape shape : MarkShape.values()) {
      var item = new MenuItem(shape.description());
      item.setOnAction(event -> model.rows().marks().colour(view.rowsOf(target), shape));
      colours.getItems().add(item);
    }
    return colours;
  }

  private void compare() {
    List<Long> two = model.rows().two();
    if (two.size() == 2 && model.selection().contains(target)) {
      view.compare(two.getFirst(), two.getLast());
    } else {
      view.compare(model.selectedProperty().get(), target);
    }
  }

  /// @param number of the row it is for, selected or not; 0 for none
  /// @param row null where there is none, or where it has not been read yet
  void show(LogView owner, long number, @Nullable Row row, double screenX, double screenY) {
    target = number;
    boolean frame = row != null && row.kind().isFrame();
    boolean single =
        !model.selection().contains(number) || model.rows().count(model.selection().ranges()) < 2;
    boolean payload = single && (frame || (row != null && row.kind() == EntryKind.BODY));
    boolean rows = number != 0;
    long many = model.rows().count(view.rowsOf(number));
    copyAs.setText(many > 1 ? "Copy payloads as" : "Copy payload as");
    copyAs.setDisable(many < 2 && !payload);
    mark.setDisable(!rows);
    mark.setText(rows && model.rows().marks().of(number) != null ? "Remove mark" : "Mark");
    note.setDisable(!rows);
    colours.setDisable(!rows);
    long selected = model.selectedProperty().get();
    boolean both = many == 2 && model.selection().contains(number);
    compare.setText(both ? "Compare the two rows" : "Compare with the selected row");
    compare.setDisable(!both && (selected == 0 || selected == number));
    savePayload.setDisable(!payload);
    boolean text =
        payload && row.kind() != EntryKind.BINARY && !(frame && row.kind().opcode().isControl());
    watch.setDisable(!text);
    column.setDisable(!text);
    copyRows.setDisable(number == 0);
    copyRows.setText(single ? "Copy row" : "Copy rows");
    sendAgain.setDisable(!frame || !single || !actions.canSend());
    editAndSend.setDisable(!frame || !single);
    menu.getItems()
        .setAll(
            copyAs,
            copyRows,
            savePayload,
            new SeparatorMenuItem(),
            mark,
            note,
            colours,
            compare,
            new SeparatorMenuItem(),
            watch,
            column,
            new SeparatorMenuItem(),
            sendAgain,
            editAndSend,
            new SeparatorMenuItem(),
            ColumnMenu.times(model.timeStyleProperty()));
    menu.show(owner, screenX, screenY);
  }

  void setOnHidden(Runnable run) {
    menu.setOnHidden(event -> run.run());
  }

  void hide() {
    menu.hide();
  }
}
