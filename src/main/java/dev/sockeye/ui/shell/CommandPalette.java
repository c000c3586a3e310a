package dev.sockeye.ui.shell;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/// Every command by name: type a part of it, Enter runs it.
final class CommandPalette {
  private static final double WIDTH = 440;

  private final Popup popup = new Popup();
  private final TextField typed = new TextField();
  private final FilteredList<Command> found;
  private final ListView<Command> list;
  private final VBox box;

  CommandPalette(List<Command> commands) {
    found = new FilteredList<>(FXCollections.observableArrayList(commands));
    list = new ListView<>(found);
    list.setCellFactory(view -> new Cell());
    var none = new Label("No command has these words in its name.");
    none.getStyleClass().add("muted");
    list.setPlaceholder(none);
    list.setPrefHeight(320);
    list.setFocusTraversable(false);
    list.setOnMouseClicked(event -> run());
    typed.setPromptText("Type the name of a command");
    typed.setAccessibleText("Command");
    typed.textProperty().subscribe(this::filter);
    typed.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    box = new VBox(typed, list);
    box.getStyleClass().add("palette");
    box.setPrefWidth(WIDTH);
    popup.getContent().add(box);
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
  }

  void show(Region over) {
    typed.clear();
    filter("");
    // A popup inherits neither the sheets nor the font size of its window.
    box.getStylesheets().setAll(over.getStylesheets());
    box.setStyle(over.getStyle());
    Point2D corner =
        Objects.requireNonNullElse(
            over.localToScreen((over.getWidth() - WIDTH) / 2, 60), Point2D.ZERO);
    popup.show(over, corner.getX(), corner.getY());
    typed.requestFocus();
  }

  private void filter(String text) {
    String[] words = text.toLowerCase(Locale.ROOT).strip().split("\\s+");
    found.setPredicate(command -> {
      String name = command.name().toLowerCase(Locale.ROOT);
      for (String word : words) {
        if (!name.contains(word)) {
          return false;
        }
      }
      return true;
    });
    list.getSelectionModel().selectFirst();
  }

  private void pressed(KeyEvent key) {
    switch (key.getCode()) {
      case DOWN -> list.getSelectionModel().selectNext();
      case UP -> list.getSelectionModel().selectPrevious();
      case ENTER -> run();
      default -> {
        return;
      }
    }
    list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 4));
    key.consume();
  }

  private void run() {
    Command chosen = list.getSelectionModel().getSelectedItem();
    popup.hide();
    if (chosen != null) {
      chosen.run().run();
    }
  }

  private static final class Cell extends ListCell<Command> {
    private final Label name = new Label();
    private final Label keys = new Label();
    private final HBox line = new HBox(name, keys);

    Cell() {
      name.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(name, Priority.ALWAYS);
      keys.getStyleClass().add("muted");
    }

    @Override
    protected void updateItem(@Nullable Command command, boolean empty) {
      super.updateItem(command, empty);
      if (empty || command == null) {
        setGraphic(null);
        return;
      }
      name.setText(command.name());
      keys.setText(command.shortcut());
      setGraphic(line);
    }
  }
}
