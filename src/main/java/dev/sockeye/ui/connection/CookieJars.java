package dev.sockeye.ui.connection;

import dev.sockeye.session.CookieJar;
import java.util.HashMap;
import java.util.Map;

/// The jars of all profiles, for the run: tabs of one profile share one. FX thread only.
public final class CookieJars {
  private final Map<String, CookieJar> byProfile = new HashMap<>();

  /// The jar of a profile.
  ///
  /// @param id the profile's
  public CookieJar of(String id) {
    return byProfile.computeIfAbsent(id, _ -> new CookieJar());
  }

  /// The jar of a profile that was just made from a tab: the tab's own, unless there is one.
  public CookieJar adopt(String id, CookieJar own) {
    return byProfile.computeIfAbsent(id, _ -> own);
  }

  /// A profile got another name or place.
  public void move(String from, String to) {
    CookieJar jar = byProfile.remove(from);
    if (jar != null) {
      byProfile.put(to, jar);
    }
  }
}
