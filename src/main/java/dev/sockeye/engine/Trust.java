package dev.sockeye.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
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
  private @Nullable SSLContext verifyingContext;

  /// @param additional authorities beside the system's
  Trust(Collection<? extends Certificate> additional) {
    this.additional = List.copyOf(additional);
  }

  /// Makes a context; reads files, so never on the FX thread.
  SSLContext context(boolean verify) throws GeneralSecurityException {
    if (!verify) {
      return context(new Unverified());
    }
    synchronized (lock) {
      if (verifyingContext == null) {
        verifyingContext = context(verifying());
      }
      return verifyingContext;
    }
  }

  private static SSLContext context(X509TrustManager manager) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {manager}, new SecureRandom());
    return context;
  }

  private X509TrustManager verifying() throws GeneralSecurityException {
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
    return managerOf(store);
  }

  private static X509TrustManager managerOf(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
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

  /// Accepts every certificate, because the person asked for that. Extends the class that Java does
  /// not wrap in checks of its own.
  private static final class Unverified extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
