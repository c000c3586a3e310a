package dev.sockeye.finding;

import dev.sockeye.session.Cause;
import dev.sockeye.session.Entry;
import dev.sockeye.session.TlsFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What goes wrong in TLS but for the certificate, and what is worth knowing of a handshake that
/// was done.
final class TlsFindings {
  private static final Set<Integer> PLAIN_PORTS = Set.of(80, 3000, 5000, 8000, 8080);

  private TlsFindings() {}

  static List<Finding> of(OpeningFacts facts) {
    if (facts.failedBy(Cause.CLIENT_FILES)) {
      return List.of(
          Finding.error(
              "client-files",
              "A certificate or key file that was chosen here cannot be used, so TLS was not tried."
                  + " Usually the passphrase is wrong, or key and certificate do not belong"
                  + " together.",
              facts.errorText(),
              ""));
    }
    if (facts.failedBy(Cause.TLS_ALERT)) {
      return List.of(alert(facts));
    }
    Optional<Entry.Error> error = facts.errorAt("tls");
    if (error.isPresent()) {
      return failed(facts, error.get()).map(List::of).orElse(List.of());
    }
    return facts.tlsFacts().map(tls -> done(facts, tls)).orElse(List.of());
  }

  private static Optional<Finding> failed(OpeningFacts facts, Entry.Error error) {
    return switch (error.cause()) {
      case NOT_TLS ->
          Optional.of(
              Finding.error(
                  "not-tls",
                  ("%s answered, but not in TLS. Usually this port serves plain"
                          + " connections: try ws:// instead of wss://%s.")
                      .formatted(
                          facts.peerFirst(),
                          PLAIN_PORTS.contains(facts.port()) ? "" : ", or another port"),
                  error.text(),
                  "RFC 6455 §3"));
      case TLS_VERSION ->
          Optional.of(
              Finding.error(
                  "tls-version",
                  ("%s and this client have no version of TLS in common. Usually the"
                          + " server is old and knows only TLS 1.0 or 1.1, or the versions chosen"
                          + " here are too narrow.")
                      .formatted(facts.peerFirst()),
                  error.text(),
                  "RFC 8446 §4.2.1"));
      case OTHER, ANSWER ->
          Optional.of(
              Finding.error(
                  "tls-failed",
                  "The TLS handshake with %s failed, for the reason that is quoted."
                      .formatted(facts.peer()),
                  error.text(),
                  "RFC 8446 §6.2"));
      default -> Optional.empty();
    };
  }

  private static Finding alert(OpeningFacts facts) {
    String said = facts.tlsFacts().map(TlsFacts::alert).orElse("");
    Optional<TlsAlert> alert = TlsAlert.named(said).or(() -> TlsAlert.in(facts.errorText()));
    String evidence = said.isEmpty() ? facts.errorText() : "alert " + said;
    return alert
        .map(known ->
            Finding.error(
                known.id(),
                facts.peerFirst() + " " + meaning(facts, known),
                evidence,
                known.section()))
        .orElseGet(() ->
            Finding.error(
                "tls-alert",
                "%s refused the TLS handshake with an alert that is quoted. Its log says more."
                    .formatted(facts.peerFirst()),
                evidence,
                "RFC 8446 §6.2"));
  }

  private static String meaning(OpeningFacts facts, TlsAlert alert) {
    boolean hasSent = facts.tlsFacts().map(TlsFacts::clientCertificate).orElse(false);
    boolean isAboutClient =
        alert == TlsAlert.BAD_CERTIFICATE
            || alert == TlsAlert.CERTIFICATE_UNKNOWN
            || alert == TlsAlert.HANDSHAKE_FAILURE;
    return isAboutClient && hasSent
        ? "did not accept the client certificate that was sent. Usually it is not the one that is"
            + " registered there, or its chain is incomplete."
        : alert.meaning();
  }

  private static List<Finding> done(OpeningFacts facts, TlsFacts tls) {
    var findings = new ArrayList<Finding>();
    if (tls.version().equals("TLSv1") || tls.version().equals("TLSv1.1")) {
      findings.add(
          Finding.warning(
              "tls-old-version",
              "The connection is protected by a version of TLS that is no longer held to be safe."
                  + " The server should offer TLS 1.2 or 1.3.",
              tls.version() + ", " + tls.cipher(),
              tls.version().equals("TLSv1") ? "RFC 8996 §4" : "RFC 8996 §5"));
    }
    if (tls.alpn().equals("h2")) {
      findings.add(
          Finding.of(
              facts.severity(),
              "tls-alpn-h2",
              "In TLS it was agreed to speak HTTP/2, which opens WebSockets in another way than"
                  + " this. Usually the server prefers it; it should agree to http/1.1.",
              "ALPN " + tls.alpn(),
              "RFC 8441 §5"));
    }
    return findings;
  }
}
