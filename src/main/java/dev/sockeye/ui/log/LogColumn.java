package dev.sockeye.ui.log;

/// The columns of the log, from left to right. Widths are in ems, so that they grow with the font.
public enum LogColumn {
  NUMBER("#", "Number of the row", 0, true),
  TIME("Time", "Time", 10.3, false),
  DELTA("Delta", "Time since the row before", 6.4, true),
  DIRECTION(
      "", "Direction: down for received, up for sent, a dot for the program itself", 2.2, false),
  TYPE("Type", "Type of the frame, or of what happened", 6.6, false),
  SIZE(
      "Size",
      "Payload of the frame, unmasked and inflated; of a last fragment, as on the wire",
      5.2,
      true),
  PREVIEW("Preview", "The beginning of the payload, or what happened", 0, false);

  private final String title;
  private final String description;
  private final double width;
  private final boolean right;

  LogColumn(String title, String description, double width, boolean right) {
    this.title = title;
    this.description = description;
    this.width = width;
    this.right = right;
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  /// In ems; 0 for what is not fixed: what is left, or what the largest number needs.
  double defaultWidth() {
    return width;
  }

  boolean isRight() {
    return right;
  }
}
