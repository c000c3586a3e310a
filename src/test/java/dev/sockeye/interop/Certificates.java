package dev.sockeye.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// An authority of a test's own and what it has signed, made by the JDK's keytool. Each certificate
/// costs the start of a Java, so a class makes what its tests share once. An alias names one
/// certificate; asking for it twice fails.
public final class Certificates {
  /// What the servers of the tests are reached by, as keytool writes it.
  static final String LOCAL = "dns:localhost,ip:127.0.0.1";

  private static final String AUTHORITY = "authority";
  private static final String PASSWORD = "change-it";
  private static final String KEY_CIPHER = "PBEWithHmacSHA256AndAES_256";

  private final Path folder;
  private final Path store;

  private Certificates(Path folder) {
    this.folder = folder.toAbsolutePath();
    this.store = this.folder.resolve("keys.p12");
  }

  /// A certificate with its key: as files for others, and as a store for Java.
  ///
  /// @param certificate PEM, this one alone: a server that is given it sends no intermediate
  /// @param chain PEM, this one and those between it and the authority, which is not in it
  /// @param key PEM, PKCS#8, not encrypted
  /// @param store with the whole chain, under the alias
  /// @param password of the store and of the key in it
  public record Leaf(
      String alias, Path certificate, Path chain, Path key, KeyStore store, String password) {}

  public static Certificates make(Path folder) throws IOException, InterruptedException {
    var made = new Certificates(Files.createDirectories(folder));
    made.generate(AUTHORITY, "-dname", "CN=Authority of a test", "-ext", "bc:c=ca:true");
    return made;
  }

  /// What a client is to trust.
  public List<Certificate> authorities() throws IOException, GeneralSecurityException {
    return List.of(open().getCertificate(AUTHORITY));
  }

  /// The same as a file: PEM.
  public Path authorityFile() throws IOException, GeneralSecurityException {
    return pem("authority.pem", certificates(authorities()));
  }

  /// The same as a file: PKCS#12 without a key.
  public Path authorityStore(String password) throws IOException, GeneralSecurityException {
    KeyStore trusted = empty();
    // Java lists a certificate without a key as trusted only where an attribute says so, which
    // this does.
    trusted.setCertificateEntry(AUTHORITY, open().getCertificate(AUTHORITY));
    return write(trusted, "authority.p12", password);
  }

  /// Makes a certificate that the authority has signed.
  ///
  /// @param names as keytool writes them: "dns:localhost,ip:127.0.0.1"
  /// @param start relative to now: "-1d"
  public Leaf leaf(String alias, String names, String start, int days)
      throws IOException, InterruptedException, GeneralSecurityException {
    return signed(AUTHORITY, alias, start, days, "-ext", "san=" + names);
  }

  /// A server's certificate with nothing wrong about it.
  public Leaf good(String alias)
      throws IOException, InterruptedException, GeneralSecurityException {
    return leaf(alias, LOCAL, "-1d", 10);
  }

  public Leaf expired(String alias)
      throws IOException, InterruptedException, GeneralSecurityException {
    return leaf(alias, LOCAL, "-10d", 5);
  }

  public Leaf notYetValid(String alias)
      throws IOException, InterruptedException, GeneralSecurityException {
    return leaf(alias, LOCAL, "+5d", 10);
  }

  /// For `elsewhere.example` alone.
  public Leaf wrongName(String alias)
      throws IOException, InterruptedException, GeneralSecurityException {
    return leaf(alias, "dns:elsewhere.example", "-1d", 10);
  }

  /// Signed by itself.
  public Leaf selfSigned(String alias)
      throws IOException, InterruptedException, GeneralSecurityException {
    generate(alias, subject(alias, "-1d", 10, "-ext", "san=" + LOCAL));
    return read(alias);
  }

  /// Signed by an authority between it and ours, which is called "intermediate of" the alias.
  public Leaf behindIntermediate(String alias)
      throws IOException, InterruptedException, GeneralSecurityException {
    String between = "intermediate of " + alias;
    var words = new ArrayList<>(List.of("-signer", AUTHORITY));
    words.addAll(List.of(subject(between, "-1d", 10, "-ext", "bc:c=ca:true,pathlen:0")));
    generate(between, words.toArray(String[]::new));
    return signed(between, alias, "-1d", 10, "-ext", "san=" + LOCAL);
  }

