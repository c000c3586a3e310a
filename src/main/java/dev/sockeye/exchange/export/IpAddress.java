package dev.sockeye.exchange.export;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An address as its 4 or 16 bytes, and a port; read from text without asking anybody.
///
/// @param port 0 where it is not said
record IpAddress(byte[] bytes, int port) {
  /// @param text "127.0.0.1:8025", "[::1]:8025", also without a port
  /// @return null where it is none
  static @Nullable IpAddress of(String text) {
    try {
      String host = text;
      int port = 0;
      int colon = text.lastIndexOf(':');
      if (text.startsWith("[")) {
        int end = text.indexOf(']');
        host = text.substring(1, end);
        port = end + 2 <= text.length() - 1 ? Integer.parseInt(text.substring(end + 2)) : 0;
      } else if (colon >= 0 && colon == text.indexOf(':')) {
        host = text.substring(0, colon);
        port = Integer.parseInt(text.substring(colon + 1));
      }
      int zone = host.indexOf('%');
      byte[] bytes =
          host.indexOf(':') < 0 ? four(host) : sixteen(zone < 0 ? host : host.substring(0, zone));
      return bytes.length == 0 || port < 0 || port > 65535 ? null : new IpAddress(bytes, port);
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static byte[] four(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length != 4) {
      return new byte[0];
    }
    var bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      int value = Integer.parseInt(parts[i]);
      if (value < 0 || value > 255) {
        return new byte[0];
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }

  private static byte[] sixteen(String host) {
    int gap = host.indexOf("::");
    byte[] front = groups(gap < 0 ? host : host.substring(0, gap));
    byte[] back = gap < 0 ? new byte[0] : groups(host.substring(gap + 2));
    if (front.length + back.length > 16 || (gap < 0 && front.length != 16)) {
      return new byte[0];
    }
    byte[] bytes = Arrays.copyOf(front, 16);
    System.arraycopy(back, 0, bytes, 16 - back.length, back.length);
    return bytes;
  }

  private static byte[] groups(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] parts = text.split(":", -1);
    var bytes = new byte[16];
    int used = 0;
    for (String part : parts) {
      if (part.indexOf('.') >= 0) {
        System.arraycopy(four(part), 0, bytes, used, 4);
        used += 4;
      } else {
        int value = Integer.parseInt(part, 16);
        bytes[used++] = (byte) (value >> 8);
        bytes[used++] = (byte) value;
      }
    }
    return Arrays.copyOf(bytes, used);
  }
}
