package dev.sockeye.engine;

import dev.sockeye.session.CertificateFacts;
import java.security.cert.X509Certificate;
import java.util.List;

final class CertificateReader {
  static CertificateFacts facts(X509Certificate c) {
    return new CertificateFacts(
        c.getSubjectX500Principal().getName(),
        List.of(),
        c.getIssuerX500Principal().getName(),
        c.getNotBefore().getTime() / 1000,
        c.getNotAfter().getTime() / 1000,
        "",
        "",
        "",
        "");
  }
}
