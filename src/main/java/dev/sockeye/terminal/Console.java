package dev.sockeye.terminal;

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

  /// Says something to the person at the terminal.
  void complain(String text) {
    err.println("sockeye: " + text);
  }
}
