package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.CookieJar;
import dev.sockeye.session.RecordingFailed;
import dev.sockeye.session.SessionState;
import dev.sockeye.wire.DeflateParameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The HTTP part of the opening handshake over a connection that stands: one request, one answer.
final class Upgrade {
  private final Connection connection;
  private final Transport transport;
  private final Steps steps;
  private final Exchange exchange;
  private final String userAgent;

  Upgrade(
      Connection connection,
      Transport transport,
      Steps steps,
      Exchange exchange,
      String userAgent) {
    this.connection = connection;
    this.transport = transport;
    this.steps = steps;
    this.exchange = exchange;
    this.userAgent = userAgent;
  }

  /// What came of it, where it is no failure.
  sealed interface Outcome {}

  /// An open connection.
  ///
  /// @param deflate what was agreed on compression, or null
  /// @param rest bytes that came in one read with the answer: the first frames
  /// @param summary what was agreed, in a few words; may be empty
  record Opened(@Nullable DeflateParameters deflate, byte[] rest, String summary)
      implements Outcome {}

  /// The server wants one to go elsewhere.
  ///
  /// @param location as the answer has it
  record Elsewhere(String status, String location) implements Outcome {}

  /// @param tls of the connection, or null without TLS
  /// @param follow whether a redirect is an outcome and not a refusal
  Outcome run(ConnectRequest request, @Nullable TlsHandshake tls, boolean follow)
      throws OpeningFailed, RecordingFailed, InterruptedException {
    HandshakeDraft draft = OpeningRequest.draft(request);
    OpeningRequest opening =
        OpeningRequest.of(request, draft, userAgent, cookies(request), connection.redaction());
    String target = opening.head().recordedTarget();
    connection.move(SessionState.UPGRADING, request.url().authority() + target);
    Steps.Step step = steps.begin("upgrade", target);
    ResponseReader reader;
    ResponseHead head;
    try {
      exchange.send(opening.head());
      reader = new ResponseReader(transport.in());
      head = exchange.readHead(reader);
    } catch (IOException e) {
      String stopped = connection.stopReason();
      step.failed(stopped == null ? broken(e) : stopped);
      if (tls != null && TlsTrouble.isAlert(e)) {
        throw tls.refusedLate(e);
      }
      throw new OpeningFailed("upgrade", Trouble.of(e), broken(e));
    }
    List<String> problems = HandshakeJudge.problems(opening, head);
    if (problems.isEmpty()
        && !draft.accepts(opening.key(), head.status(), head.reason(), head.headers())) {
      problems = List.of("The answer does not agree to what was asked for.");
    }
    String location = location(head).filter(_ -> follow).orElse("");
    if (!location.isEmpty()) {
      problems = List.of("The server sends elsewhere: " + location);
    }
    if (problems.isEmpty()) {
      step.done(head.statusText());
    } else {
      step.failed(head.status() == 0 ? "no answer that can be read" : head.statusText());
    }
    exchange.record(head, problems, problems.isEmpty());
    keepCookies(request, head);
    if (problems.isEmpty()) {
      String summary =
          Stream.of(head.subprotocol(), head.extensions())
              .filter(agreed -> !agreed.isEmpty())
              .collect(Collectors.joining(" · "));
      return new Opened(draft.deflate().orElse(null), reader.rest(), summary);
    }
    exchange.body(head, reader);
    if (!location.isEmpty()) {
      return new Elsewhere(head.statusText(), location);
    }
    throw new OpeningFailed("upgrade", head.ending(), String.join(" ", problems));
  }

  /// Where a redirect leads (RFC 9110 §15.4).
  private static Optional<String> location(ResponseHead head) {
    return switch (head.status()) {
      case 301, 302, 303, 307, 308 ->
          head.values("Location").stream().map(String::strip).filter(v -> !v.isEmpty()).findFirst();
      default -> Optional.empty();
    };
  }

  /// The Cookie header's value that the jar has for a request, or empty.
  static String cookies(ConnectRequest request) {
    CookieJar jar = jar(request);
    return jar == null ? "" : jar.headerFor(request.url(), now());
  }

  private static @Nullable CookieJar jar(ConnectRequest request) {
    return request.choices().cookies() ? request.jar() : null;
  }

  private static long now() {
    return System.currentTimeMillis() / 1000;
  }

  private void keepCookies(ConnectRequest request, ResponseHead head)
      throws RecordingFailed, InterruptedException {
    CookieJar jar = jar(request);
    List<String> lines = new ArrayList<>(head.values("Set-Cookie"));
    if (jar != null && !lines.isEmpty()) {
      for (CookieJar.Setting setting : jar.take(request.url(), lines, now())) {
        steps.note("cookies", setting.sentence());
      }
    }
  }

  private static String broken(IOException e) {
    return Trouble.of(e) == Cause.RESET
        ? "The server reset the connection instead of answering."
        : "The connection broke before the answer: %s.".formatted(e.getMessage());
  }
}
