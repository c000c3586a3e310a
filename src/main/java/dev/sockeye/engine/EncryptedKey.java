package dev.sockeye.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Decrypts a private key by a passphrase: PBES2 and PBES1 (RFC 8018 §6), and what OpenSSL wrote
/// before either.
///
/// @param name of the file, for sentences
record EncryptedKey(String name, String passphrase) {
  /// More than any program writes; a damaged number must not keep us busy for hours.
  private static final int MOST_ROUNDS = 5_000_000;

  private static final String PBES2 = "2a864886f70d01050d";
  private static final String PBKDF2 = "2a864886f70d01050c";

  /// How a cipher is called: by Java, and how long its key and its first block are in bytes.
  private record Suite(String algorithm, int keyLength, int blockLength) {
    static final Suite AES_128 = new Suite("AES", 16, 16);
    static final Suite AES_192 = new Suite("AES", 24, 16);
    static final Suite AES_256 = new Suite("AES", 32, 16);
    static final Suite TRIPLE_DES = new Suite("DESede", 24, 8);

    byte[] decrypt(byte[] key, byte[] first, byte[] bytes) throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance(algorithm + "/CBC/PKCS5Padding");
      cipher.init(
          Cipher.DECRYPT_MODE, new SecretKeySpec(key, algorithm), new IvParameterSpec(first));
      return cipher.doFinal(bytes);
    }
  }

  /// Decrypts an EncryptedPrivateKeyInfo (RFC 5958 §3).
  ///
  /// @return PKCS#8
  byte[] decrypt(byte[] encrypted) throws ClientFilesWrong {
    requirePassphrase();
    try {
      Der whole = Der.read(encrypted);
      return checked(decrypt(whole.inner(0, Der.SEQUENCE), whole.inner(1, Der.OCTETS).content()));
    } catch (BadPaddingException | InvalidKeySpecException e) {
      throw wrongPassphrase(e);
    } catch (NoSuchAlgorithmException | NoSuchPaddingException e) {
      throw unknown(e);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // Java's own readers of parameters throw what they like for damaged ones.
      throw damaged(e);
    }
  }

  /// Decrypts what PBES2 or PBES1 has encrypted.
  ///
  /// @param algorithm as an AlgorithmIdentifier says it
  byte[] decrypt(Der algorithm, byte[] bytes)
      throws IOException, GeneralSecurityException, ClientFilesWrong {
    return algorithm.inner(0, Der.OBJECT).hex().equals(PBES2)
        ? pbes2(algorithm.inner(1, Der.SEQUENCE), bytes)
        : pbes1(Der.of(Der.SEQUENCE, algorithm, new Der(Der.OCTETS, bytes)).encoded());
  }

  private byte[] pbes2(Der parameters, byte[] bytes)
      throws IOException, GeneralSecurityException, ClientFilesWrong {
    Der derivation = parameters.inner(0, Der.SEQUENCE);
    Der derivationKind = derivation.inner(0, Der.OBJECT);
    if (!derivationKind.hex().equals(PBKDF2)) {
      throw new NoSuchAlgorithmException(derivationKind.dotted());
    }
    List<Der> values = derivation.inner(1, Der.SEQUENCE).inner();
    byte[] salt = derivation.inner(1, Der.SEQUENCE).inner(0, Der.OCTETS).content();
    int rounds = rounds(derivation.inner(1, Der.SEQUENCE).inner(1, Der.INTEGER).number());
    Der last = values.getLast();
    String hash =
        last.tag() == Der.SEQUENCE ? hash(last.inner(0, Der.OBJECT)) : "PBKDF2WithHmacSHA1";
    Der scheme = parameters.inner(1, Der.SEQUENCE);
    Suite suite = suite(scheme.inner(0, Der.OBJECT));
    var asked = new PBEKeySpec(passphrase.toCharArray(), salt, rounds, suite.keyLength * 8);
    byte[] key = SecretKeyFactory.getInstance(hash).generateSecret(asked).getEncoded();
    return suite.decrypt(key, scheme.inner(1, Der.OCTETS).content(), bytes);
  }

  private static String hash(Der object) throws NoSuchAlgorithmException {
    return "PBKDF2WithHmac"
        + switch (object.hex()) {
          case "2a864886f70d0207" -> "SHA1";
          case "2a864886f70d0208" -> "SHA224";
          case "2a864886f70d0209" -> "SHA256";
          case "2a864886f70d020a" -> "SHA384";
          case "2a864886f70d020b" -> "SHA512";
          default -> throw new NoSuchAlgorithmException(object.dotted());
        };
  }

  private static Suite suite(Der object) throws NoSuchAlgorithmException {
    return switch (object.hex()) {
      case "608648016503040102" -> Suite.AES_128;
      case "608648016503040116" -> Suite.AES_192;
      case "60864801650304012a" -> Suite.AES_256;
      case "2a864886f70d0307" -> Suite.TRIPLE_DES;
      default -> throw new NoSuchAlgorithmException(object.dotted());
    };
  }

  private byte[] pbes1(byte[] encrypted)
      throws IOException, GeneralSecurityException, ClientFilesWrong {
    var info = new EncryptedPrivateKeyInfo(encrypted);
    var parameters = info.getAlgParameters();
    if (parameters == null) {
      throw new NoSuchAlgorithmException(info.getAlgName());
    }
    rounds(parameters.getParameterSpec(PBEParameterSpec.class).getIterationCount());
    var key =
        SecretKeyFactory.getInstance(info.getAlgName())
            .generateSecret(new PBEKeySpec(passphrase.toCharArray()));
    Cipher cipher = Cipher.getInstance(info.getAlgName());
    cipher.init(Cipher.DECRYPT_MODE, key, parameters);
    return cipher.doFinal(info.getEncryptedData());
  }

  private int rounds(int rounds) throws ClientFilesWrong {
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw damaged(new InvalidAlgorithmParameterException(rounds + " rounds"));
    }
    return rounds;
  }

  /// Decrypts a key whose PEM block says how (RFC 1421 §4.6.1.3), as OpenSSL does: the key comes
  /// from MD5 over the passphrase and the first eight bytes of the initial block.
  ///
  /// @return the key in the form that the block's label names
  byte[] decryptTraditional(PemBlock block) throws ClientFilesWrong {
    requirePassphrase();
    String[] said = block.headers().getOrDefault("DEK-Info", "").split(",", 2);
    Optional<Suite> suite =
        Optional.ofNullable(
            switch (said[0].strip().toUpperCase(Locale.ROOT)) {
              case "AES-128-CBC" -> Suite.AES_128;
              case "AES-192-CBC" -> Suite.AES_192;
              case "AES-256-CBC" -> Suite.AES_256;
              case "DES-EDE3-CBC" -> Suite.TRIPLE_DES;
              default -> null;
            });
    if (suite.isEmpty()) {
      throw unknown(new NoSuchAlgorithmException(said[0]));
    }
    try {
      byte[] first = HexFormat.of().parseHex(said.length < 2 ? "" : said[1].strip());
      if (first.length != suite.get().blockLength) {
        throw new InvalidAlgorithmParameterException(first.length + " bytes");
      }
      byte[] key = derive(Arrays.copyOf(first, 8), suite.get().keyLength);
      return checked(suite.get().decrypt(key, first, block.bytes()));
    } catch (BadPaddingException e) {
      throw wrongPassphrase(e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private byte[] derive(byte[] salt, int length) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("MD5");
    byte[] key = new byte[length];
    byte[] previous = new byte[0];
    for (int at = 0; at < length; at += previous.length) {
      digest.update(previous);
      digest.update(passphrase.getBytes(StandardCharsets.UTF_8));
      previous = digest.digest(salt);
      System.arraycopy(previous, 0, key, at, Math.min(previous.length, length - at));
    }
    return key;
  }

  /// One wrong passphrase in 256 leaves a padding that can be.
  private byte[] checked(byte[] decrypted) throws ClientFilesWrong {
    try {
      if (Der.read(decrypted).tag() != Der.SEQUENCE) {
        throw new InvalidKeyException("what was decrypted is no key");
      }
      return decrypted;
    } catch (IOException | InvalidKeyException e) {
      throw wrongPassphrase(e);
    }
  }

  private void requirePassphrase() throws ClientFilesWrong {
    if (passphrase.isEmpty()) {
      throw new ClientFilesWrong(
          "The private key in \"%s\" is encrypted; its passphrase is needed.".formatted(name));
    }
  }

  private ClientFilesWrong wrongPassphrase(Exception cause) {
    return new ClientFilesWrong(
        "The passphrase for the private key in \"%s\" is wrong.".formatted(name), cause);
  }

  private ClientFilesWrong damaged(Exception cause) {
    return new ClientFilesWrong(
        "The encrypted private key in \"%s\" is damaged.".formatted(name), cause);
  }

  private ClientFilesWrong unknown(GeneralSecurityException cause) {
    return new ClientFilesWrong(
        "The private key in \"%s\" is encrypted in a way that is not known here (%s)."
            .formatted(name, cause.getMessage()),
        cause);
  }
}
