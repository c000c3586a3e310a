package dev.sockeye.engine;

import dev.sockeye.session.Entry;
import dev.sockeye.session.RecordingFailed;

/// The steps of an opening, each with its time, as they go into the recording.
final class Steps {
  private final Connection connection;

  Steps(Connection connection) {
    this.connection = connection;
  }

  /// A step that has begun.
  final class Step {
    private final String name;
    private final String subject;
    private final long from = connection.clock().now();

    private Step(String name, String subject) {
      this.name = name;
      this.subject = subject;
    }

    void done(String text) throws RecordingFailed, InterruptedException {
      end(true, text);
    }

    void failed(String text) throws RecordingFailed, InterruptedException {
      end(false, text);
    }

    private void end(boolean ok, String text) throws RecordingFailed, InterruptedException {
      connection.record(new Entry.Timing(connection.clock().now(), name, from, ok, subject, text));
    }
  }

  /// @param name one of {@link Entry.Timing#step}
  Step begin(String name, String subject) {
    return new Step(name, subject);
  }

  void note(String topic, String text) throws RecordingFailed, InterruptedException {
    connection.record(new Entry.Note(connection.clock().now(), topic, text));
  }
}
