package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import dev.sockeye.session.Header;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.RecordingFailed;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Asks an HTTP proxy for a tunnel (RFC 9110 §9.3.6), and keeps what it says.
final class HttpTunnel {
  private static final int MORE = 8192;

  private final Connection connection;
  private final Transport transport;
  private final Exchange exchange;
  private final String userAgent;

  HttpTunnel(Connection connection, Transport transport, Exchange exchange, String userAgent) {
    this.connection = connection;
    this.transport = transport;
    this.exchange = exchange;
    this.userAgent = userAgent;
  }

  /// @param authority host and port of the server, as the first line has them
  void open(ProxyChoice proxy, String authority)
      throws OpeningFailed, RecordingFailed, InterruptedException {
    var headers = new ArrayList<Header>();
    headers.add(new Header("Host", authority));
    headers.add(new Header("User-Agent", userAgent));
    if (!proxy.user().isEmpty() || !proxy.password().isEmpty()) {
      headers.add(
          new Header("Proxy-Authorization", OpeningRequest.basic(proxy.user(), proxy.password())));
    }
    var head =
        new RequestHead(
            "CONNECT", authority, headers, StandardCharsets.UTF_8, connection.redaction());
    try {
      exchange.send(head);
      // Byte for byte: what follows the answer is the server's.
      var reader = new ResponseReader(new OneByOne(transport.in()));
      ResponseHead answer = exchange.readHead(reader);
      if (answer.status() == 0 && answer.ending() == Cause.ANSWER) {
        answer = withMore(answer);
      }
      boolean accepted = answer.status() >= 200 && answer.status() < 300;
      List<String> problems = new ArrayList<>(answer.problems());
      if (!accepted && answer.status() != 0) {
        problems.add("The proxy answered %s.".formatted(answer.statusText()));
      }
      exchange.record(answer, problems, accepted);
      if (accepted) {
        return;
      }
      exchange.body(answer, reader);
      if (answer.status() != 0) {
        throw new OpeningFailed(
            "proxy",
            Cause.PROXY_REFUSED,
            "The proxy %s refused the tunnel: %s.".formatted(proxy, answer.statusText()));
      }
      throw new OpeningFailed(
          "proxy",
          answer.ending() == Cause.ANSWER ? Cause.NOT_A_PROXY : answer.ending(),
          "What listens at %s does not answer like an HTTP proxy. %s"
              .formatted(proxy, String.join(" ", answer.problems())));
    } catch (IOException e) {
      throw new OpeningFailed(
          "proxy",
          Trouble.of(e),
          "The connection to the proxy %s broke before it answered: %s."
              .formatted(proxy, e.getMessage()));
    }
  }

  /// What is no HTTP was given up at its first byte; what else has come tells more.
  private ResponseHead withMore(ResponseHead answer) throws IOException {
    InputStream in = transport.in();
    byte[] more = in.readNBytes(Math.min(in.available(), MORE));
    byte[] all = Arrays.copyOf(answer.raw(), answer.raw().length + more.length);
    System.arraycopy(more, 0, all, answer.raw().length, more.length);
    return ResponseHead.unreadable(all, ResponseReader.notHttp(all));
  }

  /// Never reads further than it is asked to look.
  private static final class OneByOne extends FilterInputStream {
    OneByOne(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return super.read(bytes, from, Math.min(1, length));
    }
  }
}
