package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.CertificateFacts;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateReaderTest {
  @TempDir private Path folder;

  @Test
  void aCertificatesFactsAreReadFromIt() throws Exception {
    var keys = new KeyFolder(folder);
    X509Certificate kept = ClientFiles.authorities(keys.kept("ec-certificate.pem"), "").getFirst();

    CertificateFacts facts = CertificateReader.facts(kept);

    // As openssl x509 shows it.
    assertThat(facts.subject()).isEqualTo("CN=fixture");
    assertThat(facts.issuer()).isEqualTo("CN=fixture");
    assertThat(facts.isSelfSigned()).isTrue();
    assertThat(facts.names()).isEmpty();
    assertThat(facts.notBefore()).isEqualTo(Instant.parse("2026-11-23T20:35:17Z").getEpochSecond());
    assertThat(facts.notAfter()).isEqualTo(Instant.parse("2126-10-30T20:35:17Z").getEpochSecond());
    assertThat(facts.serial()).isEqualTo("25c078432185867a658670fb20db4eabbe53a9a6");
    assertThat(facts.fingerprint())
        .isEqualTo(
            "60:5A:78:30:82:5E:55:9D:F8:ED:5B:76:14:CD:DF:34:1F:DD:8C:41:83:B7:F3:28:5B:51:BF:ED:76:F5:27:EA");
    assertThat(facts.key()).isEqualTo("EC 256");
    assertThat(facts.signature()).isEqualTo("SHA256withECDSA");
  }

  @Test
  void alternativeNamesHaveTheirKinds() throws Exception {
    var keys = new KeyFolder(folder);
    keys.generate(
        "named",
        "",
        "Ed25519",
        "-ext",
        "san=dns:localhost,dns:*.example.org,ip:127.0.0.1,ip:::1,ip:2001:db8:0:0:1:0:0:0,"
            + "uri:https://example.org/x,email:someone@example.org,oid:1.2.3");

    CertificateFacts facts =
        CertificateReader.facts((X509Certificate) keys.chain("named").getFirst());

    assertThat(facts.names())
        .containsExactly(
            "dns:localhost",
            "dns:*.example.org",
            "ip:127.0.0.1",
            "ip:::1",
            "ip:2001:db8:0:0:1::",
            "uri:https://example.org/x",
            "email:someone@example.org",
            "id:1.2.3");
    assertThat(facts.key()).isEqualTo("Ed25519");
  }

  @Test
  void anRsaKeyHasItsLength() throws Exception {
    var keys = new KeyFolder(folder);
    X509Certificate kept = ClientFiles.authorities(keys.kept("rsa-certificate.pem"), "").getFirst();

    assertThat(CertificateReader.facts(kept).key()).isEqualTo("RSA 1024");
  }
}
