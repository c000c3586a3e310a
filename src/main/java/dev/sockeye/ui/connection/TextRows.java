package dev.sockeye.ui.connection;

import java.util.List;
import javafx.beans.Observable;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Texts, one a row, as they are being edited; empty rows count for nothing.
final class TextRows {
  private final ObservableList<StringProperty> rows =
      FXCollections.observableArrayList(row -> new Observable[] {row});

  ObservableList<StringProperty> rows() {
    return rows;
  }

  void onChange(Runnable changed) {
    rows.subscribe(changed);
  }

  List<String> texts() {
    return rows.stream().map(row -> row.get().strip()).filter(text -> !text.isEmpty()).toList();
  }

  /// Shows other texts; where they are the same, rows stay in which somebody types.
  void take(List<String> texts) {
    if (!texts().equals(texts)) {
      rows.setAll(texts.stream().map(TextRows::row).toList());
    }
  }

  StringProperty add(String text) {
    StringProperty row = row(text);
    rows.add(row);
    return row;
  }

  void remove(StringProperty row) {
    // Not by equality, though a property has none of its own: rows may be alike.
    rows.removeIf(each -> each == row);
  }

  private static StringProperty row(String text) {
    return new SimpleStringProperty(text);
  }
}
