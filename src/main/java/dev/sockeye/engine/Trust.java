package dev.sockeye.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which certificates count: those that the Java runtime trusts, and those that the operating
/// system does, where an organisation puts its own authority.
final class Trust {
  private static final Logger LOG = LoggerFactory.getLogger(Trust.class);

  /// Where Linux distributions keep the system's authorities in one PEM file.
  private static final List<Path> BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/ca-bundle.pem"));

  private final Collection<? extends Certificate> additional;
  private final Object lock = new Object();
  private @Nullable X509ExtendedTrustManager usual;

  /// @param additional authorities beside the system's
  Trust(Collection<? extends Certificate> additional) {
    this.additional = List.copyOf(additional);
  }

  /// What checks a server's chain, and its name where the socket's parameters ask for that. Reads
  /// files, so never on the FX thread.
  ///
  /// @param more authorities for this connection alone
  X509ExtendedTrustManager manager(Collection<? extends Certificate> more)
      throws GeneralSecurityException {
    if (!more.isEmpty()) {
      return verifying(more);
    }
    synchronized (lock) {
      if (usual == null) {
        usual = verifying(List.of());
      }
      return usual;
    }
  }

  private X509ExtendedTrustManager verifying(Collection<? extends Certificate> more)
      throws GeneralSecurityException {
    KeyStore store = emptyStore();
    int count = 0;
    for (X509Certificate issuer : managerOf(null).getAcceptedIssuers()) {
      store.setCertificateEntry("java-" + count++, issuer);
    }
    for (Certificate certificate : systemCertificates()) {
      store.setCertificateEntry("system-" + count++, certificate);
    }
    for (Certificate certificate : additional) {
      store.setCertificateEntry("own-" + count++, certificate);
    }
    for (Certificate certificate : more) {
      store.setCertificateEntry("more-" + count++, certificate);
    }
    return managerOf(store);
  }

  private static X509ExtendedTrustManager managerOf(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("this Java has no X.509 trust manager");
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    return store;
  }

  private static Collection<Certificate> systemCertificates() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    try {
      if (os.startsWith("windows")) {
        return certificatesOf("Windows-ROOT");
      } else if (os.startsWith("mac")) {
        return certificatesOf("KeychainStore-ROOT");
      }
      for (Path bundle : BUNDLES) {
        if (Files.isReadable(bundle)) {
          try (InputStream in = new BufferedInputStream(Files.newInputStream(bundle))) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
          }
        }
      }
    } catch (GeneralSecurityException | IOException e) {
      LOG.warn("the system's certificates cannot be read; only Java's are trusted", e);
    }
    return List.of();
  }

  private static Collection<Certificate> certificatesOf(String type)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    var certificates = new ArrayList<Certificate>();
    for (var aliases = store.aliases(); aliases.hasMoreElements(); ) {
      Certificate certificate = store.getCertificate(aliases.nextElement());
      if (certificate != null) {
        certificates.add(certificate);
      }
    }
    return certificates;
  }
}
