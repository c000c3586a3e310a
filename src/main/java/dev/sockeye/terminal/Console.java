package dev.sockeye.terminal;

import dev.sockeye.payload.Escapes;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.ZoneId;

/// The three streams of a process, so that a test can be one.
///
/// @param out for entries and nothing else
/// @param err for diagnostics
/// @param interruptible whether Ctrl+C is to be handled
public record Console(
    InputStream in, OutputStream out, PrintStream err, ZoneId zone, boolean interruptible) {
  /// More than any sentence of this program has; a status line may have more.
  private static final int LONGEST = 2000;

  /// Says something to the person at the terminal, in one line. What a server wrote may be in it (a
  /// reason, a status line): nothing that commands a terminal gets through.
  void complain(String text) {
    err.println("sockeye: " + Escapes.visible(text, LONGEST));
  }
}
