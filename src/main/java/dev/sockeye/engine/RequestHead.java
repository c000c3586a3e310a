package dev.sockeye.engine;

import dev.sockeye.session.Header;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A request's first line and headers, and the same with secret values replaced, for the recording.
///
/// @param headers all of them, in the order in which they go out
/// @param charset of the headers; the first line is UTF-8
record RequestHead(
    String method, String target, List<Header> headers, Charset charset, Redaction redaction) {
  RequestHead {
    headers = List.copyOf(headers);
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
    return redaction.target(target);
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

  private byte[] render(String target, List<Header> headers) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        "%s %s HTTP/1.1\r\n".formatted(method, target).getBytes(StandardCharsets.UTF_8));
    for (Header header : headers) {
      bytes.writeBytes((header.name() + ": " + header.value() + "\r\n").getBytes(charset));
    }
    bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }
}
