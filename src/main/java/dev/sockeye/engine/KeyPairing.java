package dev.sockeye.engine;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the certificate that belongs to a private key, and those that lead from it to an
/// authority.
final class KeyPairing {
  private static final byte[] PROBE = {1, 2, 3, 4};

  private KeyPairing() {}

  /// Puts certificates into the order in which TLS sends them (RFC 8446 §4.4.2); what does not lead
  /// on from the key's own is left out.
  ///
  /// @return empty where none belongs to the key
  static List<X509Certificate> chain(PrivateKey key, List<X509Certificate> certificates) {
    var chain = new ArrayList<X509Certificate>();
    Optional<X509Certificate> next =
        certificates.stream().filter(each -> belong(key, each.getPublicKey())).findFirst();
    while (next.isPresent()) {
      X509Certificate last = next.get();
      chain.add(last);
      next =
          certificates.stream()
              .filter(each -> !chain.contains(each) && hasIssued(each, last))
              .findFirst();
    }
    return chain;
  }

  private static boolean hasIssued(X509Certificate issuer, X509Certificate certificate) {
    if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean belong(PrivateKey secret, PublicKey open) {
    if (secret instanceof RSAKey one && open instanceof RSAKey other) {
      return one.getModulus().equals(other.getModulus());
    }
    try {
      byte[] signed = sign(secret);
      Signature signature = Signature.getInstance(algorithm(secret));
      signature.initVerify(open);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      // Of different kinds, or on different curves.
      return false;
    }
  }

  /// Whether Java can use a key at all: it reads keys on more curves than it signs on.
  static boolean canSign(PrivateKey key) {
    try {
      return key instanceof RSAKey || sign(key).length > 0;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static byte[] sign(PrivateKey key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm(key));
    signature.initSign(key);
    signature.update(PROBE);
    return signature.sign();
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "DSA" -> "SHA256withDSA";
      case String other -> other;
    };
  }

  /// A kind of key in words: "EC, secp256r1".
  static String name(PrivateKey key) {
    return key instanceof ECKey curve
        ? key.getAlgorithm() + ", " + curve.getParams()
        : key.getAlgorithm();
  }
}
