package dev.sockeye.engine;

import dev.sockeye.session.WebSocketUrl;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/// The servers that are reached without a proxy, as `no_proxy` lists them: names with all names
/// below them, addresses, networks (`10.0.0.0/8`), each with a port or without, and `*`. What
/// cannot be read matches nothing, as in curl.
record ProxyExceptions(String list) {
  boolean contain(WebSocketUrl url) {
    for (String entry : list.split("[,\\s]+")) {
      if (!entry.isEmpty() && matches(entry.toLowerCase(Locale.ROOT), url)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String entry, WebSocketUrl url) {
    if (entry.equals("*")) {
      return true;
    }
    Split split = split(entry);
    if (!split.port.isEmpty() && !split.port.equals(Integer.toString(url.port()))) {
      return false;
    }
    int zone = url.host().indexOf('%');
    Optional<InetAddress> address = literal(zone < 0 ? url.host() : url.host().substring(0, zone));
    return address.isPresent()
        ? inNetwork(split.host, address.get())
        : isNameOrBelow(url.host(), split.host);
  }

  private record Split(String host, String port) {}

  /// An address of IPv6 has brackets where a port follows; without them all of it is the address.
  private static Split split(String entry) {
    int colon = entry.lastIndexOf(':');
    int close = entry.lastIndexOf(']');
    boolean hasPort = colon > close && (close >= 0 || entry.indexOf(':') == colon);
    String host = hasPort ? entry.substring(0, colon) : entry;
    return new Split(
        host.replace("[", "").replace("]", ""), hasPort ? entry.substring(colon + 1) : "");
  }

  private static boolean isNameOrBelow(String host, String entry) {
    String name = withoutLastDot(host.toLowerCase(Locale.ROOT));
    String wanted = withoutLastDot(entry.startsWith("*.") ? entry.substring(2) : entry);
    if (wanted.startsWith(".")) {
      wanted = wanted.substring(1);
    }
    return !wanted.isEmpty() && (name.equals(wanted) || name.endsWith("." + wanted));
  }

  private static String withoutLastDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static boolean inNetwork(String entry, InetAddress address) {
    int slash = entry.indexOf('/');
    Optional<InetAddress> network = literal(slash < 0 ? entry : entry.substring(0, slash));
    if (network.isEmpty()) {
      return false;
    }
    byte[] one = network.get().getAddress();
    byte[] other = address.getAddress();
    int bits = slash < 0 ? 8 * one.length : number(entry.substring(slash + 1));
    if (one.length != other.length || bits < 0 || bits > 8 * one.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (((one[bit / 8] ^ other[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
