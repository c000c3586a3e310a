package dev.sockeye.engine;

import java.net.Inet6Address;
import java.net.InetAddress;

/// Writes an IP address as people do. Java writes out all the zeros of IPv6.
final class ShownAddress {
  private ShownAddress() {}

  /// With the longest row of zeros as `::`, and no zone (RFC 5952 §4); without brackets.
  static String of(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    byte[] bytes = address.getAddress();
    int[] groups = new int[8];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
    }
    int start = 0;
    int length = 0;
    for (int i = 0; i < groups.length; i++) {
      int end = i;
      while (end < groups.length && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
    }
    if (length < 2) {
      return join(groups, 0, groups.length);
    }
    return join(groups, 0, start) + "::" + join(groups, start + length, groups.length);
  }

  /// In brackets where it is one of IPv6, with a port.
  static String of(InetAddress address, int port) {
    String text = of(address);
    return (address instanceof Inet6Address ? "[" + text + "]" : text) + ":" + port;
  }

  /// The same with its zone, without which a link-local address of this machine says too little.
  static String withZone(InetAddress address) {
    String java = address.getHostAddress();
    int zone = java.indexOf('%');
    return zone < 0 ? of(address) : of(address) + java.substring(zone);
  }

  private static String join(int[] groups, int from, int to) {
    var text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
