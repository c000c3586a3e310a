package dev.sockeye.session;

import java.util.Arrays;
import java.util.Locale;

/// Why a step failed, so that more can be said of it than its sentence does.
public enum Cause {
  /// Nothing more is known than the sentence says.
  OTHER,
  CANCELLED,
  NAME_NOT_FOUND,
  REFUSED,
  UNREACHABLE,
  /// The time was up.
  SILENT,
  RESET,
  /// The other side ended the connection in good order, but too early.
  ENDED,
  /// There is no such Unix socket, or it may not be used.
  NO_SOCKET,
  /// The client's certificate, its key, or a file of authorities cannot be used.
  CLIENT_FILES,
  CERTIFICATE_EXPIRED,
  CERTIFICATE_NOT_YET_VALID,
  CERTIFICATE_OTHER_NAME,
  CERTIFICATE_UNKNOWN_ISSUER,
  CERTIFICATE_SELF_SIGNED,
  CERTIFICATE_OTHER,
  TLS_ALERT,
  /// No version of TLS in common.
  TLS_VERSION,
  /// What answered does not speak TLS.
  NOT_TLS,
  /// What is called a proxy does not behave like one.
  NOT_A_PROXY,
  PROXY_REFUSED,
  /// The answer to the upgrade is a refusal, or is wrong.
  ANSWER,
  /// A redirect was not followed, because it leads to an unprotected connection or too far.
  REDIRECT;

  /// As it stands in recordings and in output: "name-not-found".
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// {@link #OTHER} for what this version does not know.
  public static Cause of(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElse(OTHER);
  }
}
