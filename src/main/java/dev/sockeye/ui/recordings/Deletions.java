package dev.sockeye.ui.recordings;

import dev.sockeye.journal.RecordingFile;
import dev.sockeye.journal.Recordings;
import dev.sockeye.journal.SetAside;
import dev.sockeye.ui.common.Background;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Recordings that are deleted, and for some seconds can be brought back, each deletion on its own,
/// the last one first. For the FX thread, which never waits here.
final class Deletions {
  private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);

  /// How long a deletion can be taken back.
  static final Duration SECOND_THOUGHTS = Duration.ofSeconds(20);

  private final Recordings recordings;
  private final Background background;
  private final Clock clock;
  private final Consumer<String> tell;
  private final Runnable changed;
  private final ReadOnlyStringWrapper undoable = new ReadOnlyStringWrapper(this, "undoable", "");

  /// In the order of their times.
  private final List<Deletion> deletions = new ArrayList<>();

  /// @param tell is told what could not be done, in a sentence
  /// @param changed run when the folder has changed
  Deletions(
      Recordings recordings,
      Background background,
      Clock clock,
      Consumer<String> tell,
      Runnable changed) {
    this.recordings = recordings;
    this.background = background;
    this.clock = clock;
    this.tell = tell;
    this.changed = changed;
  }

  /// Recordings that were deleted together.
  ///
  /// @param sentence what is said of it
  private record Deletion(List<SetAside> aside, String sentence, Instant at) {}

  /// What was deleted last and can be brought back; empty where nothing can.
  ReadOnlyStringProperty undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  void delete(List<RecordingFile> files) {
    record Outcome(List<SetAside> aside, String first, String problem) {}
    background.run(
        () -> {
          var aside = new ArrayList<SetAside>();
          String first = "";
          String problem = "";
          for (RecordingFile file : files) {
            try {
              aside.add(recordings.delete(file.path()));
              first = first.isEmpty() ? file.title() : first;
            } catch (IOException e) {
              problem = String.valueOf(e.getMessage());
            }
          }
          return new Outcome(aside, first, problem);
        },
        outcome -> {
          if (!outcome.problem().isEmpty()) {
            tell.accept(outcome.problem());
          }
          if (!outcome.aside().isEmpty()) {
            int count = outcome.aside().size();
            keep(
                outcome.aside(),
                count == 1
                    ? "Deleted \"%s\".".formatted(outcome.first())
                    : "Deleted %,d recordings.".formatted(count));
          }
          changed.run();
        },
        this::failed);
  }

  /// Brings back what was deleted last; what cannot be can be tried once more.
  void undo() {
    if (deletions.isEmpty()) {
      return;
    }
    List<SetAside> back = deletions.removeLast().aside();
    tellOfLast();
    record Outcome(List<SetAside> left, String problem) {}
    background.run(
        () -> {
          var left = new ArrayList<SetAside>();
          String problem = "";
          for (SetAside each : back) {
            try {
              recordings.bringBack(each);
            } catch (IOException e) {
              left.add(each);
              problem = String.valueOf(e.getMessage());
            }
          }
          return new Outcome(left, problem);
        },
        outcome -> {
          if (!outcome.left().isEmpty()) {
            tell.accept(outcome.problem());
            keep(outcome.left(), "Still deleted: %,d.".formatted(outcome.left().size()));
          }
          changed.run();
        },
        this::failed);
  }

  private void keep(List<SetAside> aside, String sentence) {
    deletions.add(new Deletion(aside, sentence, clock.instant()));
    tellOfLast();
  }

  private void tellOfLast() {
    undoable.set(deletions.isEmpty() ? "" : deletions.getLast().sentence());
  }

  /// Ends the time in which deletions can be taken back, where it is over.
  void forgetOld() {
    List<SetAside> gone = take(clock.instant().minus(SECOND_THOUGHTS));
    if (!gone.isEmpty()) {
      background.run(
          () -> {
            dispose(gone);
            return gone;
          },
          done -> {},
          this::failed);
    }
  }

  private List<SetAside> take(Instant before) {
    var taken = new ArrayList<SetAside>();
    while (!deletions.isEmpty() && deletions.getFirst().at().isBefore(before)) {
      taken.addAll(deletions.removeFirst().aside());
    }
    tellOfLast();
    return taken;
  }

  /// Makes what was deleted be gone for good.
  ///
  /// @return to be run in the background, the last of all
  Runnable last() {
    List<SetAside> gone = take(Instant.MAX);
    return () -> {
      try {
        dispose(gone);
      } catch (IOException e) {
        LOG.debug("what was deleted goes at a later start", e);
      }
    };
  }

  private void dispose(List<SetAside> gone) throws IOException {
    for (SetAside each : gone) {
      recordings.dispose(each);
    }
  }

  private void failed(Exception e) {
    tell.accept(String.valueOf(e.getMessage()));
  }
}
