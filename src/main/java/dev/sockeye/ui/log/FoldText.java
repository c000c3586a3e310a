package dev.sockeye.ui.log;

import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.rows.Fold;
import org.jspecify.annotations.Nullable;

/// What is said of folded rows on the one that stays.
///
/// @param span nanoseconds from the first to the last; 0 while they are still to be read
/// @param message of what kind the message is whose frames they are; null where they are none
/// @param open whether the others are shown
record FoldText(Fold fold, long span, @Nullable EntryKind message, boolean open) {
  String words() {
    String words =
        switch (fold.kind()) {
          case EQUAL -> "× " + Formats.count(fold.count());
          case HEARTBEAT ->
              (fold.count() == 2 ? "" : "× " + Formats.count(fold.count() / 2) + " ") + "with pong";
          case FRAGMENTS -> Formats.count(fold.count()) + " frames";
        };
    return (span <= 0 ? words : words + " · " + Formats.duration(span)) + (open ? " ▾" : " ▸");
  }

  /// For a screen reader.
  static String spoken(Fold fold) {
    return switch (fold.kind()) {
      case EQUAL -> "first of " + Formats.count(fold.count()) + " equal rows";
      case HEARTBEAT ->
          "first of " + Formats.count(fold.count() / 2) + " pings, each with its pong";
      case FRAGMENTS -> "last of " + Formats.count(fold.count()) + " frames of a message";
    };
  }
}
