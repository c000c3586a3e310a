package dev.sockeye.session;

import java.util.concurrent.CompletionStage;

/// One connection, from the look-up of its name to its end. Made by a {@link SessionFactory}; all
/// methods return at once and may be called from any thread.
public interface Session extends AutoCloseable {
  /// Starts to connect. Once only.
  void connect();

  SessionStatus status();

  /// Queues a message. Where more than 16 MB wait already, or the connection ends before it was
  /// written, the message is refused, with an entry that says so; where the session is not open, it
  /// is refused at once.
  CompletionStage<SendOutcome> send(OutgoingMessage message);

  /// Ends the session in good order: cancels a connect, else sends a close frame ahead of what is
  /// queued and waits for the peer's. A second call aborts.
  ///
  /// @param code 1005 for a close frame without payload
  /// @param reason at most 123 bytes of UTF-8
  void disconnect(int code, String reason);

  /// The same, but as often as one likes: a close that is under way, of whichever side, takes its
  /// course.
  void finish(int code, String reason);

  /// Ends the session at once, without a close frame.
  void abort();

  /// Done when the session has ended and everything that happened in it was handed to the recorder.
  /// Never fails.
  CompletionStage<SessionEnd> ended();

  /// Aborts what still runs and frees the threads. Does not wait.
  @Override
  void close();
}
