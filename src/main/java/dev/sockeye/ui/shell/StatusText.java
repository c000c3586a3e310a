package dev.sockeye.ui.shell;

import dev.sockeye.journal.Place;
import dev.sockeye.session.SessionStatus;
import dev.sockeye.ui.common.Formats;

/// The status bar's words.
///
/// @param why a session is not on disk, in a sentence; empty where it is, or was not to be
record StatusText(
    String in, String out, String queue, String recording, String last, String held, String why) {
  static final StatusText NONE = new StatusText("", "", "", "", "", "");

  StatusText(String in, String out, String queue, String recording, String last, String held) {
    this(in, out, queue, recording, last, held, "");
  }

  /// @param nanos of the monotonic clock, as the status has it
  static StatusText of(SessionStatus status, Place place, long inRate, long outRate, long nanos) {
    String in =
        "in %s (%s)%s"
            .formatted(
                Formats.count(status.messagesIn()), Formats.size(status.bytesIn()), rate(inRate));
    String out =
        "out %s (%s)%s"
            .formatted(
                Formats.count(status.messagesOut()),
                Formats.size(status.bytesOut()),
                rate(outRate));
    String queue = "queued " + Formats.size(status.bytesQueued());
    String last =
        status.lastReceived() == 0
            ? "nothing received"
            : "last received " + ago(nanos - status.lastReceived());
    String held =
        status.waitingSince() == 0
            ? ""
            : "recording is the limit for %s"
                .formatted(Formats.duration(Math.max(0, nanos - status.waitingSince())));
    String why = place instanceof Place.InMemory memory ? memory.why() : "";
    return new StatusText(in, out, queue, recording(place), last, held, why);
  }

  private static String recording(Place place) {
    return switch (place) {
      case Place.OnDisk(long bytes) -> "recording " + Formats.size(bytes);
      case Place.InMemory(long bytes, long limit, boolean leaving, String why) ->
          "%sin memory %s of %s%s"
              .formatted(
                  why.isEmpty() ? "" : "not on disk · ",
                  Formats.size(bytes),
                  Formats.size(limit),
                  leaving ? " · the oldest rows leave" : "");
    };
  }

  private static String rate(long rate) {
    return rate == 0 ? "" : "  " + Formats.count(rate) + "/s";
  }

  private static String ago(long nanos) {
    long seconds = Math.max(0, nanos) / 1_000_000_000;
    if (seconds == 0) {
      return "now";
    }
    return (seconds < 60 ? seconds + " s" : Formats.clock(nanos)) + " ago";
  }
}
