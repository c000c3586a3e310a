package dev.sockeye.finding;

import dev.sockeye.wire.AcceptKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Sec-WebSocket-Accept of an answer with 101, compared with what belongs to the key; and where it
/// is wrong, by which mistake the server came to it.
final class AcceptFindings {
  private static final String RULE = "RFC 6455 §4.2.2";
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final String SAMPLE = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

  private AcceptFindings() {}

  static List<Finding> of(OpeningFacts facts) {
    return facts
        .switching()
        .flatMap(answer -> judge(facts, answer.head()))
        .map(List::of)
        .orElse(List.of());
  }

  private static Optional<Finding> judge(OpeningFacts facts, AnswerHead head) {
    List<String> values = head.values("Sec-WebSocket-Accept");
    List<String> keys = facts.sent("Sec-WebSocket-Key");
    if (keys.isEmpty()) {
      // The request is at fault, and is named elsewhere.
      return Optional.empty();
    }
    String expected = AcceptKey.of(keys.getFirst().strip());
    if (values.isEmpty()) {
      return Optional.of(
          Finding.of(
              facts.severity(),
              "accept-missing",
              "The answer has no Sec-WebSocket-Accept header, so it does not prove that"
                  + " the server understood the request. Usually a server that writes its"
                  + " answer by hand forgets it, or a proxy made the answer.",
              head.statusLine(),
              RULE));
    } else if (values.size() > 1) {
      return Optional.of(
          Finding.of(
              facts.severity(),
              "accept-duplicate",
              ("The answer has %d Sec-WebSocket-Accept headers where only one may be."
                      + " Usually the server and a proxy in front of it, or two parts of the"
                      + " server, answered both.")
                  .formatted(values.size()),
              head.evidence("Sec-WebSocket-Accept"),
              "RFC 6455 §11.3.3"));
    } else if (!values.getFirst().equals(expected) && !keys.getFirst().contains("***")) {
      return Optional.of(
          Finding.of(
              facts.severity(),
              "accept-wrong",
              "Sec-WebSocket-Accept does not belong to the key that was sent. "
                  + mistake(keys.getFirst().strip(), values.getFirst(), expected),
              "%s (expected %s)"
                  .formatted(Quote.words(head.value("Sec-WebSocket-Accept")), expected),
              RULE));
    }
    return Optional.empty();
  }

  /// What usually causes it; where the mistake can be computed again, the mistake itself.
  private static String mistake(String key, String value, String expected) {
    byte[] bytes = sha1(key + GUID);
    if (value.isBlank()) {
      return "It is empty.";
    } else if (value.equals(key)) {
      return "The server sends the key itself back instead of computing the value from it.";
    } else if (value.equals(SAMPLE)) {
      return "It is the sample value of the RFC, copied into the server instead of being computed.";
    } else if (value.equals(base64(sha1(key)))) {
      return "The server forgot to add the fixed text 258EAFA5-... to the key before SHA-1.";
    } else if (value.equalsIgnoreCase(HexFormat.of().formatHex(bytes))
        || value.equals(
            base64(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII)))) {
      return "The server wrote the SHA-1 in hexadecimal; its 20 bytes belong into Base64.";
    } else if (value.equals(base64(sha1(key + GUID.toLowerCase(Locale.ROOT))))) {
      return "The server adds the fixed text in small letters; it must be in capitals.";
    } else if (value.equals(base64(sha1(GUID + key)))) {
      return "The server put the fixed text in front of the key instead of behind it.";
    } else if (value.equals(base64(sha1(key + "\r\n" + GUID)))
        || value.equals(base64(sha1(key + "\r" + GUID)))
        || value.equals(base64(sha1(key + "\n" + GUID)))
        || value.equals(base64(sha1(" " + key + GUID)))) {
      return "The server took the blank or line end beside the key for a part of it.";
    } else if (value.equals(base64(decodedWithGuid(key)))) {
      return "The server decoded the key before SHA-1; it must take its letters as they are.";
    } else if (value.equalsIgnoreCase(expected)) {
      return "Only the case of letters differs: something on the way changed it.";
    } else if (value.replaceAll("[\"\\s=]", "").equals(expected.replace("=", ""))) {
      return "Only blanks, quotes or the = at its end differ.";
    }
    return "Usually the server computes it wrongly, or a cache or proxy answers with what"
        + " belongs to another connection.";
  }

  private static byte[] sha1(String text) {
    return sha1(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] decodedWithGuid(String key) {
    try {
      byte[] decoded = Base64.getDecoder().decode(key);
      return sha1(new String(decoded, StandardCharsets.ISO_8859_1) + GUID);
    } catch (IllegalArgumentException e) {
      // A key that is no Base64 cannot have been decoded by the server either.
      return new byte[0];
    }
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
