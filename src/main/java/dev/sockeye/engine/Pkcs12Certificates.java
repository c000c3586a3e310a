package dev.sockeye.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// Reads the certificates of a PKCS#12 file (RFC 7292) that has no keys. Such files are made by
/// openssl for authorities, and to Java they are empty.
///
/// @param file whose integrity has been checked with the passphrase
record Pkcs12Certificates(NamedFile file, String passphrase) {
  private static final String DATA = "2a864886f70d010701";
  private static final String ENCRYPTED_DATA = "2a864886f70d010706";
  private static final String CERTIFICATE_BAG = "2a864886f70d010c0a0103";

  /// As an implicit tag in front of plain bytes.
  private static final int CONTENT = 0x80;

  List<X509Certificate> read() throws ClientFilesWrong {
    var certificates = new ArrayList<X509Certificate>();
    try {
      Der contents = data(Der.read(file.bytes()).inner(1, Der.SEQUENCE));
      for (Der content : contents.inner()) {
        switch (content.inner(0, Der.OBJECT).hex()) {
          case DATA -> addAll(data(content), certificates);
          case ENCRYPTED_DATA -> addAll(decrypted(content), certificates);
          default -> {
            // Encrypted for someone's public key, which no one makes for authorities.
          }
        }
      }
      return certificates;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // Java's own readers throw what they like for what is damaged.
      throw new ClientFilesWrong(
          "\"%s\" is damaged, or its kind is not known here.".formatted(file.name()), e);
    }
  }

  private static Der data(Der content) throws IOException {
    return Der.read(content.inner(1, Der.part(0)).inner(0, Der.OCTETS).content());
  }

  private Der decrypted(Der content)
      throws IOException, GeneralSecurityException, ClientFilesWrong {
    Der encrypted = content.inner(1, Der.part(0)).inner(0, Der.SEQUENCE).inner(1, Der.SEQUENCE);
    Der algorithm = encrypted.inner(1, Der.SEQUENCE);
    byte[] bytes = encrypted.inner(2, CONTENT).content();
    return Der.read(new EncryptedKey(file.name(), passphrase).decrypt(algorithm, bytes));
  }

  private static void addAll(Der bags, List<X509Certificate> certificates)
      throws IOException, GeneralSecurityException {
    for (Der bag : bags.inner()) {
      if (bag.inner(0, Der.OBJECT).hex().equals(CERTIFICATE_BAG)) {
        Der value = bag.inner(1, Der.part(0)).inner(0, Der.SEQUENCE);
        byte[] bytes = value.inner(1, Der.part(0)).inner(0, Der.OCTETS).content();
        if (CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes))
            instanceof X509Certificate certificate) {
          certificates.add(certificate);
        }
      }
    }
  }
}
