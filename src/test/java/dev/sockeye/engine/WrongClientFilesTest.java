package dev.sockeye.engine;

import static dev.sockeye.engine.KeyFolder.PASSPHRASE;
import static dev.sockeye.engine.KeyFolder.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of certificates and keys that are wrong: the answer is a sentence that names the file.
class WrongClientFilesTest {
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
  void whatIsNoFileIsSaid() throws Exception {
    Path folder = Files.createDirectories(keys.path("certificates"));

    assertWrong(
        () -> ClientFiles.authorities(keys.path("none.pem"), ""), "There is no file \"none.pem\".");
    assertWrong(
        () -> ClientFiles.authorities(folder, ""),
        "\"certificates\" is a folder; a file is needed.");
  }

  @Test
  void aFileThatMayNotBeReadIsSaid() {
    assertThat(NamedFile.unreadable("a.pem", new AccessDeniedException("/secret/a.pem")))
        .hasMessage("The file \"a.pem\" may not be read.");
    assertThat(NamedFile.unreadable("a.pem", new IOException("broken disk")))
        .hasMessage("The file \"a.pem\" cannot be read.");
  }

  @Test
  void whatIsMissingIsSaid() throws Exception {
    Path certificate = keys.write("alone.pem", pem(chain.get(0)));
    Path key = keys.write("alone.key", pem(keys.key("client")));
    Path text = keys.write("text.pem", "no such thing\n");
    Path authorities = keys.storeOf("no-key.p12", "PKCS12", chain);

    assertWrong(
        () -> ClientFiles.authorities(text, ""), "There is no certificate in \"text.pem\".");
    assertWrong(
        () -> ClientFiles.authorities(key, ""),
        "There is no certificate in \"alone.key\", only a private key.");
    assertWrong(
        () -> ClientFiles.identity(key, certificate, ""),
        "There is no certificate in \"alone.key\", only a private key.");
    assertWrong(
        () -> ClientFiles.identity(certificate, null, ""),
        "There is no private key in \"alone.pem\", and no other file is named for it.");
    assertWrong(
        () -> ClientFiles.identity(certificate, text, ""),
        "There is no private key in \"text.pem\".");
    assertWrong(
        () -> ClientFiles.identity(authorities, null, PASSPHRASE),
        "There is no private key in \"no-key.p12\".");
  }

  @Test
  void aPassphraseThatIsWrongOrMissingIsSaid() throws Exception {
    Path store = keys.storeOf("secret.p12", "PKCS12", "client", PASSPHRASE);
    Path old = keys.storeOf("secret.jks", "JKS", "client", PASSPHRASE);
    Path certificate = keys.kept("ec-certificate.pem");

    for (Path each : List.of(store, old)) {
      assertWrong(
          () -> ClientFiles.identity(each, null, "not it"),
          "The passphrase for \"%s\" is wrong.".formatted(each.getFileName()));
      assertWrong(
          () -> ClientFiles.identity(each, null, ""),
          "\"%s\" is encrypted; its passphrase is needed.".formatted(each.getFileName()));
    }
    for (String name : List.of("ec-aes128", "ec-3des", "ec-pbes2", "ec-pbes2-3des")) {
      Path key = keys.kept(name + ".pem");
      assertWrong(
          () -> ClientFiles.identity(certificate, key, ""),
          "The private key in \"%s.pem\" is encrypted; its passphrase is needed.".formatted(name));
      // Some of these leave a padding that can be; the newer ways are slow by purpose.
      for (int i = 0; i < (name.contains("pbes2") ? 3 : 600); i++) {
        String wrong = "not it " + i;
        assertWrong(
            () -> ClientFiles.identity(certificate, key, wrong),
            "The passphrase for the private key in \"%s.pem\" is wrong.".formatted(name));
      }
    }
  }

  @Test
  void aKeyOfAnotherCertificateIsSaid() throws Exception {
    Path certificate = keys.write("theirs.pem", pem(chain.get(0)));
    for (String alias : List.of("between", "rsa", "edwards")) {
      Path key = keys.write("other.key", pem(keys.key(alias)));
      assertWrong(
          () -> ClientFiles.identity(certificate, key, ""),
          "The private key in \"other.key\" does not belong to the certificate in \"theirs.pem\".");
    }
    Path both = keys.write("both.pem", pem(chain.get(0)), pem(keys.key("rsa")));
    assertWrong(
        () -> ClientFiles.identity(both, null, ""),
        "The private key in \"both.pem\" does not belong to the certificate in it.");
    Path rsa = keys.write("rsa.pem", pem(keys.chain("rsa").getFirst()));
    assertWrong(
        () -> ClientFiles.identity(rsa, keys.kept("rsa-plain.pem"), ""),
        "The private key in \"rsa-plain.pem\" does not belong to the certificate in \"rsa.pem\".");
  }

