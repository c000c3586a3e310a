package dev.sockeye.session;

import java.util.List;

/// What became known of a TLS handshake, be it done or failed.
///
/// @param serverName the name that was sent (SNI) and compared; empty where none was sent
/// @param version "TLSv1.3"; empty where none was agreed; so are cipher and ALPN
/// @param verified whether the certificate was checked and found good
/// @param chain as the server sent it, its own certificate first
/// @param clientCertificate whether one was sent
/// @param alert the name of the alert with which the server refused: "handshake_failure"; or empty
/// @param problem what failed, in a sentence; empty where nothing did
public record TlsFacts(
    String serverName,
    String version,
    String cipher,
    String alpn,
    boolean verified,
    List<CertificateFacts> chain,
    boolean clientCertificate,
    String alert,
    String problem) {
  public TlsFacts {
    chain = List.copyOf(chain);
  }
}
