package dev.sockeye.journal;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import java.util.Arrays;

/// An entry as the log shows it: everything but the payload beyond its beginning.
///
/// @param n its number, from 1, dense
/// @param at nanoseconds since the epoch
/// @param first where this frame completes a fragmented message: the number of its first frame;
///   else 0
/// @param head the frame's header bytes as on the wire; empty for what is no frame
/// @param wire bytes on the wire, header included; 0 for what is no frame
/// @param size bytes of payload, unmasked and inflated; of the whole message on its last frame
/// @param preview the first bytes of the payload, at most {@link #PREVIEW}; of the whole message on
///   its last frame
/// @param note JSON for what is no frame, and for marks of frames; empty where there is none
public record Row(
    long n,
    long at,
    Direction direction,
    EntryKind kind,
    long first,
    byte[] head,
    long wire,
    long size,
    byte[] preview,
    String note) {

  /// The most payload bytes that a row carries.
  public static final int PREVIEW = 512;

  /// Of an entry; a copy of the payload where that is longer, so that it does not hold on to it.
  static Row of(
      long n, Entry entry, long first, byte[] head, long wire, long size, byte[] payload) {
    return new Row(
        n,
        entry.at(),
        entry.direction(),
        EntryCodec.kind(entry),
        first,
        head,
        wire,
        size,
        preview(payload),
        EntryCodec.note(entry));
  }

  static byte[] preview(byte[] payload) {
    return payload.length > PREVIEW ? Arrays.copyOf(payload, PREVIEW) : payload;
  }

  Row withNote(String other) {
    return new Row(n, at, direction, kind, first, head, wire, size, preview, other);
  }
}
