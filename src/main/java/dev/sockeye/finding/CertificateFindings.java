package dev.sockeye.finding;

import dev.sockeye.session.CertificateFacts;
import dev.sockeye.session.Entry;
import dev.sockeye.session.TlsFacts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is wrong with the server's certificate, or soon will be.
final class CertificateFindings {
  private static final String VALIDITY = "RFC 5280 §4.1.2.5";
  private static final String PATH = "RFC 5280 §6.1";
  private static final long DAY = 24 * 60 * 60;
  private static final long SOON = 14 * DAY;
  private static final long YEAR_1 = -62_135_596_800L;
  private static final long YEAR_9999 = 253_402_300_799L;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private CertificateFindings() {}

  static List<Finding> of(OpeningFacts facts) {
    List<CertificateFacts> chain = facts.tlsFacts().map(TlsFacts::chain).orElse(List.of());
    Optional<Entry.Error> error = facts.errorAt("tls");
    if (error.isPresent()) {
      var findings = new ArrayList<Finding>();
      failed(facts, error.get(), chain).ifPresent(findings::add);
      findings.addAll(alsoOutOfDate(facts, error.get(), chain));
      return findings;
    }
    return facts.tls().map(tls -> done(tls, chain)).orElse(List.of());
  }

  /// Java stops at an issuer that it does not know, and does not look at the dates any more.
  private static List<Finding> alsoOutOfDate(
      OpeningFacts facts, Entry.Error error, List<CertificateFacts> chain) {
    long now = seconds(facts.tls().map(Entry.Tls::at).orElse(error.at()));
    return switch (error.cause()) {
      case CERTIFICATE_UNKNOWN_ISSUER, CERTIFICATE_SELF_SIGNED, CERTIFICATE_OTHER -> {
        if (chain.stream().anyMatch(each -> each.notAfter() < now)) {
          yield List.of(expired(error, chain, now));
        }
        yield chain.stream().anyMatch(each -> each.notBefore() > now)
            ? List.of(early(error, chain, now))
            : List.of();
      }
      default -> List.of();
    };
  }

  private static Optional<Finding> failed(
      OpeningFacts facts, Entry.Error error, List<CertificateFacts> chain) {
    long now = seconds(facts.tls().map(Entry.Tls::at).orElse(error.at()));
    return switch (error.cause()) {
      case CERTIFICATE_EXPIRED -> Optional.of(expired(error, chain, now));
      case CERTIFICATE_NOT_YET_VALID -> Optional.of(early(error, chain, now));
      case CERTIFICATE_OTHER_NAME -> Optional.of(otherName(facts, error, chain));
      case CERTIFICATE_UNKNOWN_ISSUER -> Optional.of(unknownIssuer(error, chain));
      case CERTIFICATE_SELF_SIGNED ->
          Optional.of(
              Finding.error(
                  "tls-self-signed",
                  "The server's certificate is signed by itself, so nobody vouches for it. Usually"
                      + " it is a test server: add its certificate to the CA files of this"
                      + " profile, or turn verification off for it.",
                  evidence(error, chain, 0),
                  PATH));
      case CERTIFICATE_OTHER ->
          Optional.of(
              Finding.error(
                  "tls-certificate",
                  "The server's certificate was not accepted, for the reason that is"
                      + " quoted. Usually it uses an old algorithm, or was not issued for"
                      + " servers.",
                  error.text(),
                  PATH));
      default -> Optional.empty();
    };
  }

  private static Finding expired(Entry.Error error, List<CertificateFacts> chain, long now) {
    int which = first(chain, each -> each.notAfter() < now);
    String when = chain.isEmpty() ? "" : " on " + date(chain.get(Math.max(which, 0)).notAfter());
    return Finding.error(
        "tls-expired",
        (which > 0
                ? "A certificate further up the server's chain expired%s. Whoever runs"
                    + " the server must send the newer one of that authority."
                : "The server's certificate expired%s. Usually its renewal failed, or the"
                    + " server was not restarted with the new one.")
            .formatted(when),
        evidence(error, chain, Math.max(which, 0)),
        VALIDITY);
  }

  private static Finding early(Entry.Error error, List<CertificateFacts> chain, long now) {
    int which = Math.max(first(chain, each -> each.notBefore() > now), 0);
    String when = chain.isEmpty() ? "" : " before " + date(chain.get(which).notBefore());
    return Finding.error(
        "tls-not-yet-valid",
        ("The server's certificate is not valid%s. Usually the clock of this machine is"
                + " wrong, or that of the one that issued it.")
            .formatted(chain.isEmpty() ? " yet" : when),
        evidence(error, chain, which),
        VALIDITY);
  }

