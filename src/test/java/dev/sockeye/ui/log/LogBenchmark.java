package dev.sockeye.ui.log;

import atlantafx.base.theme.PrimerLight;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.log.bar.LogBar;
import dev.sockeye.ui.log.rows.LogFilter;
import dev.sockeye.ui.log.rows.RowGroup;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Objects;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/// Measures how the window holds up while a log grows: pulses a second on the FX thread, and the
/// gaps between them. Arguments: seconds for each rate (5), "filtered" to show text frames only.
final class LogBenchmark {
  private static final long[] RATES = {0, 50_000, 200_000};
  private static final long ROWS = 1_200_000;

  private LogBenchmark() {}

  static void main(String[] arguments) {
    Application.launch(Window.class, arguments);
  }

  /// The window that is measured.
  public static final class Window extends Application {
    private final PrintStream out =
        new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true);
    private final SyntheticRows source = SyntheticRows.session(ROWS);
    private final LogViewModel model = new LogViewModel(new FxThread());
    private final long[] gaps = new long[100_000];
    private final AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            measure(System.nanoTime());
          }
        };
    private int pulses;
    private long last;
    private int round = -1;
    private long roundEnds;
    private long length;
    private long busySince;

    @Override
    public void start(Stage stage) {
      var arguments = getParameters().getRaw();
      length = arguments.isEmpty() ? 5 : Long.parseLong(arguments.getFirst());
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      model.show(source);
      var root = new BorderPane(new LogView(model, new NoActions()));
      root.setTop(new LogBar(model));
      var scene = new Scene(root, 1000, 900);
      scene
          .getStylesheets()
          .add(
              Objects.requireNonNull(
                      FxThread.class.getResource("/dev/sockeye/ui/common/sockeye.css"))
                  .toExternalForm());
      stage.setScene(scene);
      stage.show();
      if (arguments.contains("filtered")) {
        model.filterProperty().set(LogFilter.ALL.with(RowGroup.TEXT, true));
      }
      timer.start();
    }

    private void measure(long now) {
      if (last != 0 && pulses < gaps.length) {
        gaps[pulses++] = now - last;
      }
      last = now;
      if (now < roundEnds) {
        return;
      }
      if (round >= 0) {
        report();
      }
      round++;
      if (round == RATES.length) {
        timer.stop();
        source.flow(0);
        model.close();
        Platform.exit();
        return;
      }
      source.flow(RATES[round]);
      pulses = 0;
      last = 0;
      busySince = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      // The first round also lets the program warm up.
      roundEnds = now + length * 1_000_000_000L;
    }

    private void report() {
      long[] sorted = Arrays.copyOf(gaps, pulses);
      Arrays.sort(sorted);
      out.printf(
          "%,8d rows/s: %5.1f pulses/s, gap p50 %5.1f p99 %5.1f longest %5.1f ms, FX thread busy %.0f %%, %s, shown behind by"
              + " %,d, %,d MB used%n",
          RATES[round],
          pulses / (double) length,
          sorted[pulses / 2] / 1e6,
          sorted[pulses * 99 / 100] / 1e6,
          sorted[pulses - 1] / 1e6,
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busySince)
              / 1e7
              / length,
          model.counts().textProperty().get(),
          source.count() - model.totalCountProperty().get(),
          (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    }
  }
}