  @Test
  void kindsThatAreNotKnownAreSaid() throws Exception {
    Path certificate = keys.kept("ec-certificate.pem");
    Path ssh = keys.write("id.key", pem("OPENSSH PRIVATE KEY", new byte[] {1, 2, 3}));

    assertWrong(
        () -> ClientFiles.identity(certificate, ssh, ""),
        "The private key in \"id.key\" is of a kind that is not known here: OPENSSH PRIVATE KEY.");
    assertWrong(
        () -> ClientFiles.identity(certificate, keys.kept("unknown-curve.pem"), ""),
        "Java cannot sign with the private key in \"unknown-curve.pem\""
            + " (EC, secp256k1 (1.3.132.0.10)).");
    assertWrong(
        () -> ClientFiles.identity(certificate, keys.kept("ec-explicit.pem"), ""),
        "The private key in \"ec-explicit.pem\" gives its curve in numbers; only curves with a"
            + " name are known here.");
    assertWrong(
        () -> ClientFiles.identity(certificate, keys.kept("not-for-signing.pem"), ""),
        "The private key in \"not-for-signing.pem\" is of a kind that is not known here:"
            + " 1.3.101.110.");
    assertWrong(
        () -> ClientFiles.identity(certificate, keys.kept("ec-camellia.pem"), "x"),
        "The private key in \"ec-camellia.pem\" is encrypted in a way that is not known here"
            + " (CAMELLIA-128-CBC).");
    assertWrong(
        () -> ClientFiles.identity(certificate, keys.kept("ec-scrypt.pem"), "x"),
        "The private key in \"ec-scrypt.pem\" is encrypted in a way that is not known here"
            + " (1.3.6.1.4.1.11591.4.11).");
  }

  @Test
  void damageIsSaid() throws Exception {
    String whole = pem(chain.get(0));
    Path letters = keys.write("letters.pem", whole.replaceFirst("MII", "M!I"));
    Path cut = keys.write("cut.pem", pem(chain.get(1)), whole.substring(0, 200));
    Path inside = keys.write("inside.pem", pem(chain.get(1)), pem("CERTIFICATE", new byte[40]));
    Path key = keys.write("half.key", pem("PRIVATE KEY", new byte[] {0x30, 3, 2, 1, 0}));
    byte[] bytes = Files.readAllBytes(keys.storeOf("x.p12", "PKCS12", "client", PASSPHRASE));
    Path store = Files.write(keys.path("half.p12"), Arrays.copyOf(bytes, 300));

    assertWrong(
        () -> ClientFiles.authorities(letters, ""),
        "The block \"CERTIFICATE\" in \"letters.pem\" is damaged: it is not Base64.");
    assertWrong(
        () -> ClientFiles.authorities(cut, ""),
        "The block \"CERTIFICATE\" in \"cut.pem\" has no end; the file is cut off or damaged.");
    assertWrong(
        () -> ClientFiles.authorities(inside, ""), "Certificate 2 in \"inside.pem\" is damaged.");
    assertWrong(
        () -> ClientFiles.identity(keys.kept("ec-certificate.pem"), key, ""),
        "The private key in \"half.key\" is damaged.");
    assertWrong(
        () -> ClientFiles.identity(store, null, PASSPHRASE),
        "\"half.p12\" is damaged, or its kind is not known here.");
  }

  /// Whatever a file holds, the answer is a sentence that names it and no passphrase.
  @Test
  void noFileCausesAnythingButASentence() throws Exception {
    Path certificate = keys.write("base.pem", pem(chain.get(0)), pem(chain.get(1)));
    var files = new ArrayList<byte[]>();
    files.add(Files.readAllBytes(certificate));
    files.add(chain.get(0).getEncoded());
    files.add(keys.key("rsa").getEncoded());
    files.add(Files.readAllBytes(keys.path("all.p12")));
    files.add(Files.readAllBytes(keys.storeOf("base.jks", "JKS", "client", PASSPHRASE)));
    for (String name :
        List.of(
            "ec-plain", "ec-with-parameters", "ec-aes256", "ec-pbes2", "ec-pbes1", "rsa-plain")) {
      byte[] text = Files.readAllBytes(keys.kept(name + ".pem"));
      files.add(text);
      // What lies inside, so that mutations reach the readers of DER.
      if (!name.contains("aes")) {
        files.add(PemBlock.read(new NamedFile(name, text)).getLast().bytes());
      }
    }
    var random = new Random(20_261_123);
    Path mutated = keys.path("mutated");
    int read = 0;
    int refused = 0;
    for (int round = 0; round < 600; round++) {
      Files.write(mutated, mutate(files.get(round % files.size()), random));
      String passphrase = round % 5 == 0 ? "" : PASSPHRASE;
      for (int way = 0; way < 3; way++) {
        try {
          switch (way) {
            case 0 -> ClientFiles.authorities(mutated, passphrase);
            case 1 -> ClientFiles.identity(mutated, null, passphrase);
            default -> ClientFiles.identity(certificate, mutated, passphrase);
          }
          read++;
        } catch (ClientFilesWrong e) {
          refused++;
          assertThat(e.getMessage())
              .contains("\"mutated\"")
              .doesNotContain(PASSPHRASE)
              .endsWith(".");
        }
      }
    }
    assertThat(read).as("mutations that do no harm").isPositive();
    assertThat(refused).isGreaterThan(300);
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      // The beginning holds most of the structure.
      int at = random.nextInt(random.nextBoolean() ? Math.min(80, bytes.length) : bytes.length);
      bytes[at] =
          (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << random.nextInt(8));
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 20)) : bytes;
  }

  @Test
  void anEmptyFileHoldsNothing() throws Exception {
    Path file = Files.write(keys.path("empty.pem"), new byte[0]);

    assertWrong(
        () -> ClientFiles.authorities(file, ""), "There is no certificate in \"empty.pem\".");
  }

  private static void assertWrong(ThrowingCallable call, String sentence) {
    assertThatThrownBy(call).isInstanceOf(ClientFilesWrong.class).hasMessage(sentence);
  }
}
