package dev.sockeye.session;

import java.util.List;

/// What a certificate says.
///
/// @param subject distinguished name as RFC 2253 writes it; so is the issuer
/// @param names the subject's alternative names, each with its kind: "dns:localhost", "ip:::1"
/// @param notBefore seconds since the epoch; so is notAfter
/// @param serial hex
/// @param fingerprint SHA-256 of the certificate, pairs of hex digits with colons between them
/// @param key "EC 256", "RSA 2048"
/// @param signature the algorithm by which it is signed: "SHA256withECDSA"
public record CertificateFacts(
    String subject,
    List<String> names,
    String issuer,
    long notBefore,
    long notAfter,
    String serial,
    String fingerprint,
    String key,
    String signature) {
  public CertificateFacts {
    names = List.copyOf(names);
  }

  public boolean isSelfSigned() {
    return subject.equals(issuer);
  }
}
