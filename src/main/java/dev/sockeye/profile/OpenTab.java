package dev.sockeye.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tab that comes back at the next start. Secret values in it are not written: they come back as
/// references to variables.
///
/// @param request as it stands in the tab; its name and place mean nothing
/// @param profile the {@link Profile#id} of the profile it was opened from, or null
/// @param isWhole whether the request has everything; one of an earlier version has URL, headers
///   and subprotocols alone
public record OpenTab(Profile request, @Nullable String profile, boolean isWhole) {
  public OpenTab {
    request = request.at("", Profile.of("", "").folder()).withOriginal(Original.none());
  }

  /// A tab in which nothing else is chosen.
  public OpenTab(
      String url,
      @Nullable String profile,
      List<ProfileHeader> headers,
      List<String> subprotocols) {
    this(Profile.of("", url).withHeaders(headers).withSubprotocols(subprotocols), profile, true);
  }

  /// The request for a tab that was opened from a profile: where this one is not whole, the rest is
  /// the profile's.
  public Profile over(Profile from) {
    Profile rest = isWhole ? request : from;
    return from.withUrl(request.url())
        .withHeaders(request.headers())
        .withSubprotocols(request.subprotocols())
        .withDeflate(rest.deflate())
        .withChoices(rest.choices());
  }
}
