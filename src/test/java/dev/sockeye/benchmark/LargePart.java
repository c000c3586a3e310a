package dev.sockeye.benchmark;

import dev.sockeye.journal.Row;
import dev.sockeye.ui.log.LogViewModel;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.Nullable;

/// One message of 256 MiB: how long the FX thread is away while it comes, is looked at as text, and
/// is paged through in hexadecimal.
final class LargePart implements Part {
  private static final long BYTES = 256L << 20;
  private static final int PAGES = 200;

  @Override
  public void run(Figures figures, Setting setting) throws Exception {
    long bytes = setting.scaled(BYTES);
    try (FloodProcess server = FloodProcess.start();
        BenchWindow window =
            BenchWindow.open(setting.folder(), server.url("/large?bytes=" + bytes))) {
      told(
          figures,
          "receive",
          "it comes",
          window.frames(() -> {
            window.press("Shortcut+R");
            // The client answers our close frame when all before it has been taken in.
            server.await("close", 120);
          }));
      LogViewModel model = window.log().model();
      // The log takes in the last rows with its next pulse.
      window.await(30, () -> message(model, bytes) != 0);
      long number = BenchWindow.fx(() -> message(model, bytes));
      told(
          figures,
          "text",
          "it is selected and read as text",
          window.frames(() -> {
            window.await(30, () -> model.select(number), () -> pill(window.scene()) != null);
            BenchWindow.pause(2_000);
          }));
      told(
          figures,
          "hex",
          "it is paged through in hexadecimal",
          window.frames(() -> {
            window.await(30, () -> fire(window.scene()), () -> bar(window.scene()) != null);
            for (int i = 0; i < PAGES; i++) {
              double part = i / (double) PAGES;
              BenchWindow.fx(() -> {
                ScrollBar bar = bar(window.scene());
                if (bar != null) {
                  bar.setValue(part * bar.getMax());
                }
                return part;
              });
              BenchWindow.pause(20);
            }
          }));
      figures.told(
          "large.heap",
          "  heap after it, everything collected",
          Memory.afterCollection() / 1e6,
          "MB",
          Map.of());
    }
  }

  private static void told(
      Figures figures, String id, String words, FrameTimes.Intervals intervals) {
    figures.told(
        "large." + id,
        "a message of 256 MiB: longest FX frame while " + words,
        intervals.percentile(1),
        "ms",
        intervals.raw());
  }

  /// The number of the message's row; 0 while the log does not show it whole.
  private static long message(LogViewModel model, long bytes) {
    for (long n = model.totalCountProperty().get(); n > 0; n--) {
      Row row = model.row(n);
      if (row != null && row.size() == bytes) {
        return n;
      }
    }
    return 0;
  }

  private static @Nullable ToggleButton pill(Scene scene) {
    return scene.getRoot().lookupAll(".pill").stream()
        .filter(ToggleButton.class::isInstance)
        .map(ToggleButton.class::cast)
        .filter(button -> button.getText().equals("Hex") && button.isVisible())
        .findFirst()
        .orElse(null);
  }

  private static void fire(Scene scene) {
    ToggleButton hex = pill(scene);
    if (hex != null) {
      hex.fire();
    }
  }

  private static @Nullable ScrollBar bar(Scene scene) {
    return (ScrollBar) scene.lookup(".hex-scroll");
  }
}
