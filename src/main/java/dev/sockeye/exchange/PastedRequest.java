package dev.sockeye.exchange;

import java.util.List;

/// What came of reading a request that somebody pasted: raw HTTP, a curl command or HAR.
public sealed interface PastedRequest {

  /// @param requests at least one, the most likely WebSocket first
  record Read(List<ForeignRequest> requests) implements PastedRequest {
    public Read {
      requests = List.copyOf(requests);
    }
  }

  /// @param problem a sentence that quotes nothing of a value
  /// @param line from 1; 0 where no line is to blame
  record Unreadable(String problem, int line) implements PastedRequest {}

  /// Finds out itself which notation it is. Never throws, whatever the text.
  static PastedRequest read(String text) {
    String clean = text.startsWith("\ufeff") ? " " + text.substring(1) : text;
    String begin = clean.stripLeading();
    if (begin.isEmpty()) {
      return new Unreadable(
          "There is nothing to read. Paste raw HTTP, a curl command or an entry of a HAR file.", 0);
    }
    if (begin.startsWith("{") || begin.startsWith("[")) {
      return HarText.read(clean);
    }
    if (RawRequest.hasRequestLine(clean)) {
      return RawRequest.read(clean);
    }
    if (CurlText.isCurl(begin)) {
      return CurlText.read(clean);
    }
    if (begin.startsWith("fetch(")
        || begin.startsWith("await fetch(")
        || begin.contains("Invoke-WebRequest")) {
      return new Unreadable(
          "This is a call of fetch or PowerShell. Copy the request as cURL or as HAR instead.", 0);
    }
    return RawRequest.read(clean);
  }
}
