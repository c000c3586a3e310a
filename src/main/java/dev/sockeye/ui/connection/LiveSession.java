package dev.sockeye.ui.connection;

import dev.sockeye.journal.Recording;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.wire.CloseCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A session and the recording it is written to, from the start of connecting to the last byte on
/// disk.
///
/// @param shown where it goes, without secrets
/// @param end done when the session has ended and the recording is whole; never fails
public record LiveSession(
    Session session, Recording recording, String shown, CompletableFuture<SessionEnd> end) {

  /// Leaves time, of the two seconds in which the program ends, for the recording.
  private static final int GRACE_MILLIS = 700;

  /// Starts to connect, and closes the recording when the session has ended.
  static LiveSession start(Session session, Recording recording, String shown) {
    var end = new CompletableFuture<SessionEnd>();
    session
        .ended()
        .thenAccept(how ->
            Thread.ofPlatform()
                .name("sockeye-recording-end")
                .start(() -> {
                  try {
                    recording.close();
                  } finally {
                    end.complete(how);
                  }
                }));
    session.connect();
    return new LiveSession(session, recording, shown, end);
  }

  /// Nobody shows it any more: what it has in memory is freed once it has ended.
  void forget() {
    end.thenRunAsync(
        recording::forget,
        task -> Thread.ofPlatform().name("sockeye-recording-forget").start(task));
  }

  /// Tells the server that this side goes away, and ends the session soon, whatever the server
  /// does. The recording is still written to its end. Does not wait.
  void abandon() {
    session.finish(CloseCode.GOING_AWAY, "");
    end.copy()
        .orTimeout(GRACE_MILLIS, TimeUnit.MILLISECONDS)
        .whenComplete((how, late) -> session.close());
  }
}
