package dev.sockeye.engine;

import dev.sockeye.session.CertificateFacts;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/// Turns a certificate into what is told of it.
final class CertificateReader {
  private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();

  private CertificateReader() {}

  static CertificateFacts facts(X509Certificate certificate) {
    return new CertificateFacts(
        certificate.getSubjectX500Principal().getName(X500Principal.RFC2253),
        names(certificate),
        certificate.getIssuerX500Principal().getName(X500Principal.RFC2253),
        certificate.getNotBefore().toInstant().getEpochSecond(),
        certificate.getNotAfter().toInstant().getEpochSecond(),
        certificate.getSerialNumber().toString(16),
        fingerprint(certificate),
        key(certificate.getPublicKey()),
        certificate.getSigAlgName());
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      return PAIRS.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }

  /// Its alternative names (RFC 5280 §4.2.1.6); none where they are damaged.
  private static List<String> names(X509Certificate certificate) {
    var names = new ArrayList<String>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      for (List<?> each : alternatives == null ? List.<List<?>>of() : alternatives) {
        String value = String.valueOf(each.get(1));
        switch (each.getFirst()) {
          case Integer kind when kind == 1 -> names.add("email:" + value);
          case Integer kind when kind == 2 -> names.add("dns:" + value);
          case Integer kind when kind == 4 -> names.add("directory:" + value);
          case Integer kind when kind == 6 -> names.add("uri:" + value);
          case Integer kind when kind == 7 -> names.add("ip:" + address(value));
          case Integer kind when kind == 8 -> names.add("id:" + value);
          default -> names.add("other");
        }
      }
    } catch (CertificateParsingException e) {
      return List.of();
    }
    return names;
  }

  private static String address(String text) {
    try {
      return ShownAddress.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static String key(PublicKey key) {
    return switch (key) {
      case RSAKey rsa -> bits(key, rsa.getModulus());
      case ECKey ec -> bits(key, ec.getParams().getOrder());
      case DSAKey dsa -> bits(key, dsa.getParams().getP());
      case EdECKey edwards -> edwards.getParams().getName();
      default -> key.getAlgorithm();
    };
  }

  private static String bits(PublicKey key, BigInteger number) {
    return key.getAlgorithm() + " " + number.bitLength();
  }
}
