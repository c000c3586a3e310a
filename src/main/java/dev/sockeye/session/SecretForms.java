package dev.sockeye.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The forms in which a URL may carry a secret.
public final class SecretForms {
  private static final String HIDDEN = "***";

  private SecretForms() {}

  /// As it is, encoded as a form is, the same with blanks as `%20`, and as a target is encoded in
  /// which only what no URL can carry is.
  public static List<String> of(String secret) {
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return List.of(
        secret, encoded, encoded.replace("+", "%20"), target(secret, 0x7f), target(secret, 0x100));
  }

  /// @param from bytes from here on are encoded too
  private static String target(String secret, int from) {
    var target = new StringBuilder();
    for (byte b : secret.getBytes(StandardCharsets.UTF_8)) {
      int value = b & 0xff;
      if (value <= 0x20 || value == 0x7f || value >= from) {
        target.append("%%%02X".formatted(value));
      } else {
        target.append((char) b);
      }
    }
    return target.toString();
  }

  /// A URL or a title with secrets replaced, whatever forms they have in it. The longest first, so
  /// that one that holds another is replaced whole.
  public static String hide(String text, Collection<String> secrets) {
    String without = text;
    for (String form :
        secrets.stream()
            .filter(secret -> !secret.isBlank())
            .flatMap(secret -> of(secret).stream())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList()) {
      without = without.replace(form, HIDDEN);
    }
    return without;
  }
}
