package dev.sockeye.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Where the benchmark's window is shown: a screen of its own in memory (Xvfb), where there is one;
/// else the display there is; else JavaFX's Headless platform.
final class Screen implements AutoCloseable {
  private final @Nullable Process xvfb;
  private final String display;

  private Screen(@Nullable Process xvfb, String display) {
    this.xvfb = xvfb;
    this.display = display;
  }

  /// @param file takes the number of the display
  static Screen open(Path file) throws IOException, InterruptedException {
    Files.deleteIfExists(file);
    try {
      Process xvfb =
          new ProcessBuilder(
                  "Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp")
              .redirectOutput(file.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (Files.size(file) == 0 && xvfb.isAlive() && System.nanoTime() < deadline) {
        xvfb.waitFor(50, TimeUnit.MILLISECONDS);
      }
      String number = Files.readString(file).strip();
      if (!number.isEmpty()) {
        return new Screen(xvfb, ":" + number);
      }
      xvfb.destroy();
    } catch (IOException e) {
      System.out.println("There is no Xvfb: the window is shown where it can be.");
    }
    String there = System.getenv("DISPLAY");
    return new Screen(null, there == null ? "" : there);
  }

  /// Options of a Java that shows a window here.
  List<String> options() {
    boolean linux = System.getProperty("os.name").equals("Linux");
    return display.isEmpty() && linux
        ? List.of("-Dglass.platform=Headless", "-Dprism.order=sw")
        : List.of();
  }

  void environment(Map<String, String> environment) {
    if (!display.isEmpty()) {
      environment.put("DISPLAY", display);
    }
  }

  @Override
  public void close() {
    if (xvfb != null) {
      xvfb.destroy();
    }
  }
}
