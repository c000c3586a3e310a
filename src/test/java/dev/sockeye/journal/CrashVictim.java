package dev.sockeye.journal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A program that floods a recording until it is killed, and says from time to time how far it is.
final class CrashVictim {
  private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private CrashVictim() {}

  /// Prints the recording's file, then lines of the number of entries that were taken and the time
  /// at which that was so, in milliseconds since the epoch.
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    // Larger than the limit of the test's own recordings, and never closed: that is the point.
    Recording recording = new Recordings(Path.of(arguments[0]), Long.MAX_VALUE).create("victim");
    out.println(recording.file());
    long reported = System.nanoTime();
    for (long i = 1; ; i++) {
      recording.record(Frames.text(i, "message " + i));
      long now = System.nanoTime();
      if (now - reported >= REPORT_NANOS) {
        reported = now;
        out.println(i + " " + System.currentTimeMillis());
      }
    }
  }
}
