package dev.sockeye.ui.log;

import dev.sockeye.ui.common.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.jspecify.annotations.Nullable;

/// Which columns are shown and in which order, as a menu; of one column, where it is asked for on
/// its title.
final class ColumnMenu {
  private final LogColumns columns;
  private final ObjectProperty<TimeStyle> timeStyle;
  private final Runnable changed;
  private final Runnable add;
  private final ContextMenu menu = new ContextMenu();

  /// @param add asks for a path to add
  ColumnMenu(
      LogColumns columns, ObjectProperty<TimeStyle> timeStyle, Runnable changed, Runnable add) {
    this.columns = columns;
    this.timeStyle = timeStyle;
    this.changed = changed;
    this.add = add;
  }

  void show(Node owner, @Nullable LogColumn column, double screenX, double screenY) {
    fill(column);
    menu.show(owner, screenX, screenY);
  }

  void show(Node owner, @Nullable LogColumn column, Side side) {
    fill(column);
    menu.show(owner, side, 0, 0);
  }

  private void fill(@Nullable LogColumn column) {
    var items = new ArrayList<MenuItem>();
    if (column != null) {
      items.addAll(of(column));
      items.add(new SeparatorMenuItem());
    }
    for (LogColumn each : columns.all()) {
      var item = new CheckMenuItem(each.label());
      item.setMnemonicParsing(false);
      item.setSelected(columns.isShown(each));
      item.setOnAction(event -> change(() -> columns.setShown(each, item.isSelected())));
      items.add(item);
    }
    items.add(new SeparatorMenuItem());
    var path = new MenuItem("Add column…", Icon.ADD.node());
    path.setOnAction(event -> add.run());
    items.add(path);
    if (column == null) {
      items.add(order());
      items.add(removal());
    }
    items.add(times(timeStyle));
    items.add(item("Usual columns", true, columns::restore));
    menu.getItems().setAll(items);
  }

  private List<MenuItem> of(LogColumn column) {
    int place = columns.shown().indexOf(column);
    int last = columns.shown().size() - 1;
    var items = new ArrayList<MenuItem>();
    items.add(item("Move left", place > 0, () -> columns.move(column, place - 1)));
    items.add(item("Move right", place < last, () -> columns.move(column, place + 1)));
    items.add(item("Usual width", true, () -> columns.reset(column)));
    if (column instanceof PathColumn path) {
      items.add(item("Remove this column", last > 0, () -> columns.remove(path)));
    } else {
      items.add(item("Hide this column", last > 0, () -> columns.setShown(column, false)));
    }
    return items;
  }

  private Menu order() {
    var order = new Menu("Order");
    for (LogColumn column : columns.shown()) {
      var one = new Menu(column.label());
      one.setMnemonicParsing(false);
      one.getItems().setAll(of(column).subList(0, 2));
      order.getItems().add(one);
    }
    return order;
  }

  private Menu removal() {
    var remove = new Menu("Remove");
    for (LogColumn column : columns.all()) {
      if (column instanceof PathColumn path) {
        MenuItem item = item(path.label(), true, () -> columns.remove(path));
        item.setMnemonicParsing(false);
        remove.getItems().add(item);
      }
    }
    remove.setDisable(remove.getItems().isEmpty());
    return remove;
  }

  private MenuItem item(String text, boolean possible, Runnable action) {
    var item = new MenuItem(text);
    item.setDisable(!possible);
    item.setOnAction(event -> change(action));
    return item;
  }

  private void change(Runnable action) {
    action.run();
    changed.run();
  }

  /// The choice of how times are written.
  static Menu times(ObjectProperty<TimeStyle> timeStyle) {
    var times = new Menu("Time", Icon.CLOCK.node());
    var group = new ToggleGroup();
    for (TimeStyle style : TimeStyle.values()) {
      var item = new RadioMenuItem(style.description());
      item.setToggleGroup(group);
      item.setSelected(timeStyle.get() == style);
      item.setOnAction(event -> timeStyle.set(style));
      times.getItems().add(item);
    }
    return times;
  }
}
