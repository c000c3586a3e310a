package dev.sockeye.session;

/// Whether an answer that sends one elsewhere is followed.
///
/// @param most how many in a row; 0 to follow none
/// @param toPlain whether also from `wss` to `ws`, where everybody on the way can read along
public record Redirects(int most, boolean toPlain) {
  public static final Redirects NONE = new Redirects(0, false);
}
