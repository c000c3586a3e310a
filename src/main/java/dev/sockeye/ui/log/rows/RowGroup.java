package dev.sockeye.ui.log.rows;

import dev.sockeye.session.EntryKind;

/// The kinds of rows that a person filters by.
public enum RowGroup {
  TEXT("Text"),
  BINARY("Binary"),
  PING("Ping"),
  PONG("Pong"),
  CLOSE("Close"),
  OTHER("Other");

  private final String title;

  RowGroup(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// The group of a kind by itself; a continuation belongs to the group of its message instead.
  static RowGroup of(EntryKind kind) {
    return switch (kind) {
      case TEXT -> TEXT;
      case BINARY -> BINARY;
      case PING -> PING;
      case PONG -> PONG;
      case CLOSE -> CLOSE;
      default -> OTHER;
    };
  }
}
