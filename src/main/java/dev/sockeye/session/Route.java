package dev.sockeye.session;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which addresses are tried, and in which order.
///
/// @param fixed addresses that take the place of what a look-up would say
public record Route(List<Fixed> fixed, Order order) {
  public static final Route USUAL = new Route(List.of(), Order.SYSTEM);

  public Route {
    fixed = List.copyOf(fixed);
  }

  /// @param port 0 for any
  /// @param address IPv4 or IPv6, without brackets
  public record Fixed(String host, int port, String address) {
    /// As curl's `--resolve` has it.
    @Override
    public String toString() {
      return bracketed(host) + ":" + (port == 0 ? "*" : port) + ":" + bracketed(address);
    }

    private static String bracketed(String text) {
      return text.contains(":") ? "[" + text + "]" : text;
    }
  }

  public enum Order {
    /// As the look-up gives them.
    SYSTEM,
    IPV4_FIRST,
    IPV6_FIRST,
    IPV4_ONLY,
    IPV6_ONLY
  }

  public sealed interface Result {}

  public record Valid(Fixed fixed) implements Result {}

  /// @param problem a sentence
  public record Invalid(String problem) implements Result {}

  /// The addresses that are fixed for a host; empty where it is to be looked up.
  public List<String> addressesOf(String host, int port) {
    return fixed.stream()
        .filter(each -> each.host.equalsIgnoreCase(host) && (each.port == 0 || each.port == port))
        .map(Fixed::address)
        .toList();
  }

  /// Reads `HOST:PORT:ADDRESS` as curl's `--resolve` takes it; a port of `*` stands for any, and an
  /// IPv6 address may stand in brackets.
  public static Result parse(String typed) {
    String text = typed.strip();
    Optional<Integer> hostEnd = endOf(text, 0);
    if (hostEnd.isEmpty() || hostEnd.get() == 0) {
      return wrong(text);
    }
    int portEnd = text.indexOf(':', hostEnd.get() + 1);
    if (portEnd < 0) {
      return wrong(text);
    }
    String port = text.substring(hostEnd.get() + 1, portEnd);
    if (!port.equals("*") && !port.matches("[1-9][0-9]{0,4}")) {
      return new Invalid("The port \"%s\" of \"%s\" is no number.".formatted(port, text));
    }
    String host = plain(text.substring(0, hostEnd.get())).toLowerCase(Locale.ROOT);
    String address = plain(text.substring(portEnd + 1));
    if (!isAddress(address)) {
      return new Invalid("\"%s\" is not an IP address.".formatted(address));
    }
    return new Valid(new Fixed(host, port.equals("*") ? 0 : Integer.parseInt(port), address));
  }

  private static Invalid wrong(String text) {
    return new Invalid("\"%s\" is not HOST:PORT:ADDRESS.".formatted(text));
  }

  private static Optional<Integer> endOf(String text, int from) {
    int start = text.startsWith("[", from) ? text.indexOf(']', from) : from;
    int colon = start < 0 ? -1 : text.indexOf(':', start);
    return colon < 0 ? Optional.empty() : Optional.of(colon);
  }

  private static String plain(String text) {
    return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
  }

  /// Whether a text is an IP address as it is written, so that there is nothing to look up.
  public static boolean isAddress(String text) {
    try {
      Object _ =
          text.indexOf(':') < 0 ? Inet4Address.ofLiteral(text) : Inet6Address.ofLiteral(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
