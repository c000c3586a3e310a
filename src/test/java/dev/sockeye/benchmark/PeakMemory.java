package dev.sockeye.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The most memory that a process held, as Linux knows it; elsewhere 0. Watches until it ends.
final class PeakMemory {
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

  private final Thread watching;
  private volatile long bytes;

  PeakMemory(Process process) {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    watching =
        Thread.ofPlatform()
            .daemon()
            .name("memory of " + process.pid())
            .start(() -> watch(process, status));
  }

  private void watch(Process process, Path status) {
    try {
      do {
        Matcher peak =
            PEAK.matcher(new String(Files.readAllBytes(status), StandardCharsets.US_ASCII));
        if (peak.find()) {
          bytes = 1_024 * Long.parseLong(peak.group(1));
        }
      } while (!process.waitFor(100, TimeUnit.MILLISECONDS));
    } catch (IOException e) {
      // It has gone, or this is not Linux: what was seen is what there is.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Once the process has ended.
  long bytes() throws InterruptedException {
    watching.join();
    return bytes;
  }
}
