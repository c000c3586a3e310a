package dev.sockeye.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tab that comes back at the next start. Secret values in it are not written: they come back as
/// references to variables.
///
/// @param url as it stands in the URL field
/// @param profile the {@link Profile#id} of the profile it was opened from, or null
public record OpenTab(
    String url, @Nullable String profile, List<ProfileHeader> headers, List<String> subprotocols) {
  public OpenTab {
    headers = List.copyOf(headers);
    subprotocols = List.copyOf(subprotocols);
  }
}
