package dev.sockeye.ui.connection;

import dev.sockeye.journal.Recording;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionEnd;
import java.util.concurrent.CompletableFuture;

/// A session and the recording it is written to, from the start of connecting to the last byte on
/// disk.
///
/// @param shown where it goes, without secrets
/// @param end done when the session has ended and the recording is whole; never fails
public record LiveSession(
    Session session, Recording recording, String shown, CompletableFuture<SessionEnd> end) {

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

  /// Ends the session at once; the recording is still written to its end.
  void abandon() {
    session.close();
  }
}
