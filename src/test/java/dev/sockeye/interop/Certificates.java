package dev.sockeye.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An authority of a test's own and what it has signed, made by the JDK's keytool.
final class Certificates {
  private static final String AUTHORITY = "authority";
  private static final String PASSWORD = "change-it";

  private final Path folder;
  private final Path store;

  private Certificates(Path folder) {
    this.folder = folder.toAbsolutePath();
    this.store = this.folder.resolve("keys.p12");
  }

  /// A server's certificate with its key: as files for others, and as a store for Java.
  ///
  /// @param certificate PEM
  /// @param key PEM
  record Leaf(Path certificate, Path key, KeyStore store, String password) {}

  static Certificates make(Path folder) throws IOException, InterruptedException {
    var made = new Certificates(Files.createDirectories(folder));
    made.generate(AUTHORITY, "-dname", "CN=Authority of a test", "-ext", "bc:c=ca:true");
    return made;
  }

  /// What a client is to trust.
  List<Certificate> authorities() throws IOException, GeneralSecurityException {
    return List.of(open().getCertificate(AUTHORITY));
  }

  /// Makes a certificate that the authority has signed.
  ///
  /// @param names as keytool writes them: "dns:localhost,ip:127.0.0.1"
  /// @param start relative to now: "-1d"
  Leaf leaf(String alias, String names, String start, int days)
      throws IOException, InterruptedException, GeneralSecurityException {
    generate(
        alias,
        "-signer",
        AUTHORITY,
        "-dname",
        "CN=" + alias,
        "-ext",
        "san=" + names,
        "-startdate",
        start,
        "-validity",
        Integer.toString(days));
    KeyStore all = open();
    var key = all.getKey(alias, PASSWORD.toCharArray());
    Certificate[] chain = all.getCertificateChain(alias);
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(alias, key, PASSWORD.toCharArray(), chain);
    return new Leaf(
        pem(alias + ".pem", "CERTIFICATE", chain[0].getEncoded()),
        pem(alias + ".key", "PRIVATE KEY", key.getEncoded()),
        own,
        PASSWORD);
  }

  private Path pem(String name, String label, byte[] bytes) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
            .formatted(label, Base64.getMimeEncoder().encodeToString(bytes)));
  }

  private KeyStore open() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }

  private void generate(String alias, String... words) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
    command.addAll(List.of(words));
    Path said = folder.resolve("keytool.txt");
    Process keytool =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new AssertionError("keytool: " + Files.readString(said));
    }
  }
}