  /// For a client to show a server; no server may use it.
  public Leaf client(String alias)
      throws IOException, InterruptedException, GeneralSecurityException {
    return signed(AUTHORITY, alias, "-1d", 10, "-ext", "eku=clientAuth");
  }

  /// For a client, and over.
  public Leaf expiredClient(String alias)
      throws IOException, InterruptedException, GeneralSecurityException {
    return signed(AUTHORITY, alias, "-10d", 5, "-ext", "eku=clientAuth");
  }

  /// A key with its certificates as a file: PKCS#12.
  public Path pkcs12(Leaf leaf, String password) throws IOException, GeneralSecurityException {
    KeyStore copy = empty();
    copy.setKeyEntry(
        leaf.alias(),
        leaf.store().getKey(leaf.alias(), leaf.password().toCharArray()),
        password.toCharArray(),
        leaf.store().getCertificateChain(leaf.alias()));
    return write(copy, leaf.alias() + ".p12", password);
  }

  /// A certificate's key behind a passphrase: PEM, PKCS#8 with PBES2, as openssl writes it.
  public Path encryptedKey(Leaf leaf, String passphrase)
      throws IOException, GeneralSecurityException {
    var secret =
        SecretKeyFactory.getInstance(KEY_CIPHER)
            .generateSecret(new PBEKeySpec(passphrase.toCharArray()));
    Cipher cipher = Cipher.getInstance(KEY_CIPHER);
    cipher.init(Cipher.ENCRYPT_MODE, secret);
    byte[] encrypted =
        cipher.doFinal(
            leaf.store().getKey(leaf.alias(), leaf.password().toCharArray()).getEncoded());
    var parameters = AlgorithmParameters.getInstance("PBES2");
    parameters.init(cipher.getParameters().getEncoded());
    return pem(
        leaf.alias() + ".encrypted.key",
        block(
            "ENCRYPTED PRIVATE KEY",
            new EncryptedPrivateKeyInfo(parameters, encrypted).getEncoded()));
  }

  /// A key that belongs to no certificate but the authority's: PEM, not encrypted.
  public Path otherKey() throws IOException, GeneralSecurityException {
    return pem(
        "other.key",
        block("PRIVATE KEY", open().getKey(AUTHORITY, PASSWORD.toCharArray()).getEncoded()));
  }

  private Leaf signed(String signer, String alias, String start, int days, String... extensions)
      throws IOException, InterruptedException, GeneralSecurityException {
    var words = new ArrayList<>(List.of("-signer", signer));
    words.addAll(List.of(subject(alias, start, days, extensions)));
    generate(alias, words.toArray(String[]::new));
    return read(alias);
  }

  private static String[] subject(String alias, String start, int days, String... extensions) {
    var words =
        new ArrayList<>(
            List.of(
                "-dname", "CN=" + alias, "-startdate", start, "-validity", Integer.toString(days)));
    words.addAll(List.of(extensions));
    return words.toArray(String[]::new);
  }

  private Leaf read(String alias) throws IOException, GeneralSecurityException {
    KeyStore all = open();
    var key = (PrivateKey) all.getKey(alias, PASSWORD.toCharArray());
    List<Certificate> chain = Arrays.asList(all.getCertificateChain(alias));
    KeyStore own = empty();
    own.setKeyEntry(alias, key, PASSWORD.toCharArray(), chain.toArray(Certificate[]::new));
    int sent = Math.max(1, chain.size() - 1);
    return new Leaf(
        alias,
        pem(alias + ".pem", certificates(chain.subList(0, 1))),
        pem(alias + ".chain.pem", certificates(chain.subList(0, sent))),
        pem(alias + ".key", block("PRIVATE KEY", key.getEncoded())),
        own,
        PASSWORD);
  }

  private static String certificates(List<Certificate> chain) throws GeneralSecurityException {
    var text = new StringBuilder();
    for (Certificate certificate : chain) {
      text.append(block("CERTIFICATE", certificate.getEncoded()));
    }
    return text.toString();
  }

  private static String block(String label, byte[] bytes) {
    var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(label, encoder.encodeToString(bytes));
  }

  private Path pem(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path write(KeyStore written, String name, String password)
      throws IOException, GeneralSecurityException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      written.store(out, password.toCharArray());
    }
    return file;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore made = KeyStore.getInstance("PKCS12");
    made.load(null, null);
    return made;
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
