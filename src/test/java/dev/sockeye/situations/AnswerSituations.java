package dev.sockeye.situations;

import static dev.sockeye.situations.Stage.ACCEPT;
import static dev.sockeye.situations.Stage.GOOD;

import dev.sockeye.session.Header;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/// Answers that open nothing: refusals by status, and a 101 that does not hold.
final class AnswerSituations {
  private static final String STATUS = "The server refuses";
  private static final String UPGRADE = "The answer is not a valid upgrade";
  private static final String OFFERS = "Subprotocols and extensions";

  private final List<Situation> all = new ArrayList<>();

  static List<Situation> all() {
    var situations = new AnswerSituations();
    situations.refusals();
    situations.upgrades();
    situations.offers();
    return situations.all;
  }

  private void answer(String group, String name, String answer) {
    answer(group, name, answer, UnaryOperator.identity());
  }

  private void answer(
      String group,
      String name,
      String answer,
      UnaryOperator<dev.sockeye.session.ConnectRequest> change) {
    all.add(
        new Situation(
            group, name, stage -> stage.connect(stage.answering(answer).url() + "chat", change)));
  }

  private static String refusal(String status, String headers, String body) {
    int length = body.getBytes(StandardCharsets.ISO_8859_1).length;
    return "HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s".formatted(status, headers, length, body);
  }

