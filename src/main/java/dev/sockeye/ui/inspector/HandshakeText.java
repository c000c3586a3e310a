package dev.sockeye.ui.inspector;

import dev.sockeye.finding.Finding;
import dev.sockeye.payload.Escapes;
import dev.sockeye.payload.HexDump;
import dev.sockeye.payload.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What of a handshake is shown and copied as text. Pure.
final class HandshakeText {
  /// The most bytes of a head that are shown.
  private static final int MOST = 64 * 1024;

  private HandshakeText() {}

  static String word(Finding.Severity severity) {
    return switch (severity) {
      case ERROR -> "Error";
      case WARNING -> "Warning";
      case INFO -> "Note";
    };
  }

  /// All findings, a paragraph each.
  static String findings(List<Finding> findings) {
    var text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(text.isEmpty() ? "" : "\n")
          .append(word(finding.severity()))
          .append(": ")
          .append(finding.text())
          .append('\n');
      for (String more : new String[] {finding.evidence(), finding.section()}) {
        if (!more.isEmpty()) {
          text.append("  ").append(more).append('\n');
        }
      }
    }
    return text.toString();
  }

  /// A head's bytes as text, with nothing replaced: what no UTF-8 is, is read as Latin-1.
  static String exact(byte[] raw) {
    return Utf8.decode(raw) instanceof Utf8.Valid(String text)
        ? text
        : new String(raw, StandardCharsets.ISO_8859_1);
  }

  /// A head's bytes to be looked at: hidden characters are visible, bytes that are no text are
  /// dumped.
  static String shown(byte[] raw) {
    int length = Math.min(raw.length, MOST);
    String text =
        Utf8.decode(raw, 0, length, length < raw.length) instanceof Utf8.Valid(String valid)
            ? valid
            : new String(raw, 0, length, StandardCharsets.ISO_8859_1);
    boolean data =
        text.chars().anyMatch(c -> c < 0x20 && c != '\r' && c != '\n' && c != '\t' || c == 0x7f);
    return data ? HexDump.of(raw, 0, length, 0) : PayloadText.breakLines(lines(text));
  }

  /// Line ends are made visible where some are not those of HTTP.
  private static String lines(String text) {
    if (text.replace("\r\n", "").indexOf('\n') < 0) {
      return Escapes.visibleLines(text);
    }
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      out.append(pair ? "\\r" : c == '\n' ? "\\n\n" : String.valueOf(c));
    }
    return Escapes.visibleLines(out);
  }
}
