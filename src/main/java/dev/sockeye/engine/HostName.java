package dev.sockeye.engine;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Compares a certificate with host names that Java refuses to look at: those with an underscore,
/// which RFC 1123 forbids and many networks use.
final class HostName {
  private static final int DNS_NAME = 2;

  private HostName() {}

  /// Whether a name is one that Java neither sends as SNI nor verifies.
  static boolean isUnusual(String host) {
    return host.indexOf('_') >= 0;
  }

  /// The DNS names of a certificate (RFC 6125 §6.4).
  static List<String> namesOf(X509Certificate certificate) throws CertificateParsingException {
    var names = new ArrayList<String>();
    var alternatives = certificate.getSubjectAlternativeNames();
    if (alternatives != null) {
      for (List<?> alternative : alternatives) {
        if (alternative.get(0).equals(DNS_NAME) && alternative.get(1) instanceof String name) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /// Whether a name of a certificate stands for the host: the same in any case, or with a wildcard
  /// in place of the host's first label.
  static boolean matches(String name, String host) {
    String pattern = name.toLowerCase(Locale.ROOT);
    String wanted = host.toLowerCase(Locale.ROOT);
    if (pattern.startsWith("*.")) {
      int dot = wanted.indexOf('.');
      return dot > 0 && wanted.substring(dot).equals(pattern.substring(1));
    }
    return pattern.equals(wanted);
  }
}
