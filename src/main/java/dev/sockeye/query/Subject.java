package dev.sockeye.query;

import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;

/// A row as a filter sees it. What is expensive is asked for only where the filter needs it.
public interface Subject {
  /// The number of the row.
  long n();

  /// Nanoseconds since the epoch.
  long at();

  Direction direction();

  /// Of a continuation frame: the kind of the message it belongs to, where that is known.
  EntryKind kind();

  /// Bytes on the wire, header included; 0 for what is no frame.
  long wire();

  /// Bytes of payload, unmasked and inflated; of the whole message on its last frame.
  long size();

  /// JSON for what is no frame, and for marks of frames; empty where there is none.
  String note();

  /// The payload, of the whole message on its last frame. Not written by anybody.
  byte[] payload();

  /// Whether {@link #payload} is all of it: what is too long to be held in memory is cut.
  boolean isWhole();
}
