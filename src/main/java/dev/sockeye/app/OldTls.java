package dev.sockeye.app;

import java.security.Security;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Lets TLS 1.0 and 1.1 be asked for, which Java forbids by default: old servers are among those
/// that people have to look into. Nobody gets them unasked, because every connection names the
/// versions that it takes, and these are not among the usual ones.
final class OldTls {
  private static final String PROPERTY = "jdk.tls.disabledAlgorithms";
  private static final Set<String> ALLOWED = Set.of("TLSv1", "TLSv1.1");

  private OldTls() {}

  /// Java reads the property once, with its first TLS connection: to be called before that.
  static void allow() {
    Security.setProperty(PROPERTY, without(String.valueOf(Security.getProperty(PROPERTY))));
  }

  /// The list of what is forbidden, but for the old versions.
  static String without(String forbidden) {
    return Arrays.stream(forbidden.split(","))
        .map(String::strip)
        .filter(each -> !ALLOWED.contains(each))
        .collect(Collectors.joining(", "));
  }
}
