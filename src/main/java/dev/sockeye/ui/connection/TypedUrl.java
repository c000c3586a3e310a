package dev.sockeye.ui.connection;

import java.util.Locale;

/// Puts right what a person pasted into the URL field, before it is read.
public final class TypedUrl {
  private TypedUrl() {}

  /// Takes away blanks and line ends around and line ends within, and puts in a missing scheme:
  /// `ws://` for loopback and private names, else `wss://`. What begins with a variable stays.
  public static String complete(String typed) {
    String text = typed.replaceAll("[\\r\\n]+\\s*", "").strip();
    if (text.isEmpty() || text.contains("://") || text.startsWith("${")) {
      return text;
    }
    String bare = text.startsWith("//") ? text.substring(2) : text;
    return (isNear(hostOf(bare)) ? "ws://" : "wss://") + bare;
  }

  private static String hostOf(String text) {
    int end = 0;
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      return close < 0 ? text : text.substring(1, close);
    }
    while (end < text.length() && "/?#:".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String host = text.substring(0, end);
    return host.substring(host.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }

  /// Whether a host is this machine or one of a private network, where TLS is rare.
  private static boolean isNear(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.endsWith(".local")
        || host.endsWith(".internal")
        || host.endsWith(".test")
        || host.equals("::1")
        || host.startsWith("fe80:")
        || host.startsWith("fd") && host.indexOf(':') >= 0
        || host.startsWith("127.")
        || host.startsWith("10.")
        || host.startsWith("192.168.")
        || host.matches("172\\.(1[6-9]|2\\d|3[01])\\..*")
        || (host.indexOf('.') < 0 && host.indexOf(':') < 0);
  }
}
