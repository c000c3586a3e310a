package dev.sockeye.query;

import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

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

  /// The payload from its beginning, as much of it as can be had. Asked for only where {@link
  /// #payload} is not all.
  default InputStream stream() {
    return new ByteArrayInputStream(payload());
  }

  /// Whether it is a frame of a message of several frames.
  default boolean isFragmented() {
    return false;
  }

  /// Whether it is a frame of a compressed message, as far as that is known.
  default boolean isCompressed() {
    return false;
  }

  /// Whether a person has marked it, as far as that is known.
  default boolean isMarked() {
    return false;
  }

  /// Whether it is a frame with a masking key.
  default boolean isMasked() {
    return false;
  }
}