  private static Finding otherName(
      OpeningFacts facts, Entry.Error error, List<CertificateFacts> chain) {
    String asked = facts.tlsFacts().map(TlsFacts::serverName).orElse("");
    if (asked.isEmpty()) {
      asked = facts.host();
    }
    List<String> names = chain.isEmpty() ? List.of() : chain.getFirst().names();
    String shown =
        names.stream().limit(3).map(each -> bare(each)).collect(Collectors.joining(", "));
    String others =
        shown.isEmpty()
            ? "names no host at all"
            : "is for " + Quote.words(shown) + (names.size() > 3 ? " and others" : "");
    return Finding.error(
        "tls-other-name",
        ("The server's certificate %s, not for \"%s\". Usually the URL has another name"
                + " or an address instead of the name, or the server answers with its default"
                + " certificate.")
            .formatted(others, Quote.words(asked)),
        names.isEmpty() ? error.text() : String.join(", ", names),
        "RFC 9525 §6");
  }

  private static String bare(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private static Finding unknownIssuer(Entry.Error error, List<CertificateFacts> chain) {
    String issuer = chain.isEmpty() ? "" : commonName(chain.getLast().issuer());
    String who = issuer.isEmpty() ? "an authority" : "\"" + Quote.words(issuer) + "\"";
    boolean isShort = chain.size() == 1 && !chain.getFirst().isSelfSigned();
    return Finding.error(
        "tls-unknown-issuer",
        "The certificate leads to %s, which is not trusted here. ".formatted(who)
            + (isShort
                ? "Usually the server does not send the intermediate certificate, or the"
                    + " authority is a private one: then add its certificate under TLS, CA files."
                : "Usually it is a company's own authority, or a proxy that opens TLS:"
                    + " add its certificate under TLS, CA files."),
        evidence(error, chain, Math.max(chain.size() - 1, 0)),
        PATH);
  }

  private static List<Finding> done(Entry.Tls tls, List<CertificateFacts> chain) {
    var findings = new ArrayList<Finding>();
    if (!tls.facts().verified()) {
      findings.add(
          tls.facts().problem().isBlank()
              ? Finding.warning(
                  "tls-not-verified",
                  "The server's certificate was not verified, because verification is off. It would"
                      + " have been accepted, so verification can be turned on.",
                  subject(chain),
                  PATH)
              : Finding.warning(
                  "tls-not-verified",
                  "Verification is off; with it the server's certificate would have"
                      + " been refused, as it is by browsers. Anybody on the way could read"
                      + " and change what is sent.",
                  tls.facts().problem(),
                  PATH));
    } else {
      long now = seconds(tls.at());
      int soon = first(chain, each -> each.notAfter() >= now && each.notAfter() - now < SOON);
      if (soon >= 0) {
        long days = (chain.get(soon).notAfter() - now) / DAY;
        findings.add(
            Finding.warning(
                "tls-expires-soon",
                ("%s expires in %s. Whoever runs the server should renew it before"
                        + " clients refuse it.")
                    .formatted(
                        soon == 0
                            ? "The server's certificate"
                            : "A certificate further up the server's chain",
                        days == 0 ? "less than a day" : days == 1 ? "1 day" : days + " days"),
                line(chain.get(soon)),
                VALIDITY));
      }
    }
    return findings;
  }

  private static int first(
      List<CertificateFacts> chain, java.util.function.Predicate<CertificateFacts> test) {
    for (int i = 0; i < chain.size(); i++) {
      if (test.test(chain.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static String evidence(Entry.Error error, List<CertificateFacts> chain, int which) {
    return which < chain.size() ? line(chain.get(which)) : error.text();
  }

  private static String line(CertificateFacts certificate) {
    return "%s, issued by %s, valid from %s to %s"
        .formatted(
            Quote.words(certificate.subject()),
            Quote.words(certificate.issuer()),
            date(certificate.notBefore()),
            date(certificate.notAfter()));
  }

  private static String subject(List<CertificateFacts> chain) {
    return chain.isEmpty() ? "" : line(chain.getFirst());
  }

  private static String date(long seconds) {
    return DATE.format(Instant.ofEpochSecond(Math.clamp(seconds, YEAR_1, YEAR_9999)));
  }

  private static long seconds(long nanos) {
    return Math.floorDiv(nanos, 1_000_000_000L);
  }

  /// The part of a distinguished name by which people call it.
  private static String commonName(String name) {
    for (String part : name.split("(?<!\\\\),")) {
      if (part.strip().toUpperCase(Locale.ROOT).startsWith("CN=")) {
        return part.strip().substring(3);
      }
    }
    return name;
  }
}
