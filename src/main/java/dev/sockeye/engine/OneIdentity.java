package dev.sockeye.engine;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Shows one certificate to every server that asks for any, whichever issuers it names: which one
/// it is, the person has said.
final class OneIdentity extends X509ExtendedKeyManager {
  private static final String ALIAS = "client";

  private final ClientFiles.Identity identity;

  OneIdentity(ClientFiles.Identity identity) {
    this.identity = identity;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    String algorithm = identity.key().getAlgorithm();
    for (String type : keyTypes) {
      boolean isEdwards = type.startsWith("Ed") && algorithm.startsWith("Ed");
      boolean isRsa = type.startsWith("RSA") && algorithm.startsWith("RSA");
      if (type.equalsIgnoreCase(algorithm) || isEdwards || isRsa) {
        return ALIAS;
      }
    }
    return null;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity.key();
  }

  @Override
  public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
