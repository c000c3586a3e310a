package dev.sockeye.session;

import java.util.Locale;
import java.util.Set;

/// Which headers carry a secret by their name: their values go into no file, neither a profile nor
/// a recording.
public final class SecretHeaders {
  private static final Set<String> ALWAYS =
      Set.of("authorization", "proxyauthorization", "cookie", "auth", "xauth", "jwt");

  private SecretHeaders() {}

  public static boolean isSecret(String name) {
    String plain = plain(name);
    return ALWAYS.contains(plain) || isSecretName(plain);
  }

  /// Whether a name, of a header or of a parameter in a URL, says that its value is a secret.
  public static boolean isSecretName(String name) {
    String plain = plain(name);
    for (String part :
        Set.of(
            "apikey",
            "accesskey",
            "privatekey",
            "token",
            "secret",
            "password",
            "passwd",
            "passphrase",
            "credential",
            "authkey",
            "sessionid",
            "subscriptionkey")) {
      if (plain.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
