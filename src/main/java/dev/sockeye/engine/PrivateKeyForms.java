package dev.sockeye.engine;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/// Reads a private key in each of the forms that programs write: PKCS#8 (RFC 5958), PKCS#1 (RFC
/// 8017 §A.1.2), SEC 1 (RFC 5915), plain or encrypted. Java itself reads the first alone.
///
/// @param name of the file, for sentences
record PrivateKeyForms(String name, String passphrase) {
  private static final Der VERSION_0 = new Der(Der.INTEGER, new byte[] {0});
  private static final String RSA = "2a864886f70d010101";
  private static final String EC = "2a8648ce3d0201";

  /// The first private key among the blocks; empty where there is none.
  Optional<PrivateKey> fromPem(List<PemBlock> blocks) throws ClientFilesWrong {
    Optional<Der> curve = Optional.empty();
    for (PemBlock block : blocks) {
      if (block.label().equals("EC PARAMETERS")) {
        curve = curve(block.bytes());
      } else if (block.label().endsWith("PRIVATE KEY")) {
        return Optional.of(key(block, curve));
      }
    }
    return Optional.empty();
  }

  private PrivateKey key(PemBlock block, Optional<Der> curve) throws ClientFilesWrong {
    EncryptedKey encrypted = new EncryptedKey(name, passphrase);
    boolean traditional = block.headers().getOrDefault("Proc-Type", "").endsWith("ENCRYPTED");
    byte[] bytes = traditional ? encrypted.decryptTraditional(block) : block.bytes();
    return switch (block.label()) {
      case "PRIVATE KEY" -> pkcs8(bytes);
      case "ENCRYPTED PRIVATE KEY" -> pkcs8(encrypted.decrypt(bytes));
      case "RSA PRIVATE KEY" -> pkcs1(bytes);
      case "EC PRIVATE KEY" -> sec1(bytes, curve);
      default ->
          throw new ClientFilesWrong(
              "The private key in \"%s\" is of a kind that is not known here: %s."
                  .formatted(name, block.label()));
    };
  }

  private enum Form {
    ENCRYPTED,
    PKCS8,
    PKCS1,
    SEC1,
    NONE
  }

  /// The forms of keys differ in their first two elements.
  private static Form form(byte[] der) {
    try {
      List<Der> elements = Der.read(der).inner();
      if (elements.size() < 2) {
        return Form.NONE;
      }
      int first = elements.get(0).tag();
      int second = elements.get(1).tag();
      if (first == Der.SEQUENCE) {
        return second == Der.OCTETS ? Form.ENCRYPTED : Form.NONE;
      } else if (first != Der.INTEGER) {
        return Form.NONE;
      }
      return switch (second) {
        case Der.SEQUENCE -> Form.PKCS8;
        case Der.INTEGER -> Form.PKCS1;
        case Der.OCTETS -> Form.SEC1;
        default -> Form.NONE;
      };
    } catch (IOException e) {
      return Form.NONE;
    }
  }

  /// Whether DER has the look of a private key in any form.
  static boolean isKey(byte[] der) {
    return form(der) != Form.NONE;
  }

  /// A private key in DER; empty where it is none.
  Optional<PrivateKey> fromDer(byte[] bytes) throws ClientFilesWrong {
    return switch (form(bytes)) {
      case ENCRYPTED -> Optional.of(pkcs8(new EncryptedKey(name, passphrase).decrypt(bytes)));
      case PKCS8 -> Optional.of(pkcs8(bytes));
      case PKCS1 -> Optional.of(pkcs1(bytes));
      case SEC1 -> Optional.of(sec1(bytes, Optional.empty()));
      case NONE -> Optional.empty();
    };
  }

  private PrivateKey pkcs1(byte[] bytes) throws ClientFilesWrong {
    return pkcs8(
        wrap(Der.of(Der.SEQUENCE, Der.object(RSA), new Der(Der.NOTHING, new byte[0])), bytes));
  }

  private PrivateKey sec1(byte[] bytes, Optional<Der> beside) throws ClientFilesWrong {
    try {
      Optional<Der> own =
          Der.read(bytes).inner().stream().filter(each -> each.tag() == Der.part(0)).findFirst();
      Optional<Der> curve = own.isPresent() ? curve(own.get().content()) : beside;
      if (curve.isEmpty()) {
        throw new ClientFilesWrong(
            "The private key in \"%s\" does not name its curve.".formatted(name));
      }
      return pkcs8(wrap(Der.of(Der.SEQUENCE, Der.object(EC), curve.get()), bytes));
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private Optional<Der> curve(byte[] bytes) throws ClientFilesWrong {
    try {
      Der curve = Der.read(bytes);
      if (curve.tag() != Der.OBJECT) {
        throw new ClientFilesWrong(
            ("The private key in \"%s\" gives its curve in numbers;"
                    + " only curves with a name are known here.")
                .formatted(name));
      }
      return Optional.of(curve);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private static byte[] wrap(Der algorithm, byte[] key) {
    return Der.of(Der.SEQUENCE, VERSION_0, algorithm, new Der(Der.OCTETS, key)).encoded();
  }

  private PrivateKey pkcs8(byte[] bytes) throws ClientFilesWrong {
    try {
      Der algorithm = Der.read(bytes).inner(1, Der.SEQUENCE);
      return KeyFactory.getInstance(kind(algorithm))
          .generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw unknown(String.valueOf(e.getMessage()), e);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // Java's own readers of keys throw what they like for damaged ones.
      throw damaged(e);
    }
  }

  private static String kind(Der algorithm) throws IOException, NoSuchAlgorithmException {
    Der object = algorithm.inner(0, Der.OBJECT);
    return switch (object.hex()) {
      case RSA -> "RSA";
      case "2a864886f70d01010a" -> "RSASSA-PSS";
      case EC -> "EC";
      case "2b6570" -> "Ed25519";
      case "2b6571" -> "Ed448";
      case "2a8648ce380401" -> "DSA";
      default -> throw new NoSuchAlgorithmException(object.dotted());
    };
  }

  private ClientFilesWrong unknown(String kind, Exception cause) {
    return new ClientFilesWrong(
        "The private key in \"%s\" is of a kind that is not known here: %s.".formatted(name, kind),
        cause);
  }

  private ClientFilesWrong damaged(Exception cause) {
    return new ClientFilesWrong("The private key in \"%s\" is damaged.".formatted(name), cause);
  }
}
