package dev.sockeye.ui.inspector;

import dev.sockeye.payload.Escapes;
import dev.sockeye.session.CertificateFacts;
import dev.sockeye.session.Entry;
import dev.sockeye.session.TlsFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// A TLS handshake and its certificates in words. Pure.
final class CertificateWords {
  private static final int LONGEST = 4_000;
  private static final Duration RECENT = Duration.ofHours(1);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private CertificateWords() {}

  /// How a certificate's validity stood.
  ///
  /// @param words "expired 3 days ago", "valid for 61 days"
  record Validity(boolean good, String words) {}

  /// @param at when the certificate was shown to us, which all is counted from
  /// @param now tells whether that is as good as now
  static Validity validity(CertificateFacts certificate, Instant at, Instant now) {
    Instant from = Instant.ofEpochSecond(certificate.notBefore());
    Instant to = Instant.ofEpochSecond(certificate.notAfter());
    boolean recent = Duration.between(at, now).abs().compareTo(RECENT) < 0;
    String then = recent ? "" : " when this was recorded";
    if (at.isBefore(from)) {
      return new Validity(
          false, "not valid yet, begins in " + rough(Duration.between(at, from)) + then);
    } else if (at.isAfter(to)) {
      String ago = "expired " + rough(Duration.between(to, at));
      return new Validity(false, recent ? ago + " ago" : ago + " before this was recorded");
    }
    return new Validity(true, "valid for " + rough(Duration.between(at, to)) + then);
  }

  /// "61 days", "3 hours", "less than a minute"
  static String rough(Duration time) {
    long days = time.toDays();
    if (days >= 730) {
      return days / 365 + " years";
    } else if (days >= 1) {
      return count(days, "day");
    } else if (time.toHours() >= 1) {
      return count(time.toHours(), "hour");
    } else if (time.toMinutes() >= 1) {
      return count(time.toMinutes(), "minute");
    }
    return "less than a minute";
  }

  private static String count(long value, String unit) {
    return value + " " + unit + (value == 1 ? "" : "s");
  }

  /// Why there is nothing to say of TLS, in a sentence.
  static String without(Handshake handshake) {
    for (Entry.Timing timing : handshake.timings()) {
      if (timing.step().equals("tls")) {
        return "The TLS handshake with %s told nothing: %s"
            .formatted(
                Escapes.visible(timing.subject(), 200), Escapes.visible(timing.text(), 2_000));
      }
    }
    if (handshake.last() != null) {
      return "There was no TLS: the address begins with ws://.";
    }
    return handshake.endedAt() == 0
        ? "No TLS handshake was recorded yet."
        : "There was no TLS: the opening ended before it would have begun.";
  }

  /// The handshake without its certificates.
  static List<Fact> handshake(TlsFacts tls) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Version", tls.version().isEmpty() ? "none agreed" : tls.version()));
    if (!tls.cipher().isEmpty()) {
      facts.add(fact("Cipher suite", tls.cipher()));
    }
    facts.add(fact("ALPN", tls.alpn().isEmpty() ? "none" : tls.alpn()));
    facts.add(
        fact("Server name sent", tls.serverName().isEmpty() ? "none (no SNI)" : tls.serverName()));
    facts.add(new Fact("Client certificate", tls.clientCertificate() ? "sent" : "not sent"));
    if (!tls.alert().isEmpty()) {
      facts.add(fact("Alert", tls.alert()));
    }
    return List.copyOf(facts);
  }

  /// Whether the server's certificate was found good, and why not, in a sentence.
  static String verdict(TlsFacts tls) {
    String problem = Escapes.visible(tls.problem(), LONGEST);
    if (tls.verified()) {
      return problem.isEmpty() ? "Verified" : "Verified. " + problem;
    } else if (tls.chain().isEmpty()) {
      return problem.isEmpty() ? "No certificate was seen" : problem;
    }
    return problem.isEmpty() ? "Not verified: verification is off" : "Not verified. " + problem;
  }

  /// Its place in the chain: "The server's certificate", "Issuer, 2 of 3".
  static String place(int index, int count) {
    return index == 0
        ? count == 1 ? "The server's certificate" : "The server's certificate, 1 of " + count
        : "Issuer, %d of %d".formatted(index + 1, count);
  }

  static List<Fact> certificate(CertificateFacts certificate, Validity validity) {
    var facts = new ArrayList<Fact>();
    facts.add(fact("Subject", certificate.subject().isEmpty() ? "empty" : certificate.subject()));
    facts.add(
        fact(
            "Names",
            certificate.names().isEmpty() ? "none" : String.join(", ", certificate.names())));
    facts.add(
        fact(
            "Issuer",
            certificate.isSelfSigned()
                ? certificate.issuer() + " (itself)"
                : certificate.issuer()));
    facts.add(
        new Fact(
            "Validity",
            "%s to %s UTC: %s"
                .formatted(
                    time(certificate.notBefore()),
                    time(certificate.notAfter()),
                    validity.words())));
    facts.add(fact("SHA-256", certificate.fingerprint()));
    facts.add(fact("Key", certificate.key()));
    facts.add(fact("Signature", certificate.signature()));
    facts.add(fact("Serial number", certificate.serial()));
    return List.copyOf(facts);
  }

  private static String time(long seconds) {
    return TIME.format(Instant.ofEpochSecond(seconds));
  }

  private static Fact fact(String name, String value) {
    return new Fact(name, Escapes.visible(value, LONGEST));
  }

  /// The chain as text, a line a fact.
  static String copy(TlsFacts tls, Instant at, Instant now) {
    var text = new StringBuilder();
    for (int i = 0; i < tls.chain().size(); i++) {
      CertificateFacts certificate = tls.chain().get(i);
      text.append(i == 0 ? "" : "\n").append(place(i, tls.chain().size())).append('\n');
      for (Fact fact : certificate(certificate, validity(certificate, at, now))) {
        text.append("  ").append(fact.name()).append(": ").append(fact.value()).append('\n');
      }
    }
    return text.toString();
  }
}
