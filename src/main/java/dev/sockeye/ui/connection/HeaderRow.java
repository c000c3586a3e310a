package dev.sockeye.ui.connection;

import dev.sockeye.profile.ProfileHeader;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A header as it is being edited.
public final class HeaderRow {
  private final BooleanProperty enabled = new SimpleBooleanProperty(this, "enabled", true);
  private final StringProperty name = new SimpleStringProperty(this, "name", "");
  private final StringProperty value = new SimpleStringProperty(this, "value", "");

  public HeaderRow() {}

  public HeaderRow(ProfileHeader header) {
    enabled.set(header.enabled());
    name.set(header.name());
    value.set(header.value());
  }

  public BooleanProperty enabledProperty() {
    return enabled;
  }

  public StringProperty nameProperty() {
    return name;
  }

  public StringProperty valueProperty() {
    return value;
  }

  public boolean isEmpty() {
    return name.get().isEmpty() && value.get().isEmpty();
  }

  public ProfileHeader header() {
    return new ProfileHeader(name.get(), value.get(), enabled.get());
  }
}
