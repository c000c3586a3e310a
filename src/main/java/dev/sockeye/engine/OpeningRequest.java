package dev.sockeye.engine;

import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Header;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The request of an opening handshake: the bytes that go out, and the same with secret values
/// replaced, for the recording.
///
/// @param headers all of them, in the order in which they go out
/// @param offered subprotocols the request names, wherever they came from
record OpeningRequest(
    String target, List<Header> headers, List<String> offered, Redaction redaction) {

  /// Puts the request together. What a person typed goes out as typed and in order, behind what the
  /// program adds; a typed header takes the place of the built-in one of that name.
  static OpeningRequest of(
      ConnectRequest asked, HandshakeDraft draft, String userAgent, Redaction redaction) {
    var builtIn = new ArrayList<Header>();
    builtIn.add(new Header("Host", asked.url().authority()));
    builtIn.addAll(draft.upgradeHeaders());
    builtIn.add(new Header("User-Agent", userAgent));
    if (!asked.url().userInfo().isEmpty()) {
      builtIn.add(new Header("Authorization", basic(asked.url().userInfo())));
    }
    builtIn.removeIf(header -> Header.first(asked.headers(), header.name()).isPresent());
    var headers = new ArrayList<Header>(builtIn);
    headers.addAll(asked.headers());
    var offered = new ArrayList<String>();
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase("Sec-WebSocket-Protocol")) {
        for (String name : header.value().split(",")) {
          offered.add(name.strip());
        }
      }
    }
    return new OpeningRequest(
        asked.url().target(), List.copyOf(headers), List.copyOf(offered), redaction);
  }

  private static String basic(String userInfo) {
    String decoded = percentDecoded(userInfo);
    String pair = decoded.indexOf(':') < 0 ? decoded + ":" : decoded;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String percentDecoded(String text) {
    var bytes = new ByteArrayOutputStream();
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < source.length; i++) {
      if (source[i] == '%' && i + 2 < source.length) {
        int high = Character.digit(source[i + 1], 16);
        int low = Character.digit(source[i + 2], 16);
        if (high >= 0 && low >= 0) {
          bytes.write(high << 4 | low);
          i += 2;
          continue;
        }
      }
      bytes.write(source[i]);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// The Sec-WebSocket-Key that is sent; empty where there is none.
  String key() {
    return Header.first(headers, "Sec-WebSocket-Key").orElse("").strip();
  }

  /// The bytes to write.
  byte[] bytes() {
    return render(target, headers);
  }

  /// The bytes to record: secret values replaced.
  byte[] recordedBytes() {
    return render(recordedTarget(), recordedHeaders());
  }

  String recordedTarget() {
    return redaction.own(target);
  }

  List<Header> recordedHeaders() {
    return headers.stream().map(redaction::own).toList();
  }

  /// Names of what was replaced: "target", or headers.
  List<String> replaced() {
    var names = new ArrayList<String>();
    if (!recordedTarget().equals(target)) {
      names.add("target");
    }
    for (Header header : headers) {
      if (!redaction.own(header).equals(header)) {
        names.add(header.name());
      }
    }
    return names;
  }

  private static byte[] render(String target, List<Header> headers) {
    var text = new StringBuilder("GET ").append(target).append(" HTTP/1.1\r\n");
    for (Header header : headers) {
      text.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
