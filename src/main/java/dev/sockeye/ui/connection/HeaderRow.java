package dev.sockeye.ui.connection;

import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.session.BuiltInHeader;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// A header as it is being edited: one of the person's own, or one that the program adds.
public final class HeaderRow {
  private final @Nullable BuiltInHeader builtIn;
  private final BooleanProperty enabled = new SimpleBooleanProperty(this, "enabled", true);
  private final StringProperty name = new SimpleStringProperty(this, "name", "");
  private final StringProperty value = new SimpleStringProperty(this, "value", "");
  private final ReadOnlyBooleanWrapper replaced = new ReadOnlyBooleanWrapper(this, "replaced");

  /// Whether a profile has it as a row of its own, also where it says nothing but the usual.
  private boolean written;

  public HeaderRow() {
    builtIn = null;
  }

  public HeaderRow(ProfileHeader header) {
    this(null, header);
    written = true;
  }

  /// One that the program adds, as it is without anybody's doing.
  HeaderRow(BuiltInHeader builtIn) {
    this(builtIn, new ProfileHeader(builtIn.text(), BuiltInHeader.AUTO, builtIn.isSentByDefault()));
  }

  private HeaderRow(@Nullable BuiltInHeader builtIn, ProfileHeader header) {
    this.builtIn = builtIn;
    enabled.set(header.enabled());
    name.set(header.name());
    value.set(header.value());
  }

  /// One that the program adds, as a profile has it.
  static HeaderRow written(BuiltInHeader builtIn, ProfileHeader header) {
    var row = new HeaderRow(builtIn, header);
    row.written = true;
    return row;
  }

  public BooleanProperty enabledProperty() {
    return enabled;
  }

  /// Of a built-in one, only upper and lower case may change.
  public StringProperty nameProperty() {
    return name;
  }

  /// {@link BuiltInHeader#AUTO} for what the program would send.
  public StringProperty valueProperty() {
    return value;
  }

  /// Whether a row of the person's own bears the name of this built-in one, which is not sent then.
  public ReadOnlyBooleanProperty replacedProperty() {
    return replaced.getReadOnlyProperty();
  }

  void setReplaced(boolean now) {
    replaced.set(now);
  }

  public Optional<BuiltInHeader> builtIn() {
    return Optional.ofNullable(builtIn);
  }

  public boolean isAuto() {
    return value.get().equals(BuiltInHeader.AUTO);
  }

  /// Whether it is a built-in one of which a profile need not say anything.
  public boolean isUntouched() {
    return !written && isAsUsual();
  }

  /// Whether it is a built-in one that goes out, or not, as it does by itself.
  public boolean isAsUsual() {
    return builtIn != null
        && isAuto()
        && name.get().equals(builtIn.text())
        && enabled.get() == builtIn.isSentByDefault();
  }

  /// Makes a built-in one what it is by itself.
  void reset() {
    if (builtIn != null) {
      written = false;
      name.set(builtIn.text());
      value.set(BuiltInHeader.AUTO);
      enabled.set(builtIn.isSentByDefault());
    }
  }

  public boolean isEmpty() {
    return name.get().isEmpty() && value.get().isEmpty();
  }

  public ProfileHeader header() {
    return new ProfileHeader(name.get(), value.get(), enabled.get());
  }
}
