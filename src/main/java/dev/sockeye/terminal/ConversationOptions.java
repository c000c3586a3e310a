package dev.sockeye.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is done once the connection is open.
final class ConversationOptions {
  private static final Duration USUAL_STAY = Duration.ofSeconds(1);

  @Option(
      names = "--send",
      paramLabel = "TEXT",
      description = "Repeatable, in order, once open. Lines of standard input are sent as well.")
  private List<String> messages = new ArrayList<>();

  @Option(
      names = "--echo",
      description = "Answer each received message with itself, in the same type.")
  private boolean echo;

  @Option(names = "-n", description = "Do not read standard input.")
  private boolean noInput;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description =
          "Once the last message is written and the input has ended, stay that long, then close"
              + " with 1000. Default: 1s.")
  private @Nullable Duration stay;

  @Option(
      names = "--max-time",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description = "End after that long, whatever happens.")
  private @Nullable Duration maxTime;

  ConnectRun.Plan plan() {
    return new ConnectRun.Plan(messages, !noInput, echo, stay == null ? USUAL_STAY : stay, maxTime);
  }
}
