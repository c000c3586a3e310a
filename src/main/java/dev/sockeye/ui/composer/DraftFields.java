package dev.sockeye.ui.composer;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is being typed in one mode. FX thread only.
final class DraftFields {
  private final ComposerMode mode;
  private final StringProperty text;
  private final StringProperty code;
  private final BooleanProperty alternate;

  DraftFields(ComposerMode mode) {
    Draft empty = Draft.empty(mode);
    this.mode = mode;
    this.text = new SimpleStringProperty(this, "text", empty.text());
    this.code = new SimpleStringProperty(this, "code", empty.code());
    this.alternate = new SimpleBooleanProperty(this, "alternate", empty.alternate());
  }

  StringProperty text() {
    return text;
  }

  StringProperty code() {
    return code;
  }

  BooleanProperty alternate() {
    return alternate;
  }

  Draft draft(String fragments) {
    // A combo box without a choice has no text at all.
    String typed = code.get() == null ? "" : code.get();
    return new Draft(mode, text.get() == null ? "" : text.get(), typed, alternate.get(), fragments);
  }
}
