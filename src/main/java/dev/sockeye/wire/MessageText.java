package dev.sockeye.wire;

import dev.sockeye.wire.WireEvent.ProtocolViolation;
import java.util.List;
import java.util.Locale;

/// Judges the text of the message under way as it comes (§8.1), across its frames; says once what
/// is wrong with it. Used by the reading thread.
final class MessageText {
  private static final byte[] NOTHING = {};

  private final Utf8Check utf8 = new Utf8Check();
  private boolean isText;
  private boolean isBad;

  /// A message begins.
  void begin(boolean text) {
    isText = text;
    isBad = false;
    utf8.reset();
  }

  /// @param before how many bytes of the message came before these
  void accept(byte[] bytes, int from, int count, long before, List<WireEvent> events) {
    if (!isText || isBad) {
      return;
    }
    int bad = utf8.accept(bytes, from, count);
    if (bad >= 0) {
      say(
          events,
          String.format(
              Locale.ROOT,
              "The text is not UTF-8: byte %,d of the message, 0x%02X, cannot stand there.",
              before + bad - from,
              bytes[bad] & 0xff));
    }
  }

  /// The message ends here.
  void end(List<WireEvent> events) {
    if (isText && !isBad && !utf8.isAtBoundary()) {
      say(events, "The text ends within a character of UTF-8.");
    }
  }

  private void say(List<WireEvent> events, String text) {
    isBad = true;
    events.add(new ProtocolViolation("8.1", CloseCode.INVALID_PAYLOAD, text, NOTHING));
  }
}
