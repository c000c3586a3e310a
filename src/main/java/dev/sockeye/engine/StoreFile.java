package dev.sockeye.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// A file with many keys and certificates under one passphrase: PKCS#12, or Java's own kinds.
final class StoreFile {
  private final NamedFile file;
  private final String passphrase;
  private final KeyStore store;

  private StoreFile(NamedFile file, String passphrase, KeyStore store) {
    this.file = file;
    this.passphrase = passphrase;
    this.store = store;
  }

  /// A private key with the certificates that lie beside it, which may be none.
  record Entry(PrivateKey key, List<X509Certificate> certificates) {}

  static boolean isStore(NamedFile file) {
    return switch (file.form()) {
      case PKCS12, JKS, JCEKS -> true;
      case PEM, DER, OTHER -> false;
    };
  }

  static StoreFile open(NamedFile file, String passphrase) throws ClientFilesWrong {
    NamedFile.Form form = file.form();
    // Without its passphrase one of Java's own kinds still gives its certificates.
    boolean unchecked = passphrase.isEmpty() && form != NamedFile.Form.PKCS12;
    try {
      KeyStore store = KeyStore.getInstance(form.name());
      store.load(
          new ByteArrayInputStream(file.bytes()), unchecked ? null : passphrase.toCharArray());
      return new StoreFile(file, passphrase, store);
    } catch (IOException e) {
      throw e.getCause() instanceof UnrecoverableKeyException
          ? wrongPassphrase(file, passphrase, e)
          : damaged(file, e);
    } catch (GeneralSecurityException | RuntimeException e) {
      // Java's own readers of stores throw what they like for damaged ones.
      throw damaged(file, e);
    }
  }

  /// All certificates, those that belong to keys too. Of PKCS#12 Java gives no certificate that is
  /// neither a key's nor marked in Java's own way, which other programs do not do.
  List<X509Certificate> certificates() throws ClientFilesWrong {
    var certificates = new LinkedHashSet<X509Certificate>();
    try {
      for (String alias : Collections.list(store.aliases())) {
        certificates.addAll(chain(alias));
        if (store.getCertificate(alias) instanceof X509Certificate certificate) {
          certificates.add(certificate);
        }
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      throw damaged(file, e);
    }
    if (certificates.isEmpty() && file.form() == NamedFile.Form.PKCS12) {
      return new Pkcs12Certificates(file, passphrase).read();
    }
    return List.copyOf(certificates);
  }

  private List<X509Certificate> chain(String alias) throws GeneralSecurityException {
    var certificates = new ArrayList<X509Certificate>();
    Certificate[] chain = store.getCertificateChain(alias);
    if (chain != null) {
      Arrays.stream(chain)
          .filter(X509Certificate.class::isInstance)
          .forEach(each -> certificates.add((X509Certificate) each));
    }
    return certificates;
  }

  /// The first private key; empty where there is none.
  Optional<Entry> key() throws ClientFilesWrong {
    try {
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)
            && store.getKey(alias, passphrase.toCharArray()) instanceof PrivateKey key) {
          return Optional.of(new Entry(key, chain(alias)));
        }
      }
      return Optional.empty();
    } catch (UnrecoverableKeyException e) {
      throw wrongPassphrase(file, passphrase, e);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  private static ClientFilesWrong wrongPassphrase(
      NamedFile file, String passphrase, Exception cause) {
    String sentence =
        passphrase.isEmpty()
            ? "\"%s\" is encrypted; its passphrase is needed."
            : "The passphrase for \"%s\" is wrong.";
    return new ClientFilesWrong(sentence.formatted(file.name()), cause);
  }

  private static ClientFilesWrong damaged(NamedFile file, Exception cause) {
    return new ClientFilesWrong(
        "\"%s\" is damaged, or its kind is not known here.".formatted(file.name()), cause);
  }
}
