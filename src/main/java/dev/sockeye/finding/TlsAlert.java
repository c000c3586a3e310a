package dev.sockeye.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The alerts with which a server refuses a TLS handshake, and what they usually mean.
enum TlsAlert {
  HANDSHAKE_FAILURE(
      "found nothing in common with this client. Usually it wants a client certificate, does not"
          + " know the server name, or allows only other versions or ciphers."),
  PROTOCOL_VERSION(
      "does not speak any version of TLS that was offered. Usually it is old, or the lowest and"
          + " highest version chosen here leave out its own."),
  UNRECOGNIZED_NAME(
      "does not know the name it was asked for. Usually the name is not set up there;"
          + " check the host in the URL or the server name (SNI).",
      "RFC 6066 §3"),
  CERTIFICATE_REQUIRED(
      "wants a client certificate, and none was sent. Choose the certificate and key that were"
          + " issued for you."),
  NO_CERTIFICATE("wants a client certificate, and none was sent. Choose yours with its key."),
  BAD_CERTIFICATE(
      "did not accept the client certificate, or missed it. Usually none was sent, or the file"
          + " is the wrong one or damaged."),
  UNSUPPORTED_CERTIFICATE(
      "cannot use this kind of client certificate. Usually it was not issued for client"
          + " authentication, or its key is of another type."),
  CERTIFICATE_REVOKED("says that the client certificate was revoked. A new one is needed."),
  CERTIFICATE_EXPIRED("says that the client certificate has expired. A new one is needed."),
  CERTIFICATE_UNKNOWN(
      "did not accept the client certificate, or missed it, and gives no reason. Usually none was"
          + " sent, or it is not the one that is registered there."),
  UNKNOWN_CA(
      "does not trust the authority that issued the client certificate. Usually it is the wrong"
          + " certificate, or the file lacks the intermediate one."),
  ACCESS_DENIED(
      "accepted the client certificate but does not let its owner in. Whoever runs the server must"
          + " allow it."),
  NO_APPLICATION_PROTOCOL(
      "does not speak HTTP/1.1 on this port. Usually the port is for HTTP/2 or another protocol"
          + " alone.",
      "RFC 7301 §3.2"),
  DECRYPT_ERROR(
      "could not verify a signature. Usually the client's key does not belong to its certificate."),
  DECODE_ERROR("could not read the handshake. Usually something on the way changes it."),
  ILLEGAL_PARAMETER(
      "found a value in the handshake that it does not accept. Usually its TLS software is old or"
          + " faulty; try another version of TLS."),
  INSUFFICIENT_SECURITY(
      "wants stronger ciphers than were offered. Usually one of its rules is stricter than this"
          + " client's."),
  INTERNAL_ERROR(
      "failed by itself. Usually its certificate or key is missing for this name; its log says"
          + " more."),
  UNEXPECTED_MESSAGE(
      "got something in the handshake that it did not await. Usually its TLS software is faulty, or"
          + " the port expects a few plain words first."),
  INAPPROPRIATE_FALLBACK(
      "noticed that a lower version of TLS was offered than needed. Raise the highest version.",
      "RFC 7507 §3"),
  MISSING_EXTENSION("misses something in the handshake. Usually it wants a server name (SNI)."),
  UNSUPPORTED_EXTENSION("did not accept a part of the handshake. Its TLS software may be faulty."),
  UNKNOWN_PSK_IDENTITY("wants a key that was shared beforehand, which cannot be given here."),
  BAD_RECORD_MAC("could not decipher what it got. Usually something on the way changes bytes."),
  RECORD_OVERFLOW("got more in one piece than it allows. Its TLS software may be faulty."),
  USER_CANCELED("gave up the handshake by itself. Its log says more."),
  CLOSE_NOTIFY("ended the handshake in good order, but too early. Its log says more.");

  private final String meaning;
  private final String section;

  TlsAlert(String meaning) {
    this(meaning, "RFC 8446 §6.2");
  }

  TlsAlert(String meaning, String section) {
    this.meaning = meaning;
    this.section = section;
  }

  /// What follows the server's name in a sentence.
  String meaning() {
    return meaning;
  }

  String section() {
    return section;
  }

  /// As the RFC and its error messages write it: "handshake_failure".
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// "tls-alert-handshake-failure".
  String id() {
    return "tls-alert-" + word().replace('_', '-');
  }

  static Optional<TlsAlert> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equalsIgnoreCase(word)).findFirst();
  }

  /// The one that a sentence names.
  static Optional<TlsAlert> in(String sentence) {
    String lower = sentence.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(each -> lower.matches("(?s).*\\b" + each.word() + "\\b.*"))
        .findFirst();
  }
}
