package dev.sockeye.session;

import java.io.Serial;

/// The recording cannot go on. The message is a sentence for people.
public final class RecordingFailed extends Exception {
  @Serial private static final long serialVersionUID = 1;

  public RecordingFailed(String message) {
    super(message);
  }

  public RecordingFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
