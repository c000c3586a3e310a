package dev.sockeye.terminal;

import dev.sockeye.exchange.load.Load;
import dev.sockeye.exchange.load.LoadProgress;
import dev.sockeye.exchange.load.LoadResult;
import dev.sockeye.journal.NewRecording;
import dev.sockeye.journal.Recordings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sockeye import`: makes recordings of a file of another program.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes recordings of a HAR file, one for each WebSocket in it, or one of JSON Lines.",
      "JSON Lines are those that 'sockeye export' wrote. Standard output holds the recordings' paths."
    },
    footer = {"", "Exit status: 0 imported, 1 not imported, 2 wrong usage."})
final class ImportCommand implements Callable<Integer> {
  private final Recordings recordings;
  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A HAR file, or JSON Lines.")
  private String file = "";

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Where the recording goes. Default: the folder of recordings.")
  private @Nullable String record;

  ImportCommand(Recordings recordings, Console console) {
    this.recordings = recordings;
    this.console = console;
  }

  @Override
  public Integer call() {
    Path from = path(file);
    Path to = record == null ? null : path(record);
    if (to != null && Files.exists(to)) {
      throw wrong("%s is there already; write another name.".formatted(to));
    }
    var progress = new LoadProgress();
    var finished = new CountDownLatch(1);
    Runnable ended =
        console.interruptible()
            ? Interrupts.handle(() -> interrupted(progress, finished))
            : () -> {};
    try (var _ = ProgressLine.of(console, () -> told(progress))) {
      var load =
          new Load(
              from,
              (title, meta) -> {
                if (to == null) {
                  return recordings.importing(title, meta);
                }
                if (Files.exists(to)) {
                  throw new IOException(
                      "%s holds several WebSockets; leave --record out, and each becomes a recording."
                          .formatted(from.getFileName()));
                }
                return NewRecording.begin(to, title, meta);
              },
              progress);
      return switch (load.run()) {
        case LoadResult.Done(var files) -> {
          for (Path made : files) {
            say(made);
          }
          yield 0;
        }
        case LoadResult.Cancelled _ -> 1;
        case LoadResult.Failed(String sentence) -> {
          console.complain(sentence);
          yield 1;
        }
      };
    } finally {
      finished.countDown();
      ended.run();
    }
  }

  private static String told(LoadProgress progress) {
    return String.format(
        Locale.ROOT, "%,d of %,d MB", progress.bytes() / 1_000_000, progress.total() / 1_000_000);
  }

  private void say(Path made) {
    try {
      console.out().write((made + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      console.complain("Standard output cannot be written: " + e.getMessage());
    }
  }

  /// Ctrl+C: waits until nothing is left of the recording.
  private static int interrupted(LoadProgress progress, CountDownLatch finished) {
    progress.cancel();
    try {
      if (!finished.await(5, TimeUnit.SECONDS)) {
        return 1;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 130;
  }

  private Path path(String typed) {
    try {
      return Path.of(typed).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw wrong("\"%s\" is no path: %s.".formatted(typed, e.getReason()));
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
  }
}
