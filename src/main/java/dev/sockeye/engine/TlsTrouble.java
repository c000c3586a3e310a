package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import dev.sockeye.session.CertificateFacts;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Says why a TLS handshake failed, from what Java throws and what the server has shown.
///
/// @param text a sentence
/// @param alert the name of the server's alert as RFC 8446 §6 has it, or empty
record TlsTrouble(Cause cause, String text, String alert) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

  /// @param host whose name was compared
  /// @param chain as far as the server has sent it
  static TlsTrouble of(Exception e, String host, List<CertificateFacts> chain) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
        return ofCertificate(e, host, chain);
      }
    }
    String message = String.valueOf(e.getMessage());
    Matcher alert = ALERT.matcher(message);
    if (alert.find()) {
      String name = alert.group(1).toLowerCase(Locale.ROOT);
      Cause cause = name.equals("protocol_version") ? Cause.TLS_VERSION : Cause.TLS_ALERT;
      return new TlsTrouble(
          cause, "The server refused the TLS handshake with the alert %s.".formatted(name), name);
    } else if (message.contains("Unsupported or unrecognized SSL message")
        || message.contains("Not an SSL/TLS record")) {
      return of(
          Cause.NOT_TLS, "The server does not speak TLS on this port; a ws:// URL may be meant.");
    } else if (message.contains("No appropriate protocol")
        || message.contains("protocol version")
        || message.contains("is not enabled or supported in client")
        || message.contains("not accepted by client preferences")) {
      return of(
          Cause.TLS_VERSION,
          "There is no version of TLS that both sides take: %s.".formatted(message));
    } else if (message.contains("Connection reset") || message.contains("Broken pipe")) {
      return of(Cause.RESET, "The connection was reset within the TLS handshake.");
    } else if (e instanceof EOFException
        || e instanceof SocketException
        || message.contains("Remote host terminated the handshake")) {
      return of(Cause.ENDED, "The connection ended within the TLS handshake.");
    }
    return of(Cause.OTHER, "The TLS handshake failed: %s.".formatted(message));
  }

  private static TlsTrouble of(Cause cause, String text) {
    return new TlsTrouble(cause, text, "");
  }

  /// Why a certificate is not accepted.
  static TlsTrouble ofCertificate(Exception e, String host, List<CertificateFacts> chain) {
    long now = System.currentTimeMillis() / 1000;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CertificateExpiredException _ -> {
          return of(
              Cause.CERTIFICATE_EXPIRED,
              chain.stream()
                  .filter(each -> each.notAfter() < now)
                  .findFirst()
                  .map(each ->
                      "%s certificate has expired: it was valid until %s."
                          .formatted(whose(each, chain), day(each.notAfter())))
                  .orElse("The server's certificate has expired."));
        }
        case CertificateNotYetValidException _ -> {
          return of(
              Cause.CERTIFICATE_NOT_YET_VALID,
              chain.stream()
                  .filter(each -> each.notBefore() > now)
                  .findFirst()
                  .map(each ->
                      "%s certificate is not valid yet: it will be from %s on."
                          .formatted(whose(each, chain), day(each.notBefore())))
                  .orElse("The server's certificate is not valid yet."));
        }
        case CertPathBuilderException _ -> {
          return chain.size() == 1 && chain.getFirst().isSelfSigned()
              ? of(
                  Cause.CERTIFICATE_SELF_SIGNED,
                  "The server's certificate is signed by itself, and is not trusted here.")
              : of(
                  Cause.CERTIFICATE_UNKNOWN_ISSUER,
                  "The server's certificate comes from an authority that is not trusted here: %s."
                      .formatted(chain.isEmpty() ? "unknown" : chain.getLast().issuer()));
        }
        default -> {}
      }
    }
    String message = lastMessage(e);
    if (message.startsWith("No subject alternative") || message.startsWith("No name matching")) {
      String names =
          chain.isEmpty() || chain.getFirst().names().isEmpty()
              ? "names no host at all"
              : "is for "
                  + chain.getFirst().names().stream()
                      .map(name -> name.substring(name.indexOf(':') + 1))
                      .collect(Collectors.joining(", "));
      return of(
          Cause.CERTIFICATE_OTHER_NAME,
          "The server's certificate is not for \"%s\"; it %s.".formatted(host, names));
    }
    return of(
        Cause.CERTIFICATE_OTHER,
        "The server's certificate was not accepted: %s.".formatted(message));
  }

  private static String whose(CertificateFacts certificate, List<CertificateFacts> chain) {
    return certificate.equals(chain.getFirst())
        ? "The server's"
        : "In the server's chain, the \"%s\"".formatted(certificate.subject());
  }

  private static String day(long seconds) {
    return DAY.format(Instant.ofEpochSecond(seconds));
  }

  private static String lastMessage(Exception e) {
    String message = String.valueOf(e.getMessage());
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        message = cause.getMessage();
      }
    }
    return message;
  }

  /// Whether the bytes ended or broke while something was read or written over TLS, and the server
  /// said why in an alert: a certificate refused under TLS 1.3 shows only then.
  static boolean isAlert(IOException e) {
    return ALERT.matcher(String.valueOf(e.getMessage())).find();
  }
}