  private void refusals() {
    answer(
        STATUS,
        "200: a web page instead of a WebSocket",
        refusal("200 OK", "Content-Type: text/html\r\n", "<!doctype html><h1>Welcome</h1>"));
    answer(
        STATUS,
        "400: a proxy in between drops Upgrade and Connection",
        refusal(
            "400 Bad Request",
            "Via: 1.1 gateway\r\nServer: gunicorn\r\n",
            "Can \"Upgrade\" only to \"WebSocket\"."));
    answer(STATUS, "400: without a word", refusal("400 Bad Request", "Connection: close\r\n", ""));
    answer(
        STATUS,
        "400: the server wants a client's certificate",
        refusal(
            "400 Bad Request",
            "Server: nginx\r\nContent-Type: text/html\r\n",
            "<html><head><title>400 No required SSL certificate was sent</title></head></html>"));
    answer(
        STATUS,
        "400: this port wants TLS, and answers in plain HTTP",
        refusal(
            "400 Bad Request",
            "Server: nginx\r\nContent-Type: text/html\r\n",
            "<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>"));
    answer(
        STATUS,
        "401: Basic wanted",
        refusal("401 Unauthorized", "WWW-Authenticate: Basic realm=\"feeds\"\r\n", "who are you?"));
    answer(
        STATUS,
        "401: the token is refused",
        refusal(
            "401 Unauthorized",
            "WWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"expired\"\r\n"
                + "Content-Type: application/json\r\n",
            "{\"error\":\"token expired\"}"),
        request -> request.withHeaders(List.of(new Header("Authorization", "Bearer old"))));
    answer(
        STATUS,
        "403: no Origin was sent",
        refusal("403 Forbidden", "Content-Type: text/plain\r\n", "origin not allowed"));
    answer(
        STATUS,
        "403: with an Origin",
        refusal("403 Forbidden", "", ""),
        request -> request.withHeaders(List.of(new Header("Origin", "https://other.example"))));
    answer(
        STATUS,
        "404: no such path",
        refusal(
            "404 Not Found", "Content-Type: application/json\r\n", "{\"detail\":\"Not Found\"}"));
    answer(
        STATUS,
        "405: GET is not taken here",
        refusal("405 Method Not Allowed", "Allow: POST\r\n", ""));
    answer(
        STATUS,
        "426: another version of the protocol is wanted",
        refusal(
            "426 Upgrade Required", "Upgrade: websocket\r\nSec-WebSocket-Version: 8, 7\r\n", ""));
    answer(
        STATUS,
        "426: the request came without its upgrade",
        refusal("426 Upgrade Required", "Via: 1.1 edge\r\n", "Upgrade Required"));
    answer(
        STATUS,
        "429: too many",
        refusal("429 Too Many Requests", "Retry-After: 120\r\n", "slow down"));
    answer(
        STATUS,
        "301: moved elsewhere, not followed",
        refusal("301 Moved Permanently", "Location: https://feeds.test/v2/chat\r\n", ""));
    answer(
        STATUS,
        "302: to a page for signing in",
        refusal("302 Found", "Location: /login?next=/chat\r\n", ""));
    answer(STATUS, "500: the server failed", refusal("500 Internal Server Error", "", "oops"));
    answer(
        STATUS,
        "502: a gateway did not reach the server",
        refusal("502 Bad Gateway", "Server: nginx\r\n", "<h1>502 Bad Gateway</h1>"));
    all.add(
        new Situation(
            STATUS,
            "503: not now, the body in gzip",
            stage -> {
              byte[] body = gzip("{\"status\":\"maintenance\"}");
              var server =
                  stage.server(peer -> {
                    peer.readRequest();
                    peer.text(
                        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 30\r\n"
                            + "Content-Type: application/json\r\nContent-Encoding: gzip\r\n"
                            + "Content-Length: "
                            + body.length
                            + "\r\n\r\n");
                    peer.bytes(body);
                    peer.drain();
                  });
              return stage.connect(server.url() + "chat");
            }));
    answer(
        STATUS,
        "504: a gateway waited in vain, the body in chunks",
        "HTTP/1.1 504 Gateway Timeout\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "7\r\nupstrea\r\n8\r\nm silent\r\n0\r\n\r\n");
    all.add(
        new Situation(
            STATUS,
            "500: a body without a length that is cut off at 1 MB",
            stage -> {
              var server =
                  stage.server(peer -> {
                    peer.readRequest();
                    peer.text("HTTP/1.1 500 Internal Server Error\r\n\r\n");
                    byte[] much = "at a.b.C(C.java:1)\n".repeat(70_000).getBytes();
                    peer.bytes(much);
                  });
              return stage.connect(server.url() + "chat");
            }));
    answer(STATUS, "103: only an early hint, then nothing", "HTTP/1.1 103 Early Hints\r\n\r\n");
  }

  private static byte[] gzip(String text) throws java.io.IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private void upgrades() {
    String start = "HTTP/1.1 101 Switching Protocols\r\n";
    String upgrade = "Upgrade: websocket\r\n";
    String connection = "Connection: Upgrade\r\n";
    String accept = "Sec-WebSocket-Accept: " + ACCEPT + "\r\n";
    answer(
        UPGRADE,
        "Accept does not belong to the key",
        start
            + upgrade
            + connection
            + "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n");
    answer(UPGRADE, "Accept is missing", start + upgrade + connection + "\r\n");
    answer(UPGRADE, "Accept comes twice", start + upgrade + connection + accept + accept + "\r\n");
    answer(UPGRADE, "Upgrade is missing", start + connection + accept + "\r\n");
    answer(UPGRADE, "Upgrade names h2c", start + "Upgrade: h2c\r\n" + connection + accept + "\r\n");
    answer(
        UPGRADE,
        "Upgrade comes twice",
        start + upgrade + "Upgrade: h2c\r\n" + connection + accept + "\r\n");
    answer(UPGRADE, "Connection is missing", start + upgrade + accept + "\r\n");
    answer(
        UPGRADE,
        "Connection says keep-alive",
        start + upgrade + "Connection: keep-alive\r\n" + accept + "\r\n");
    answer(
        UPGRADE,
        "HTTP/1.0 in the answer",
        "HTTP/1.0 101 Switching Protocols\r\n" + upgrade + connection + accept + "\r\n");
    answer(UPGRADE, "HTTP/2 in the answer", "HTTP/2 200\r\nserver: edge\r\n\r\n");
  }

  private void offers() {
    answer(OFFERS, "a subprotocol nobody offered", GOOD + "Sec-WebSocket-Protocol: mqtt\r\n\r\n");
    answer(
        OFFERS,
        "another subprotocol than those offered",
        GOOD + "Sec-WebSocket-Protocol: mqtt\r\n\r\n",
        request -> request.withSubprotocols(List.of("chat", "graphql-ws")));
    answer(
        OFFERS,
        "several subprotocols",
        GOOD + "Sec-WebSocket-Protocol: chat, graphql-ws\r\n\r\n",
        request -> request.withSubprotocols(List.of("chat", "graphql-ws")));
    answer(
        OFFERS,
        "subprotocols offered, none answered (it opens)",
        GOOD + "\r\n",
        request -> request.withSubprotocols(List.of("chat")));
    answer(
        OFFERS,
        "an extension nobody offered",
        GOOD + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n");
    answer(
        OFFERS,
        "another extension than the one offered",
        GOOD + "Sec-WebSocket-Extensions: x-webkit-deflate-frame\r\n\r\n",
        request -> request.withDeflate(true));
    answer(
        OFFERS,
        "a window of 20 bits",
        GOOD + "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=20\r\n\r\n",
        request -> request.withDeflate(true));
    answer(
        OFFERS,
        "a parameter that does not exist",
        GOOD + "Sec-WebSocket-Extensions: permessage-deflate; level=9\r\n\r\n",
        request -> request.withDeflate(true));
    answer(
        OFFERS,
        "permessage-deflate offered, not answered (it opens)",
        GOOD + "\r\n",
        request -> request.withDeflate(true));
  }
}
