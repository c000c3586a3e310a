package dev.sockeye.engine;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Files of keys and certificates: made by the JDK's keytool and by openssl, or kept as they were
/// written once by openssl. None of the keys is used for anything else.
final class KeyFolder {
  /// Of everything that is made here, and of the kept keys.
  static final String PASSPHRASE = "pass wörd";

  private final Path folder;
  private final Path store;

  KeyFolder(Path folder) {
    this.folder = folder;
    this.store = folder.resolve("all.p12");
  }

  /// With a root, an authority between, and the clients' keys of each kind.
  static KeyFolder ofClients(Path folder) throws IOException, InterruptedException {
    var keys = new KeyFolder(folder);
    keys.generate("root", "", "EC", "-ext", "bc:c=ca:true");
    keys.generate("between", "root", "EC", "-ext", "bc:c=ca:true");
    keys.generate("client", "between", "EC");
    keys.generate("rsa", "root", "RSA");
    keys.generate("edwards", "root", "Ed25519");
    return keys;
  }

  /// A kept file: "ec-plain.pem".
  Path kept(String name) throws IOException {
    Path copy = folder.resolve(name);
    if (!Files.exists(copy)) {
      try (InputStream in = KeyFolder.class.getResourceAsStream("keys/" + name)) {
        Files.copy(Objects.requireNonNull(in, name), copy);
      }
    }
    return copy;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /// Makes a key with a certificate in the store.
  ///
  /// @param signer alias of an authority in the store; empty for a certificate signed by itself
  void generate(String alias, String signer, String kind, String... more)
      throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
    words.addAll(List.of("-keyalg", kind));
    if (!signer.isEmpty()) {
      words.addAll(List.of("-signer", signer));
    }
    words.addAll(List.of(more));
    keytool(store, "PKCS12", words.toArray(String[]::new));
  }

  /// Runs keytool on a store. Few rounds of key derivation keep the tests that open it often fast.
  void keytool(Path onto, String type, String... words) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    for (String rounds : List.of("certPbe", "keyPbe", "mac")) {
      command.add("-J-Dkeystore.pkcs12." + rounds + "IterationCount=10");
    }
    command.add("-J-Dsun.jnu.encoding=UTF-8");
    command.addAll(List.of(words));
    command.addAll(List.of("-keystore", onto.toString(), "-storetype", type));
    command.addAll(List.of("-storepass:env", "STORE_PASSPHRASE"));
    run(command);
  }

  /// Runs openssl in the folder, which knows the passphrase as `env:STORE_PASSPHRASE`.
  void openssl(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(words));
    run(command);
  }

  static boolean hasOpenssl() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(each -> Files.isExecutable(Path.of(each, "openssl")));
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("STORE_PASSPHRASE", PASSPHRASE);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError(command + ": " + Files.readString(said));
    }
  }

  KeyStore open() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(store.toFile(), PASSPHRASE.toCharArray());
  }

  PrivateKey key(String alias) throws IOException, GeneralSecurityException {
    return (PrivateKey) open().getKey(alias, PASSPHRASE.toCharArray());
  }

  List<Certificate> chain(String alias) throws IOException, GeneralSecurityException {
    return List.of(open().getCertificateChain(alias));
  }

  /// A store with one key alone.
  Path storeOf(String name, String type, String alias, String passphrase)
      throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance(type);
    own.load(null, null);
    own.setKeyEntry(
        alias, key(alias), passphrase.toCharArray(), chain(alias).toArray(Certificate[]::new));
    return write(name, own, passphrase);
  }

  /// A store of certificates alone.
  Path storeOf(String name, String type, List<Certificate> certificates)
      throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance(type);
    own.load(null, null);
    for (Certificate certificate : certificates) {
      own.setCertificateEntry("c" + own.size(), certificate);
    }
    return write(name, own, PASSPHRASE);
  }

  private Path write(String name, KeyStore own, String passphrase)
      throws IOException, GeneralSecurityException {
    Path path = folder.resolve(name);
    try (var out = Files.newOutputStream(path)) {
      own.store(out, passphrase.toCharArray());
    }
    return path;
  }

  Path write(String name, String... blocks) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("", blocks));
  }

  static String pem(Certificate certificate) throws GeneralSecurityException {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  static String pem(PrivateKey key) {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  static String pem(String label, byte[] bytes) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(bytes));
  }
}
