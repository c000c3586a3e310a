package dev.sockeye.engine;

import dev.sockeye.session.Entry;
import dev.sockeye.session.RecordingFailed;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;

/// A request and its answer over the transport, each recorded as it happens.
final class Exchange {
  /// How long a refusal's body is awaited: what is worth reading comes at once.
  private static final Duration BODY_LIMIT = Duration.ofSeconds(3);

  private final Connection connection;
  private final Transport transport;
  private final Steps steps;

  Exchange(Connection connection, Transport transport, Steps steps) {
    this.connection = connection;
    this.transport = transport;
    this.steps = steps;
  }

  void send(RequestHead head) throws IOException, RecordingFailed, InterruptedException {
    connection.redaction().headersSent(head.headers());
    transport.out().write(head.bytes());
    transport.out().flush();
    connection.record(
        new Entry.Request(
            connection.clock().now(),
            head.recordedBytes(),
            head.method(),
            head.recordedTarget(),
            head.recordedHeaders()));
    if (!head.replaced().isEmpty()) {
      steps.note(
          "secrets",
          "Not recorded, but replaced by %s: %s"
              .formatted(Redaction.HIDDEN, String.join(", ", head.replaced())));
    }
  }

  /// The head of the answer; interim ones before it (RFC 9110 §15.2) are recorded on the way.
  ///
  /// @throws IOException when the connection broke before the first byte
  ResponseHead readHead(ResponseReader reader)
      throws IOException, RecordingFailed, InterruptedException {
    ResponseHead head = reader.read();
    while (head.isInterim()) {
      record(head, List.of(), false);
      head = reader.read();
    }
    head.values("Location").forEach(connection.redaction()::location);
    return head;
  }

  /// Records a head, where at least a byte of it came.
  void record(ResponseHead head, List<String> problems, boolean accepted)
      throws RecordingFailed, InterruptedException {
    if (head.raw().length == 0) {
      return;
    }
    connection.record(
        new Entry.Response(
            connection.clock().now(),
            head.raw(),
            head.version(),
            head.status(),
            head.reason(),
            head.headers(),
            accepted,
            problems,
            head.subprotocol(),
            head.extensions()));
  }

  /// Reads and records the body of an answer that opens nothing.
  void body(ResponseHead head, ResponseReader reader) throws RecordingFailed, InterruptedException {
    if (head.status() == 0 || head.status() == 101) {
      return;
    }
    Future<?> limit = connection.after(BODY_LIMIT, transport::hangUp);
    try {
      BodyReader.Read body = BodyReader.read(head, reader.rest(), rest());
      if (body.bytes().length > 0 || body.truncated()) {
        connection.record(
            new Entry.Body(
                connection.clock().now(),
                body.bytes(),
                body.truncated(),
                body.framing(),
                String.join(", ", head.values("Content-Type"))));
      }
    } finally {
      limit.cancel(false);
    }
  }

  /// What came with the head is kept also where the connection has ended meanwhile.
  private InputStream rest() {
    try {
      return transport.in();
    } catch (IOException e) {
      return InputStream.nullInputStream();
    }
  }
}
