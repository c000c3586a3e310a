package dev.sockeye.ui.connection;

import java.nio.charset.Charset;

/// The bytes of a request as text.
final class PreviewText {
  private static final int SYMBOLS = 0x2400;

  private PreviewText() {}

  /// @param marked whether line ends are marks in the text, too
  static String of(byte[] bytes, Charset charset, boolean marked) {
    var shown = new StringBuilder();
    new String(bytes, charset)
        .codePoints()
        .forEach(c -> {
          if (c == '\n') {
            shown.append(marked ? "\u240a\n" : "\n");
          } else if (c == '\r') {
            shown.append(marked ? "\u240d" : "");
          } else if (c < 0x20) {
            shown.appendCodePoint(SYMBOLS + c);
          } else {
            shown.appendCodePoint(c);
          }
        });
    return shown.toString();
  }
}
