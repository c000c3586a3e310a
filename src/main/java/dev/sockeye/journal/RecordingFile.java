package dev.sockeye.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// A recording as a list of them shows it.
///
/// @param title the file's name where it cannot be read
/// @param url where it went, without secrets; empty where that was not noted
/// @param started the epoch where it cannot be read
/// @param changed when its file was: at its end, with a mark or another title
/// @param length from the first row to the last
/// @param rows how many; of a damaged one those that can be read
/// @param bytes what it takes on disk
/// @param kept whether it stays, whatever the limits say
/// @param problem why it cannot be read, or not to its end, in a sentence; empty where it can
public record RecordingFile(
    Path path,
    String title,
    String url,
    Instant started,
    Instant changed,
    Duration length,
    long rows,
    long bytes,
    State state,
    boolean kept,
    String problem) {

  /// How far a recording came.
  public enum State {
    /// Ended in order.
    FINISHED("finished"),
    /// Still being recorded, by this or another process.
    IN_PROGRESS("recording"),
    /// Broken off by a crash or a full disk; complete up to there.
    UNFINISHED("unfinished"),
    /// Cut short or damaged later; it opens as far as it can be read.
    DAMAGED("damaged"),
    /// From a newer version, which alone can read it.
    NEWER("newer"),
    /// No recording at all, or beyond reading.
    UNREADABLE("unreadable");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  static RecordingFile unreadable(
      Path file, Instant changed, long bytes, State state, String problem) {
    return new RecordingFile(
        file,
        file.getFileName().toString(),
        "",
        Instant.EPOCH,
        changed,
        Duration.ZERO,
        0,
        bytes,
        state,
        false,
        problem);
  }

  /// Whether it can be opened.
  public boolean isReadable() {
    return state != State.NEWER && state != State.UNREADABLE;
  }

  /// Whether a limit may have it deleted, once nobody has it open. What is damaged stays until a
  /// person has looked at it.
  public boolean mayLeave() {
    return !kept && (state == State.FINISHED || state == State.UNFINISHED || state == State.NEWER);
  }
}
