package dev.sockeye.session;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A header that the program adds where the person does not say otherwise, in the order in which
/// they go out: RFC 6455 §1.3 shows them so.
public enum BuiltInHeader {
  HOST("Host"),
  UPGRADE("Upgrade"),
  CONNECTION("Connection"),
  KEY("Sec-WebSocket-Key"),
  VERSION("Sec-WebSocket-Version"),
  PROTOCOL("Sec-WebSocket-Protocol"),
  EXTENSIONS("Sec-WebSocket-Extensions"),
  /// Browsers send it always, other programs seldom: left out unless it is asked for.
  ORIGIN("Origin"),
  USER_AGENT("User-Agent"),
  AUTHORIZATION("Authorization"),
  COOKIE("Cookie");

  /// A header's value that stands for what the program would send.
  public static final String AUTO = "${auto}";

  private final String text;

  BuiltInHeader(String text) {
    this.text = text;
  }

  /// The header's name.
  public String text() {
    return text;
  }

  public boolean isSentByDefault() {
    return this != ORIGIN;
  }

  public static Optional<BuiltInHeader> of(String name) {
    return Arrays.stream(values()).filter(each -> each.text.equalsIgnoreCase(name)).findFirst();
  }

  /// Those that stand in a table even where nothing is to be sent.
  public static List<BuiltInHeader> listed() {
    return List.of(
        HOST, UPGRADE, CONNECTION, KEY, VERSION, PROTOCOL, EXTENSIONS, ORIGIN, USER_AGENT);
  }
}
