package dev.sockeye.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tests' certificates have the faults that they are asked for, and no others.
class CertificatesTest {
  private static Certificates certificates;
  private static X509Certificate authority;

  @BeforeAll
  static void make(@TempDir Path folder) throws Exception {
    certificates = Certificates.make(folder);
    authority = read(certificates.authorityFile()).getFirst();
  }

  private static List<X509Certificate> read(Path pem) throws Exception {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<?> found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      return found.stream().map(X509Certificate.class::cast).toList();
    }
  }

  @Test
  void serversHaveOneFaultEach() throws Exception {
    X509Certificate good = read(certificates.good("good").chain()).getFirst();
    good.checkValidity();
    good.verify(authority.getPublicKey());
    assertThat(good.getSubjectAlternativeNames()).hasSize(2);

    X509Certificate expired = read(certificates.expired("expired").certificate()).getFirst();
    assertThatThrownBy(expired::checkValidity).isInstanceOf(CertificateExpiredException.class);
    X509Certificate early = read(certificates.notYetValid("early").certificate()).getFirst();
    assertThatThrownBy(early::checkValidity).isInstanceOf(CertificateNotYetValidException.class);
    X509Certificate elsewhere = read(certificates.wrongName("wrong").certificate()).getFirst();
    elsewhere.checkValidity();
    assertThat(elsewhere.getSubjectAlternativeNames())
        .singleElement()
        .satisfies(name -> assertThat(name.get(1)).isEqualTo("elsewhere.example"));
    X509Certificate self = read(certificates.selfSigned("self").chain()).getFirst();
    self.checkValidity();
    self.verify(self.getPublicKey());
    assertThat(self.getIssuerX500Principal()).isEqualTo(self.getSubjectX500Principal());
  }

  @Test
  void anIntermediateStandsInTheChainAlone() throws Exception {
    var leaf = certificates.behindIntermediate("deep");
    List<X509Certificate> chain = read(leaf.chain());
    assertThat(chain).hasSize(2);
    chain.get(0).verify(chain.get(1).getPublicKey());
    chain.get(1).verify(authority.getPublicKey());
    assertThat(read(leaf.certificate())).containsExactly(chain.getFirst());
    assertThat(leaf.store().getCertificateChain("deep")).hasSize(3);
  }

  @Test
  void aClientsKeyComesInEveryForm() throws Exception {
    var leaf = certificates.client("client");
    assertThat(read(leaf.certificate()).getFirst().getExtendedKeyUsage())
        .containsExactly("1.3.6.1.5.5.7.3.2");
    byte[] key = leaf.store().getKey("client", leaf.password().toCharArray()).getEncoded();
    assertThat(decode(leaf.key())).isEqualTo(key);

    Path file = certificates.pkcs12(leaf, "phrase");
    KeyStore store = KeyStore.getInstance(file.toFile(), "phrase".toCharArray());
    assertThat(store.getKey("client", "phrase".toCharArray()).getEncoded()).isEqualTo(key);
    assertThatThrownBy(() -> KeyStore.getInstance(file.toFile(), "wrong".toCharArray()))
        .isInstanceOf(IOException.class);

    Path encrypted = certificates.encryptedKey(leaf, "phrase");
    assertThat(encrypted).content().startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
    var info = new EncryptedPrivateKeyInfo(decode(encrypted));
    Cipher cipher = Cipher.getInstance(info.getAlgParameters().toString());
    cipher.init(
        Cipher.DECRYPT_MODE,
        SecretKeyFactory.getInstance(info.getAlgParameters().toString())
            .generateSecret(new PBEKeySpec("phrase".toCharArray())),
        info.getAlgParameters());
    assertThat(info.getKeySpec(cipher).getEncoded()).isEqualTo(key);

    assertThat(decode(certificates.otherKey())).isNotEqualTo(key);
    KeyStore trusted =
        KeyStore.getInstance(
            certificates.authorityStore("phrase").toFile(), "phrase".toCharArray());
    assertThat(trusted.getCertificate("authority")).isEqualTo(authority);
  }

  private static byte[] decode(Path pem) throws IOException {
    return Base64.getMimeDecoder()
        .decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
  }
}
