package dev.sockeye.journal;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A program that floods a recording until it is killed, and says from time to time how far it is.
final class CrashVictim {
  private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private CrashVictim() {}

  /// What a frame under way holds: each byte follows from its place.
  static byte at(long place) {
    return (byte) (place * 31 >> 3);
  }

  /// Prints the recording's file, then lines of the number of entries that were taken and the time
  /// at which that was so, in milliseconds since the epoch.
  ///
  /// @param arguments the folder, and "frame" where it is to be one endless frame, whose bytes are
  ///   reported in place of entries
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    // Larger than the limit of the test's own recordings, and never closed: that is the point.
    Recording recording = new Recordings(Path.of(arguments[0]), Long.MAX_VALUE).create("victim");
    out.println(recording.file());
    if (arguments.length > 1) {
      frame(recording, out);
    }
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

  /// A frame that announces all there can be, and of which little comes at a time.
  private static void frame(Recording recording, PrintStream out) throws Exception {
    byte[] head = {(byte) 0x82, 127, 127, -1, -1, -1, -1, -1, -1, -1};
    long size = 0;
    for (int i = 0; ; i++) {
      var part = new byte[i * 7 % 1001];
      for (int k = 0; k < part.length; k++) {
        part[k] = at(size + k);
      }
      recording.record(new Entry.FramePart(1, Direction.IN, head, part, null));
      size += part.length;
      out.println(size + " " + System.currentTimeMillis());
      Thread.sleep(5);
    }
  }
}
