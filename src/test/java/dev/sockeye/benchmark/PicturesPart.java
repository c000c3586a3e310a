package dev.sockeye.benchmark;

import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.shell.ShownLog;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;

/// Drives the real window through a feed as a person would, by keys and mouse alone, and takes a
/// picture of each step, below target/bench/pictures.
final class PicturesPart implements Part {
  private static final Path PICTURES = Path.of("target/bench/pictures");

  /// A row that is there by the time it is asked for.
  private static final int JUMP = 25_000;

  private final FxRobot robot = new FxRobot();
  private int taken;

  @Override
  public void run(Figures figures, Setting setting) throws Exception {
    Part.delete(PICTURES);
    Files.createDirectories(PICTURES);
    long begin = System.nanoTime();
    try (FloodProcess server = FloodProcess.start();
        BenchWindow window = BenchWindow.open(setting.folder(), server.url("/feed"))) {
      robot.push(KeyCode.SHORTCUT, KeyCode.L).push(KeyCode.ENTER);
      server.await("opened", 30);
      server.go(10_000_000, 20_000);
      LogViewModel model = window.log().model();
      window.await(30, () -> model.totalCountProperty().get() > 50_000);
      picture(window, "following");

      robot.push(KeyCode.SHORTCUT, KeyCode.F);
      BenchWindow.pause(500);
      robot.write("/" + Feed.PATTERN + "/", 2).push(KeyCode.ENTER);
      BenchWindow.pause(2_000);
      picture(window, "filter");
      command("Clear the filter");

      robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.F);
      BenchWindow.pause(500);
      robot.write("\"error\"", 2).push(KeyCode.ENTER);
      robot.push(KeyCode.F3).push(KeyCode.F3);
      BenchWindow.pause(1_500);
      picture(window, "search");
      robot.push(KeyCode.ESCAPE);

      jump(window, model);
      pauseWhen(window, model);

      robot.push(KeyCode.SHORTCUT, KeyCode.G);
      robot.push(KeyCode.HOME);
      BenchWindow.pause(500);
      picture(window, "first-rows");
      robot.push(KeyCode.PAGE_DOWN).push(KeyCode.PAGE_DOWN).push(KeyCode.DOWN);
      robot.push(KeyCode.ENTER);
      BenchWindow.pause(1_000);
      picture(window, "inspected");
      robot.push(KeyCode.SPACE);
      BenchWindow.pause(500);
      picture(window, "marked");
      robot.push(KeyCode.ESCAPE);

      command("Watch values");
      BenchWindow.pause(1_500);
      picture(window, "watch");
      command("Watch values");
      command("Rates: messages");
      BenchWindow.pause(1_500);
      picture(window, "rates");
      command("Rates: messages");

      export(window, setting.folder().resolve("driven.jsonl"));

      robot.push(KeyCode.SHORTCUT, KeyCode.G).push(KeyCode.END);
      command("Theme: dark");
      BenchWindow.pause(1_000);
      picture(window, "dark");

      robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.D);
      server.await("close", 20);
      robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.D);
      server.await("ended", 20);
      BenchWindow.pause(1_000);
      picture(window, "disconnected");
      long rows = model.totalCountProperty().get();

      command("Theme: light");
      reopen(window);
      LogViewModel reopened = window.log().model();
      window.await(20, () -> reopened.totalCountProperty().get() >= rows);
      picture(window, "opened-again");
      figures.told(
          "driven",
          "the window driven through a feed, pictures taken",
          taken,
          "pictures",
          Map.of("rows", rows, "seconds", (System.nanoTime() - begin) / 1e9));
    }
  }

  private void jump(BenchWindow window, LogViewModel model) throws Exception {
    command("Go to a row or a time");
    robot.write(Integer.toString(JUMP), 2).push(KeyCode.ENTER);
    window.await(20, () -> model.selectedProperty().get() == JUMP && model.isShown(JUMP));
    picture(window, "jumped");
  }

  /// Waits for a row, and goes on behind it.
  private void pauseWhen(BenchWindow window, LogViewModel model) throws Exception {
    command("Pause when a row is found");
    robot.write("\"error\" size=100", 2);
    picture(window, "pause-asked-for");
    robot.push(KeyCode.ENTER);
    window.await(20, () -> model.pausedProperty().get() && model.pausedByProperty().get() > 0);
    BenchWindow.pause(500);
    picture(window, "paused");
    // Else the next error would pause it again.
    robot.clickOn("Stop waiting");
    command("Pause the log, or go on");
    window.await(20, () -> !model.pausedProperty().get());
  }

  /// Exports all rows while they come, and looks into the file.
  private void export(BenchWindow window, Path file) throws Exception {
    robot.push(KeyCode.SHORTCUT, KeyCode.E);
    BenchWindow.pause(500);
    robot.clickOn(".export-panel .text-field").push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write(file.toAbsolutePath().toString(), 2);
    picture(window, "export-asked-for");
    robot.push(KeyCode.ENTER);
    // It is moved to its name when it is whole.
    window.await(60, () -> Files.exists(file));
    BenchWindow.pause(500);
    picture(window, "exported");
    robot.push(KeyCode.ESCAPE);
    long lines;
    try (Stream<String> all = Files.lines(file)) {
      lines = all.count();
    }
    if (lines < JUMP) {
      throw new IllegalStateException("the export has " + lines + " lines");
    }
  }

  /// Runs a command by its name, through the palette.
  private void command(String name) throws InterruptedException {
    robot.push(KeyCode.SHORTCUT, KeyCode.K);
    BenchWindow.pause(300);
    robot.write(name, 2).push(KeyCode.ENTER);
    BenchWindow.pause(300);
  }

  /// Opens the newest recording from the list at the side.
  private void reopen(BenchWindow window) throws Exception {
    command("Look for recordings again");
    BenchWindow.pause(1_000);
    ShownLog before = window.log();
    Label title =
        robot
            .from(robot.lookup(".recordings"))
            .lookup((Label label) -> label.isVisible() && label.getText().startsWith("127.0.0.1"))
            .query();
    robot.doubleClickOn(title);
    window.await(20, () -> ShownLog.of(window.scene()).pane() != before.pane());
  }

  private void picture(BenchWindow window, String name) throws Exception {
    WritableImage image = BenchWindow.fx(() -> window.scene().snapshot(null));
    write(image, PICTURES.resolve("%02d-%s.png".formatted(++taken, name)));
  }

  private static void write(WritableImage image, Path file) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    PixelReader pixels = image.getPixelReader();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        copy.setRGB(x, y, pixels.getArgb(x, y));
      }
    }
    ImageIO.write(copy, "png", file.toFile());
  }
}
