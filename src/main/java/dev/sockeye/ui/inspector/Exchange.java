package dev.sockeye.ui.inspector;

import dev.sockeye.session.Entry;
import org.jspecify.annotations.Nullable;

/// A request of the opening with what was answered to it: to a proxy, to a server that sent us
/// elsewhere, or to the last one.
///
/// @param request null where bytes came before anything was asked
/// @param response null where no answer came
public record Exchange(
    Entry.@Nullable Request request, Entry.@Nullable Response response, Entry.@Nullable Body body) {
  boolean isProxy() {
    return request != null && request.method().equals("CONNECT");
  }
}
