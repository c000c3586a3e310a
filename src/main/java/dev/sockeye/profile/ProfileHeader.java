package dev.sockeye.profile;

import dev.sockeye.session.Header;

/// A header line of a profile, as typed; it may name variables.
///
/// @param enabled whether it is sent; a disabled one is kept for another day
public record ProfileHeader(String name, String value, boolean enabled) {
  public ProfileHeader(String name, String value) {
    this(name, value, true);
  }

  /// As it is sent, variables not filled in.
  public Header header() {
    return new Header(name, value);
  }
}
