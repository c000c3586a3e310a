package dev.sockeye.exchange.export;

import dev.sockeye.session.CertificateFacts;
import dev.sockeye.session.TlsFacts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.StringJoiner;

/// A TLS handshake in one line.
final class TlsText {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

  private TlsText() {}

  static String line(TlsFacts facts) {
    var line = new StringJoiner(", ");
    if (!facts.version().isEmpty()) {
      line.add(facts.version()).add(facts.cipher());
    }
    if (!facts.alpn().isEmpty()) {
      line.add("ALPN " + facts.alpn());
    }
    if (!facts.serverName().isEmpty()) {
      line.add("server name " + facts.serverName());
    }
    boolean nothingToVerify = !facts.verified() && facts.chain().isEmpty();
    line.add(
        facts.verified()
            ? "certificate verified"
            : nothingToVerify ? "no certificate was seen" : "certificate NOT verified");
    if (!facts.alert().isEmpty()) {
      line.add("alert " + facts.alert());
    }
    if (facts.clientCertificate()) {
      line.add("client certificate sent");
    }
    var text = new StringBuilder(line.toString());
    for (CertificateFacts certificate : facts.chain()) {
      text.append(" | ")
          .append(certificate.subject())
          .append(" until ")
          .append(DAY.format(Instant.ofEpochSecond(certificate.notAfter())));
    }
    if (!facts.problem().isEmpty()) {
      text.append(" | ").append(facts.problem());
    }
    return text.toString();
  }
}
