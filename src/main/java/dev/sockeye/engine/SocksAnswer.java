package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// Reads a SOCKS proxy's answers, and never a byte of what comes behind them.
///
/// @param protocol "SOCKS 5", for sentences
record SocksAnswer(InputStream in, String protocol) {
  /// How much of an answer that is none is shown, in bytes.
  private static final int SHOWN = 48;

  /// @param to what is answered: "the offer"
  byte[] read(int count, String to) throws IOException, TunnelFailed {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new TunnelFailed(
          Cause.ENDED,
          bytes.length == 0
              ? "The proxy closed the connection instead of answering %s.".formatted(to)
              : "The proxy closed the connection within its answer to %s.".formatted(to));
    }
    return bytes;
  }

  /// What to throw where an answer cannot be one; shows what has already come of it.
  ///
  /// @param begun what was read of it
  TunnelFailed notOurs(byte[] begun) throws IOException {
    int more = Math.clamp(in.available(), 0, SHOWN - begun.length);
    byte[] rest = in.readNBytes(more);
    byte[] bytes = Arrays.copyOf(begun, begun.length + rest.length);
    System.arraycopy(rest, 0, bytes, begun.length, rest.length);
    return new TunnelFailed(
        Cause.NOT_A_PROXY,
        "The proxy does not speak %s; its answer begins with %s.".formatted(protocol, show(bytes)));
  }

  /// The first line in quotes, or hex where it is no text.
  private static String show(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String line = text.lines().findFirst().orElse("");
    boolean readable = !line.isBlank() && line.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    return readable
        ? "\"" + line + "\""
        : HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, SHOWN / 3));
  }
}
