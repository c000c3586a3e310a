package dev.sockeye.session;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The versions of TLS, oldest first.
public enum TlsVersion {
  TLS_1_0("1.0", "TLSv1"),
  TLS_1_1("1.1", "TLSv1.1"),
  TLS_1_2("1.2", "TLSv1.2"),
  TLS_1_3("1.3", "TLSv1.3");

  private final String number;
  private final String protocol;

  TlsVersion(String number, String protocol) {
    this.number = number;
    this.protocol = protocol;
  }

  /// "1.2".
  public String number() {
    return number;
  }

  /// Java's name for it: "TLSv1.2".
  public String protocol() {
    return protocol;
  }

  public static Optional<TlsVersion> of(String number) {
    return Arrays.stream(values()).filter(each -> each.number.equals(number.strip())).findFirst();
  }

  /// Java's names of all versions from one to another; empty where the first is the newer one.
  public static List<String> protocols(TlsVersion lowest, TlsVersion highest) {
    return Arrays.stream(values())
        .filter(each -> each.compareTo(lowest) >= 0 && each.compareTo(highest) <= 0)
        .map(TlsVersion::protocol)
        .toList();
  }
}
