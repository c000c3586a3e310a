package dev.sockeye.engine;

import static dev.sockeye.engine.KeyFolder.PASSPHRASE;
import static dev.sockeye.engine.KeyFolder.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Parts;
import dev.sockeye.engine.ClientFiles.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientFilesTest {
  @TempDir private static Path folder;

  private static KeyFolder keys;
  private static List<Certificate> chain;

  @BeforeAll
  static void generate() throws IOException, InterruptedException, GeneralSecurityException {
    keys = KeyFolder.ofClients(folder);
    chain = keys.chain("client");
    assertThat(chain).hasSize(3);
  }

  @Test
  void authoritiesComeFromPemWithTextAroundIt() throws Exception {
    Path file =
        keys.write("many.pem", "0 s:CN = some\r\n", pem(chain.get(2)), "and\n", pem(chain.get(1)));

    assertThat(ClientFiles.authorities(file, "")).containsExactly(x509(2), x509(1));
  }

  @Test
  void authoritiesComeFromOneOfDer() throws Exception {
    Path file = Files.write(keys.path("root.der"), chain.get(2).getEncoded());

    assertThat(ClientFiles.authorities(file, "")).containsExactly(x509(2));
  }

  @Test
  void authoritiesComeFromStores() throws Exception {
    Path modern = keys.storeOf("authorities.p12", "PKCS12", chain.subList(1, 3));
    Path old = keys.storeOf("authorities.jks", "JKS", chain.subList(1, 3));

    assertThat(ClientFiles.authorities(modern, PASSPHRASE))
        .containsExactlyInAnyOrder(x509(1), x509(2));
    assertThat(ClientFiles.authorities(old, PASSPHRASE))
        .containsExactlyInAnyOrder(x509(1), x509(2));
    assertThat(ClientFiles.authorities(old, "")).containsExactlyInAnyOrder(x509(1), x509(2));
  }

  @Test
  void anIdentityComesFromStores() throws Exception {
    Path modern = keys.storeOf("client.p12", "PKCS12", "client", PASSPHRASE);
    Path old = keys.storeOf("client.jks", "JKS", "client", PASSPHRASE);
    Path open = keys.storeOf("open.p12", "PKCS12", "client", "");

    assertIsClient(ClientFiles.identity(modern, null, PASSPHRASE));
    assertIsClient(ClientFiles.identity(old, null, PASSPHRASE));
    assertIsClient(ClientFiles.identity(open, null, ""));
  }

  @Test
  void anIdentityComesFromPemInOneFileOrTwo() throws Exception {
    Path both = keys.write("both.pem", pem(keys.key("client")), pem(chain.get(0)));
    Path certificate = keys.write("client.pem", pem(chain.get(0)));
    Path key = keys.write("client.key", pem(keys.key("client")));
    Path der = Files.write(keys.path("client.key.der"), keys.key("client").getEncoded());
    Path store = keys.storeOf("key-beside.p12", "PKCS12", "client", PASSPHRASE);

    assertThat(ClientFiles.identity(both, null, "").chain()).containsExactly(x509(0));
    assertThat(ClientFiles.identity(certificate, key, "").key()).isEqualTo(keys.key("client"));
    assertThat(ClientFiles.identity(certificate, der, "").key()).isEqualTo(keys.key("client"));
    assertThat(ClientFiles.identity(certificate, store, PASSPHRASE).key())
        .isEqualTo(keys.key("client"));
  }

  @Test
  void aChainIsPutIntoItsOrderWithoutStrangers() throws Exception {
    Path file =
        keys.write(
            "disorder.pem",
            pem(chain.get(2)),
            pem(keys.chain("rsa").getFirst()),
            pem(chain.get(1)),
            pem(chain.get(0)),
            pem(keys.key("client")));

    assertIsClient(ClientFiles.identity(file, null, ""));
  }

  @Test
  void everyFormOfAKeyIsRead() throws Exception {
    for (String name :
        List.of(
            "ec-plain",
            "ec-with-parameters",
            "ec-pkcs8",
            "ec-aes128",
            "ec-aes192",
            "ec-aes256",
            "ec-3des",
            "ec-pbes2",
            "ec-pbes2-aes192",
            "ec-pbes2-3des")) {
      assertPairs("ec-certificate.pem", name + ".pem");
    }
    for (String name : List.of("rsa-plain", "rsa-pkcs8", "rsa-aes256")) {
      assertPairs("rsa-certificate.pem", name + ".pem");
    }
    for (String alias : List.of("rsa", "edwards")) {
      Path file =
          keys.write(alias + ".pem", pem(keys.chain(alias).getFirst()), pem(keys.key(alias)));
      assertThat(ClientFiles.identity(file, null, "").key()).isEqualTo(keys.key(alias));
    }
  }

  private static void assertPairs(String certificate, String key) throws Exception {
    Identity identity = ClientFiles.identity(keys.kept(certificate), keys.kept(key), PASSPHRASE);
    assertThat(identity.chain()).as(key).hasSize(1);
  }

  @Test
  void opensslAndWeUnderstandOneAnother() throws Exception {
    Parts.require(KeyFolder.hasOpenssl(), "openssl");
    for (String alias : List.of("client", "rsa", "edwards")) {
      Path plain = keys.write(alias + ".plain", pem(keys.key(alias)));
      Path certificate = keys.write(alias + ".crt", pem(keys.chain(alias).getFirst()));
      var ways =
          new ArrayList<>(
              List.of(
                  List.of("pkcs8", "-topk8", "-v2", "aes-256-cbc"),
                  List.of("pkcs8", "-topk8", "-v2", "aes-128-cbc", "-v2prf", "hmacWithSHA384"),
                  List.of("pkcs8", "-topk8", "-v1", "PBE-SHA1-3DES")));
      if (!alias.equals("edwards")) {
        for (String cipher : List.of("-aes128", "-aes192", "-aes256", "-des3")) {
          ways.add(List.of("pkey", "-traditional", cipher));
        }
      }
      for (List<String> way : ways) {
        var words = new ArrayList<>(way);
        words.addAll(List.of("-in", plain.toString(), "-out", "encrypted.key"));
        words.addAll(List.of("-passout", "pass:plain ascii"));
        keys.openssl(words.toArray(String[]::new));
        Path key = keys.path("encrypted.key");
        assertThat(ClientFiles.identity(certificate, key, "plain ascii").chain())
            .as("%s %s", alias, way)
            .containsExactly((X509Certificate) keys.chain(alias).getFirst());
        assertWrong(
            () -> ClientFiles.identity(certificate, key, "another"),
            "The passphrase for the private key in \"encrypted.key\" is wrong.");
      }
      for (String passphrase : List.of("plain ascii", "")) {
        keys.openssl(
            "pkcs12",
            "-export",
            "-inkey",
            plain.toString(),
            "-in",
            certificate.toString(),
            "-out",
            "openssl.p12",
            "-passout",
            "pass:" + passphrase);
        Path store = keys.path("openssl.p12");
        assertThat(ClientFiles.identity(store, null, passphrase).key()).isEqualTo(keys.key(alias));
      }
    }
  }

  @Test
  void opensslsStoreOfAuthoritiesIsRead() throws Exception {
    Parts.require(KeyFolder.hasOpenssl(), "openssl");
    keys.write("roots.pem", pem(chain.get(1)), pem(chain.get(2)));
    for (String encryption : List.of("AES-256-CBC", "PBE-SHA1-3DES", "NONE")) {
      for (String passphrase : List.of("plain ascii", "")) {
        var words = new ArrayList<>(List.of("pkcs12", "-export", "-nokeys", "-in", "roots.pem"));
        words.addAll(List.of("-certpbe", encryption, "-out", "roots.p12"));
        words.addAll(List.of("-passout", "pass:" + passphrase));
        keys.openssl(words.toArray(String[]::new));
        Path store = keys.path("roots.p12");

        assertThat(ClientFiles.authorities(store, passphrase))
            .as("%s, \"%s\"", encryption, passphrase)
            .containsExactlyInAnyOrder(x509(1), x509(2));
        assertWrong(
            () -> ClientFiles.authorities(store, "not it"),
            "The passphrase for \"roots.p12\" is wrong.");
      }
    }
  }

  @Test
  void aMarkOfTheByteOrderIsNoHarm() throws Exception {
    Path file =
        Files.write(
            keys.path("mark.pem"), ("\ufeff" + pem(chain.get(0))).getBytes(StandardCharsets.UTF_8));

    assertThat(ClientFiles.authorities(file, "")).containsExactly(x509(0));
  }

  private static void assertIsClient(Identity identity) throws Exception {
    assertThat(identity.key()).isEqualTo(keys.key("client"));
    assertThat(identity.chain()).containsExactly(x509(0), x509(1), x509(2));
    // What TLS is given has to take it.
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "client", identity.key(), new char[0], identity.chain().toArray(Certificate[]::new));
  }

  private static X509Certificate x509(int index) {
    return (X509Certificate) chain.get(index);
  }

  private static void assertWrong(ThrowingCallable call, String sentence) {
    assertThatThrownBy(call).isInstanceOf(ClientFilesWrong.class).hasMessage(sentence);
  }
}
