package dev.sockeye.engine;

import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.RecordingFailed;
import dev.sockeye.session.SessionState;
import dev.sockeye.wire.DeflateParameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The way from a request to an open connection, step by step, each of them recorded. Runs on the
/// session's reading thread.
final class Opening {
  /// How long a refusal's body is awaited: what is worth reading comes at once.
  private static final Duration BODY_LIMIT = Duration.ofSeconds(3);

  private final Connection connection;
  private final ConnectRequest request;
  private final Transport transport;
  private final Trust trust;
  private final String userAgent;

  Opening(
      Connection connection,
      ConnectRequest request,
      Transport transport,
      Trust trust,
      String userAgent) {
    this.connection = connection;
    this.request = request;
    this.transport = transport;
    this.trust = trust;
    this.userAgent = userAgent;
  }

  /// An open connection.
  ///
  /// @param deflate what was agreed on compression, or null
  /// @param rest bytes that came in one read with the answer: the first frames
  /// @param summary what was agreed, in a few words; may be empty
  record Opened(@Nullable DeflateParameters deflate, byte[] rest, String summary) {}

  Opened run() throws OpeningFailed, RecordingFailed, InterruptedException {
    String host = request.url().host();
    int port = request.url().port();
    connection.move(SessionState.RESOLVING, host);
    List<InetAddress> addresses = transport.resolve(host);
    if (!isLiteral(host)) {
      note(
          "dns",
          host
              + " is "
              + addresses.stream()
                  .map(InetAddress::getHostAddress)
                  .collect(Collectors.joining(", ")));
    }
    connection.move(SessionState.CONNECTING, host + ":" + port);
    var attempts = new ArrayList<String>();
    try {
      transport.connect(addresses, port, attempts::add);
    } finally {
      for (String attempt : attempts) {
        note("tcp", attempt);
      }
    }
    if (request.url().secure()) {
      connection.move(SessionState.SECURING, host + ":" + port);
      note("tls", transport.secure(host, port, trust, request.verify()) + unverified());
    }
    return upgrade();
  }

  /// Whether the host is an address, so that there is nothing to look up.
  private static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
  }

  private String unverified() {
    return request.verify() ? "" : "; the certificate was not verified";
  }

  private void note(String topic, String text) throws RecordingFailed, InterruptedException {
    connection.record(new Entry.Note(connection.clock().now(), topic, text));
  }

  private Opened upgrade() throws OpeningFailed, RecordingFailed, InterruptedException {
    boolean offersDeflate =
        Header.first(request.headers(), "Sec-WebSocket-Extensions")
            .map(typed -> typed.toLowerCase(Locale.ROOT).contains(DeflateParameters.NAME))
            .orElse(request.deflate());
    var draft = new HandshakeDraft(request.url().target(), offersDeflate, request.subprotocols());
    OpeningRequest opening = OpeningRequest.of(request, draft, userAgent, connection.redaction());
    connection.move(SessionState.UPGRADING, request.url().authority() + opening.recordedTarget());
    ResponseReader reader;
    ResponseHead head;
    try {
      transport.out().write(opening.bytes());
      connection.record(
          new Entry.Request(
              connection.clock().now(),
              opening.recordedBytes(),
              "GET",
              opening.recordedTarget(),
              opening.recordedHeaders()));
      if (!opening.replaced().isEmpty()) {
        note(
            "secrets",
            "Not recorded, but replaced by %s: %s"
                .formatted(Redaction.HIDDEN, String.join(", ", opening.replaced())));
      }
      reader = new ResponseReader(transport.in());
      head = reader.read();
      while (head.isInterim()) {
        // RFC 9110 §15.2: any number of them may come before the answer.
        record(head, List.of(), false);
        head = reader.read();
      }
    } catch (IOException e) {
      throw new OpeningFailed("upgrade", broken(e));
    }
    List<String> problems = HandshakeJudge.problems(opening, head, offersDeflate);
    if (problems.isEmpty()
        && !draft.accepts(opening.key(), head.status(), head.reason(), head.headers())) {
      problems = List.of("The answer does not agree to what was asked for.");
    }
    if (head.raw().length > 0) {
      record(head, problems, problems.isEmpty());
    }
    if (!problems.isEmpty()) {
      body(head, reader);
      throw OpeningFailed.answered(String.join(" ", problems));
    }
    String summary =
        List.of(subprotocol(head), extensions(head)).stream()
            .filter(agreed -> !agreed.isEmpty())
            .collect(Collectors.joining(" · "));
    return new Opened(draft.deflate().orElse(null), reader.rest(), summary);
  }

  private void record(ResponseHead head, List<String> problems, boolean accepted)
      throws RecordingFailed, InterruptedException {
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
            subprotocol(head),
            extensions(head)));
  }

  private static String subprotocol(ResponseHead head) {
    return String.join(", ", head.values("Sec-WebSocket-Protocol"));
  }

  private static String extensions(ResponseHead head) {
    return String.join(", ", head.values("Sec-WebSocket-Extensions"));
  }

  private String broken(IOException e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof SocketException && message.toLowerCase(Locale.ROOT).contains("reset")
        ? "The server reset the connection instead of answering."
        : "The connection broke before the answer: %s.".formatted(message);
  }

  private void body(ResponseHead head, ResponseReader reader)
      throws RecordingFailed, InterruptedException {
    if (head.status() == 0 || head.status() == 101) {
      return;
    }
    Future<?> limit = connection.after(BODY_LIMIT, transport::abort);
    try {
      BodyReader.Read body = BodyReader.read(head, reader.rest(), transport.in());
      if (body.bytes().length > 0 || body.truncated()) {
        connection.record(
            new Entry.Body(
                connection.clock().now(),
                body.bytes(),
                body.truncated(),
                body.framing(),
                String.join(", ", head.values("Content-Type"))));
      }
    } catch (IOException e) {
      note("upgrade", "The body of the answer could not be read: " + e.getMessage());
    } finally {
      limit.cancel(false);
    }
  }
}
