package dev.sockeye.ui.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The columns that every log has, in their usual order.
public enum BuiltInColumn implements LogColumn {
  NUMBER("#", "Number", "Number of the row", 0, true),
  TIME("Time", "Time", "Time", 10.3, false),
  DELTA("Delta", "Delta", "Time since the row before", 6.4, true),
  DIRECTION(
      "",
      "Direction",
      "Direction: down for received, up for sent, a dot for the program itself",
      2.2,
      false),
  TYPE("Type", "Type", "Type of the frame, or of what happened", 6.6, false),
  SIZE(
      "Size",
      "Size",
      "Payload of the frame, unmasked and inflated; of a last fragment, as on the wire",
      5.2,
      true),
  WIRE(
      "Wire",
      "Size on the wire",
      "Bytes on the wire, header included; of a last fragment, of that frame alone",
      5.2,
      true),
  PREVIEW("Preview", "Preview", "The beginning of the payload, or what happened", 0, false);

  private final String title;
  private final String name;
  private final String description;
  private final double width;
  private final boolean right;

  BuiltInColumn(String title, String name, String description, double width, boolean right) {
    this.title = title;
    this.name = name;
    this.description = description;
    this.width = width;
    this.right = right;
  }

  static Optional<BuiltInColumn> of(String id) {
    return Arrays.stream(values()).filter(column -> column.id().equals(id)).findFirst();
  }

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String label() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public double defaultWidth() {
    return width;
  }

  @Override
  public boolean isRight() {
    return right;
  }
}
