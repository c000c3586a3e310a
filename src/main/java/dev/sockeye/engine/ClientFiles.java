package dev.sockeye.engine;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the files that a person names for TLS: authorities, and the client's certificate with its
/// key. Blocks on files, so never on the FX thread.
final class ClientFiles {
  /// What OpenSSL calls a certificate (RFC 7468 §5.1 has the first alone).
  private static final Set<String> LABELS =
      Set.of("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE");

  private ClientFiles() {}

  /// The client's certificate with its key.
  ///
  /// @param chain the certificate that belongs to the key, then each one's issuer as far as they
  ///   are there
  record Identity(PrivateKey key, List<X509Certificate> chain) {
    Identity {
      chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
      return "Identity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
  }

  /// All certificates of a file: PEM, DER, PKCS#12 or JKS.
  ///
  /// @param passphrase empty for none
  static List<X509Certificate> authorities(Path file, String passphrase) throws ClientFilesWrong {
    NamedFile read = NamedFile.read(file);
    List<X509Certificate> certificates = certificates(read, passphrase);
    if (certificates.isEmpty()) {
      throw noCertificate(read);
    }
    return certificates;
  }

  /// The client's certificate and key.
  ///
  /// @param key null where it lies in the certificate's file
  /// @param passphrase of the key, or of a PKCS#12 or JKS file; empty for none
  static Identity identity(Path certificate, @Nullable Path key, String passphrase)
      throws ClientFilesWrong {
    NamedFile file = NamedFile.read(certificate);
    if (key == null && StoreFile.isStore(file)) {
      StoreFile.Entry entry =
          StoreFile.open(file, passphrase).key().orElseThrow(() -> noKey(file, ""));
      if (entry.certificates().isEmpty()) {
        throw noCertificate(file);
      }
      return identity(entry.key(), file, entry.certificates(), file);
    }
    List<X509Certificate> certificates = certificates(file, passphrase);
    if (certificates.isEmpty()) {
      throw noCertificate(file);
    }
    if (key == null) {
      PrivateKey found =
          key(file, passphrase)
              .orElseThrow(() -> noKey(file, ", and no other file is named for it"));
      return identity(found, file, certificates, file);
    }
    NamedFile keyFile = NamedFile.read(key);
    PrivateKey found = key(keyFile, passphrase).orElseThrow(() -> noKey(keyFile, ""));
    return identity(found, keyFile, certificates, file);
  }

  private static Identity identity(
      PrivateKey key, NamedFile keyFile, List<X509Certificate> certificates, NamedFile file)
      throws ClientFilesWrong {
    if (!KeyPairing.canSign(key)) {
      throw new ClientFilesWrong(
          "Java cannot sign with the private key in \"%s\" (%s)."
              .formatted(keyFile.name(), KeyPairing.name(key)));
    }
    List<X509Certificate> chain = KeyPairing.chain(key, certificates);
    if (chain.isEmpty()) {
      throw new ClientFilesWrong(
          "The private key in \"%s\" does not belong to the certificate in %s."
              .formatted(keyFile.name(), keyFile == file ? "it" : "\"" + file.name() + "\""));
    }
    return new Identity(key, chain);
  }

  private static Optional<PrivateKey> key(NamedFile file, String passphrase)
      throws ClientFilesWrong {
    var forms = new PrivateKeyForms(file.name(), passphrase);
    return switch (file.form()) {
      case PEM -> forms.fromPem(PemBlock.read(file));
      case DER -> forms.fromDer(file.bytes());
      case PKCS12, JKS, JCEKS -> StoreFile.open(file, passphrase).key().map(StoreFile.Entry::key);
      case OTHER -> Optional.empty();
    };
  }

  private static List<X509Certificate> certificates(NamedFile file, String passphrase)
      throws ClientFilesWrong {
    return switch (file.form()) {
      case PEM -> fromPem(file);
      case DER -> fromDer(file);
      case PKCS12, JKS, JCEKS -> StoreFile.open(file, passphrase).certificates();
      case OTHER -> List.of();
    };
  }

  private static List<X509Certificate> fromPem(NamedFile file) throws ClientFilesWrong {
    var certificates = new ArrayList<X509Certificate>();
    for (PemBlock block : PemBlock.read(file)) {
      if (LABELS.contains(block.label())) {
        try {
          var factory = CertificateFactory.getInstance("X.509");
          Certificate read = factory.generateCertificate(new ByteArrayInputStream(block.bytes()));
          if (read instanceof X509Certificate certificate) {
            certificates.add(certificate);
          }
        } catch (CertificateException | RuntimeException e) {
          // Java's own reader throws what it likes for a damaged one.
          throw new ClientFilesWrong(
              "Certificate %d in \"%s\" is damaged."
                  .formatted(certificates.size() + 1, file.name()),
              e);
        }
      }
    }
    return certificates;
  }

  /// One certificate, or several in a frame of PKCS#7.
  private static List<X509Certificate> fromDer(NamedFile file) throws ClientFilesWrong {
    if (isKey(file)) {
      return List.of();
    }
    try {
      Collection<? extends Certificate> read =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(file.bytes()));
      return read.stream()
          .filter(X509Certificate.class::isInstance)
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException | RuntimeException e) {
      throw new ClientFilesWrong(
          "\"%s\" is damaged, or its kind is not known here.".formatted(file.name()), e);
    }
  }

  private static ClientFilesWrong noCertificate(NamedFile file) throws ClientFilesWrong {
    return new ClientFilesWrong(
        isKey(file)
            ? "There is no certificate in \"%s\", only a private key.".formatted(file.name())
            : "There is no certificate in \"%s\".".formatted(file.name()));
  }

  private static ClientFilesWrong noKey(NamedFile file, String rest) {
    return new ClientFilesWrong(
        "There is no private key in \"%s\"%s.".formatted(file.name(), rest));
  }

  private static boolean isKey(NamedFile file) throws ClientFilesWrong {
    return switch (file.form()) {
      case PEM ->
          PemBlock.read(file).stream().anyMatch(each -> each.label().endsWith("PRIVATE KEY"));
      case DER -> PrivateKeyForms.isKey(file.bytes());
      case PKCS12, JKS, JCEKS, OTHER -> false;
    };
  }
}
