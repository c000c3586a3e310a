package dev.sockeye.session;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which headers carry a secret by their name: their values go into no file, neither a profile nor
/// a recording.
public final class SecretHeaders {
  private static final Set<String> ALWAYS =
      Set.of("authorization", "proxyauthorization", "cookie", "auth", "xauth", "jwt");

  private static final String HIDDEN = "***";
  private static final Pattern PARAMETER = Pattern.compile("([?&])([^=&#\\s]+)=([^&#\\s]+)");
  private static final Pattern USER_PART = Pattern.compile("//[^/?#@\\s]*@");

  private SecretHeaders() {}

  public static boolean isSecret(String name) {
    String plain = plain(name);
    return ALWAYS.contains(plain) || isSecretName(plain);
  }

  /// Whether a name, of a header or of a parameter in a URL, says that its value is a secret.
  public static boolean isSecretName(String name) {
    String plain = plain(name);
    if (plain.equals("jwt") || plain.equals("auth")) {
      return true;
    }
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

  /// A URL, or its target, with the user part and the parameters that are secret by their names
  /// replaced; whatever is no secret of it stays.
  public static String withheld(String url) {
    Matcher parameters = PARAMETER.matcher(USER_PART.matcher(url).replaceAll("//***@"));
    return parameters.replaceAll(found ->
        Matcher.quoteReplacement(
            found.group(1)
                + found.group(2)
                + "="
                + (isSecretName(PercentCoding.decode(found.group(2))) ? HIDDEN : found.group(3))));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
