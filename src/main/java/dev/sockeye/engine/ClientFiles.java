package dev.sockeye.engine;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class ClientFiles {
  record Identity(PrivateKey key, List<X509Certificate> chain) {}

  static List<X509Certificate> authorities(Path file, String passphrase) throws ClientFilesWrong {
    throw new ClientFilesWrong("x");
  }

  static Identity identity(Path certificate, @Nullable Path key, String passphrase)
      throws ClientFilesWrong {
    throw new ClientFilesWrong("x");
  }
}
