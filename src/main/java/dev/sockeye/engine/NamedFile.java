package dev.sockeye.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file of certificates or keys, and what to call it.
///
/// @param name without the folder
record NamedFile(String name, byte[] bytes) {
  /// Far more than the authorities of a whole operating system.
  private static final int LIMIT = 8_000_000;

  /// What a file is, as far as its first bytes tell.
  enum Form {
    PEM,
    /// PKCS#12, as far as it can be told.
    PKCS12,
    JKS,
    JCEKS,
    /// One element of DER: a certificate or a key.
    DER,
    OTHER
  }

  static NamedFile read(Path path) throws ClientFilesWrong {
    Path last = path.getFileName();
    String name = last == null ? path.toString() : last.toString();
    if (Files.isDirectory(path)) {
      throw new ClientFilesWrong("\"%s\" is a folder; a file is needed.".formatted(name));
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw new ClientFilesWrong(
            "\"%s\" is larger than %d MB, and so no file of certificates or keys."
                .formatted(name, LIMIT / 1_000_000));
      }
      return new NamedFile(name, bytes);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  static ClientFilesWrong unreadable(String name, IOException cause) {
    String sentence =
        switch (cause) {
          case NoSuchFileException _ -> "There is no file \"%s\".";
          case AccessDeniedException _ -> "The file \"%s\" may not be read.";
          default -> "The file \"%s\" cannot be read.";
        };
    return new ClientFilesWrong(sentence.formatted(name), cause);
  }

  Form form() {
    if (PemBlock.isIn(bytes)) {
      return Form.PEM;
    } else if (beginsWith(0, 0xfe, 0xed, 0xfe, 0xed)) {
      return Form.JKS;
    } else if (beginsWith(0, 0xce, 0xce, 0xce, 0xce)) {
      return Form.JCEKS;
    } else if (!beginsWith(0, Der.SEQUENCE) || bytes.length < 2) {
      return Form.OTHER;
    }
    int length = bytes[1] & 0xff;
    int head = length <= 0x80 ? 2 : 2 + (length & 0x7f);
    // PKCS#12 begins with its version, which is 3 (RFC 7292 §4); no key does so.
    return beginsWith(head, Der.INTEGER, 1, 3) ? Form.PKCS12 : Form.DER;
  }

  private boolean beginsWith(int from, int... values) {
    for (int i = 0; i < values.length; i++) {
      if (from + i >= bytes.length || (bytes[from + i] & 0xff) != values[i]) {
        return false;
      }
    }
    return true;
  }
}
