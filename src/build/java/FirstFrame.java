import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Measures from outside how long a program takes to its first frame, and what memory it takes two
/// seconds later: `FirstFrame SCREEN RUNS NAME=COMMAND...`. The commands take turns, since a
/// machine is never as busy twice; the first run of each is not counted.
///
/// SCREEN is the file that Xvfb keeps its screen in (`-fbdir`). The first frame is there when the
/// screen's middle shows more than a few colours: text, not just a background.
///
/// A line of output for each command: its name, the medians of the milliseconds to the first frame
/// and of the resident kilobytes, and each run's.
final class FirstFrame {
  private static final int FEW = 12;
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

  private final ByteBuffer screen;
  private final int width;
  private final int height;
  private final int line;
  private final int pixels;

  private FirstFrame(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      screen = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
    // The header of the format XWD, in big-endian words.
    screen.order(ByteOrder.BIG_ENDIAN);
    width = screen.getInt(16);
    height = screen.getInt(20);
    line = screen.getInt(48);
    pixels = screen.getInt(0) + screen.getInt(76) * 12;
  }

  private record Run(double millis, long kilobytes) {}

  private record Command(String name, List<String> words, List<Run> runs) {
    double millis() {
      return middle(runs.stream().mapToDouble(Run::millis).toArray());
    }

    double kilobytes() {
      return middle(runs.stream().mapToDouble(Run::kilobytes).toArray());
    }

    private static double middle(double[] values) {
      Arrays.sort(values);
      return values[values.length / 2];
    }
  }

  public static void main(String[] args) throws Exception {
    var frames = new FirstFrame(Path.of(args[0]));
    int runs = Integer.parseInt(args[1]);
    var commands = new ArrayList<Command>();
    for (String word : List.of(args).subList(2, args.length)) {
      int equals = word.indexOf('=');
      commands.add(
          new Command(
              word.substring(0, equals),
              List.of(word.substring(equals + 1).split(" ")),
              new ArrayList<>()));
    }
    for (int i = 0; i <= runs; i++) {
      for (Command command : commands) {
        Run run = frames.run(command.words());
        if (i > 0) {
          command.runs().add(run);
        }
      }
    }
    for (Command command : commands) {
      System.out.printf(
          "%s %.0f %.0f %s%n",
          command.name(), command.millis(), command.kilobytes(), command.runs());
    }
  }

  private Run run(List<String> words) throws Exception {
    long limit = System.nanoTime() + LIMIT;
    while (showsText()) {
      pause(limit, "the screen does not become empty");
    }
    Path home = Files.createTempDirectory("sockeye-measure");
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("SOCKEYE_HOME", home.toString());
    long begin = System.nanoTime();
    Process process = builder.start();
    try {
      while (!showsText()) {
        if (!process.isAlive()) {
          throw new IllegalStateException("ended without a frame: " + words);
        }
        pause(limit, "no frame came");
      }
      double millis = (System.nanoTime() - begin) / 1e6;
      process.waitFor(2, TimeUnit.SECONDS);
      return new Run(millis, resident(process.pid()));
    } finally {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
    }
  }

  private static void pause(long limit, String problem) {
    if (System.nanoTime() > limit) {
      throw new IllegalStateException(problem);
    }
    LockSupport.parkNanos(3_000_000);
  }

  private boolean showsText() {
    var colours = new HashSet<Integer>();
    for (int y = height / 5; y < height * 4 / 5; y += 3) {
      for (int x = width / 5; x < width * 4 / 5; x += 3) {
        colours.add(screen.getInt(pixels + y * line + x * 4));
        if (colours.size() > FEW) {
          return true;
        }
      }
    }
    return false;
  }

  private static long resident(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IllegalStateException("the system does not tell the resident memory");
  }
}
