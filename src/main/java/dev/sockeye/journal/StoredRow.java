package dev.sockeye.journal;

/// A row with all that most rows have: for those who read a recording from end to end.
///
/// @param payload what the row itself holds of the payload: all of it up to 64 KiB, else its first
///   64 KiB; of the whole message on its last frame
/// @param raw the first 256 KiB of the wire's own payload bytes, unmasked, where the frame was
///   compressed; empty for others
public record StoredRow(Row row, byte[] payload, byte[] raw) {
  /// Whether the row itself holds the whole payload.
  public boolean isWhole() {
    return payload.length >= row.size();
  }

  /// Whether {@link #raw} is all of it.
  public boolean isRawWhole() {
    return raw.length < Pieces.SIZE;
  }
}
