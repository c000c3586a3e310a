package dev.sockeye.ui.watch;

import dev.sockeye.session.Direction;

/// Of which messages values are taken.
enum WatchSide {
  BOTH("Both", "Values of all messages"),
  IN("In", "Values of messages received"),
  OUT("Out", "Values of messages sent");

  private final String label;
  private final String description;

  WatchSide(String label, String description) {
    this.label = label;
    this.description = description;
  }

  String label() {
    return label;
  }

  String description() {
    return description;
  }

  boolean takes(Direction direction) {
    return switch (this) {
      case BOTH -> true;
      case IN -> direction == Direction.IN;
      case OUT -> direction == Direction.OUT;
    };
  }
}
