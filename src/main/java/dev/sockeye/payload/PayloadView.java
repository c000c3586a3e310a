package dev.sockeye.payload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ways to look at a payload. Which of them fit is judged by its bytes, not by what its opcode
/// promises.
public enum PayloadView {
  TEXT,
  JSON,
  HEX;

  /// Bytes that are looked at to tell text from data.
  private static final int SAMPLE = 4096;

  /// The views that fit, the best first; hex fits anything.
  ///
  /// @param text the decoded payload, or its beginning; null where it is no UTF-8
  /// @param cut whether more of the payload follows
  /// @param declaredText whether the payload was sent as text, which is shown as text even where it
  ///   holds control characters
  public static List<PayloadView> fitting(
      @Nullable String text, boolean cut, boolean declaredText) {
    if (text == null) {
      return List.of(HEX);
    }
    boolean structure = cut ? startsStructure(text) : JsonText.isStructure(text);
    if (structure) {
      return List.of(JSON, TEXT, HEX);
    }
    boolean readable = declaredText || isReadable(text);
    // A bare number or string is JSON too, but nothing is gained by indenting it.
    if (!cut && !text.isEmpty() && readable && JsonText.check(text).isEmpty()) {
      return List.of(TEXT, JSON, HEX);
    }
    return readable ? List.of(TEXT, HEX) : List.of(HEX, TEXT);
  }

  private static boolean startsStructure(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return false;
    }
    var scanner = new JsonScanner(start.substring(0, Math.min(start.length(), SAMPLE)));
    int tokens = 0;
    while (scanner.next()) {
      if (scanner.kind() == JsonKind.BAD) {
        // The last token of a beginning may be cut in two.
        return tokens > 1 && scanner.end() >= Math.min(start.length(), SAMPLE);
      }
      tokens++;
    }
    return tokens > 1;
  }

  /// Whether hardly any of its characters are hidden ones.
  private static boolean isReadable(String text) {
    int length = Math.min(text.length(), SAMPLE);
    int hidden = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c != '\n' && c != '\r' && c != '\t' && !Character.isSurrogate(c) && Escapes.isHidden(c)) {
        hidden++;
      }
    }
    return hidden * 20 <= length;
  }
}
