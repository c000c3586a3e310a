package dev.sockeye.session;

import java.util.OptionalLong;

/// A cookie as a jar holds it (RFC 6265 §5.3).
///
/// @param domain lower case, without a leading dot; the host itself where the server named none
/// @param hostOnly whether only that very host gets it, and no host below it
/// @param path as given, or the default of §5.1.4
/// @param sameSite as the server wrote it, or empty; shown and not obeyed, since there is no page
///   that could be of another site
/// @param expires seconds since 1970, or empty where it lasts for the session
public record Cookie(
    String name,
    String value,
    String domain,
    boolean hostOnly,
    String path,
    boolean secure,
    boolean httpOnly,
    String sameSite,
    OptionalLong expires) {

  /// Whether two cookies cannot be in one jar, and the later takes the earlier one's place.
  boolean isSame(Cookie other) {
    return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
  }

  boolean isExpired(long epochSeconds) {
    return expires.isPresent() && expires.getAsLong() <= epochSeconds;
  }

  /// Without the value, which is a secret more often than not.
  @Override
  public String toString() {
    return "cookie \"%s\" of %s%s".formatted(name, domain, path);
  }
}
