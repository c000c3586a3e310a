package dev.sockeye.terminal;

import dev.sockeye.finding.Findings;
import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.session.SessionFactory;
import dev.sockeye.session.Variables;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line as a whole: `sockeye [URL]` and its subcommands.
public final class Terminal {
  private final CommandLine commandLine;

  /// @param toDisk whether sessions are recorded to disk, unless something else is typed
  /// @param window opens the window with a URL or the file of a recording, or null for neither, and
  ///   returns the exit status when it was closed
  public Terminal(
      SessionFactory sessions,
      Recordings recordings,
      boolean toDisk,
      Variables variables,
      ProfileStore profiles,
      Console console,
      String version,
      Function<@Nullable String, Integer> window) {
    this(
        new ConnectCommand.Parts(
            sessions,
            recordings,
            toDisk,
            variables,
            profiles,
            console,
            PasswordPrompt.atTerminal(console),
            Findings::of,
            version),
        window);
  }

  Terminal(ConnectCommand.Parts parts, Function<@Nullable String, Integer> window) {
    Console console = parts.console();
    String version = parts.version();
    commandLine =
        new CommandLine(new Root(window))
            .addSubcommand(
                "connect",
                new CommandLine(new ConnectCommand(parts))
                    .setCaseInsensitiveEnumValuesAllowed(true))
            .addSubcommand(
                "export",
                new CommandLine(new ExportCommand(parts.recordings(), console, version))
                    .setCaseInsensitiveEnumValuesAllowed(true))
            .addSubcommand(
                "import", new CommandLine(new ImportCommand(parts.recordings(), console)))
            .addSubcommand(
                "recordings", new CommandLine(new RecordingsCommand(parts.recordings(), console)))
            .setParameterExceptionHandler((e, words) -> wrongUsage(e, words, console))
            .setErr(new PrintWriter(console.err(), true))
            .setOut(new PrintWriter(console.out(), true));
    commandLine.getCommandSpec().version("sockeye " + version);
    commandLine
        .getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().version("sockeye " + version));
  }

  /// With `sockeye doctor`.
  ///
  /// @param doctor says what the machine lacks, and returns the exit status
  public Terminal withDoctor(IntSupplier doctor) {
    commandLine.addSubcommand(
        "doctor",
        new CommandLine(new DoctorCommand(doctor))
            .setParameterExceptionHandler(commandLine.getParameterExceptionHandler())
            .setErr(commandLine.getErr())
            .setOut(commandLine.getOut()));
    return this;
  }

  /// @param lines what `--version` says, of every command
  public Terminal withVersions(List<String> lines) {
    String[] all = lines.toArray(String[]::new);
    commandLine.getCommandSpec().version(all);
    commandLine.getSubcommands().values().forEach(command -> command.getCommandSpec().version(all));
    return this;
  }

  /// What the command line takes: for its manual page and its completions.
  public CommandSpec description() {
    return commandLine.getCommandSpec();
  }

  /// One sentence, and where to read on: the whole usage would hide it.
  private static int wrongUsage(ParameterException e, String[] words, Console console) {
    CommandLine command = e.getCommandLine();
    boolean noCommand =
        e instanceof UnmatchedArgumentException unmatched
            && command.getParent() == null
            && !words[0].startsWith("-")
            && unmatched.getUnmatched().stream().noneMatch(word -> word.startsWith("-"));
    console.complain(
        noCommand
            ? "'%s' is no command; the commands are %s. A URL or a file stands alone."
                .formatted(
                    words[0], String.join(", ", new TreeSet<>(command.getSubcommands().keySet())))
            : e.getMessage());
    console.err().printf("Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /// Runs what the words ask for.
  ///
  /// @return the exit status; 2 where the words are wrong, which standard error tells
  public int run(String... words) {
    return commandLine.execute(words);
  }

  @Command(
      name = "sockeye",
      mixinStandardHelpOptions = true,
      description = "A desktop program for debugging WebSocket endpoints.",
      footer = {"", "Without a subcommand the window opens; each start has a window of its own."})
  private static final class Root implements java.util.concurrent.Callable<Integer> {
    private final Function<@Nullable String, Integer> window;

    @Parameters(
        arity = "0..1",
        paramLabel = "URL|FILE",
        description = {
          "A URL stands in the URL field when the window opens; nothing connects by itself.",
          "A recording's file (*.sockeye) is opened."
        })
    private @Nullable String url;

    @Option(
        names = "--link",
        arity = "0..1",
        paramLabel = "LINK",
        description = "The same, of a link from elsewhere: no variable in it is filled in.")
    private @Nullable String link;

    Root(Function<@Nullable String, Integer> window) {
      this.window = window;
    }

    @Override
    public Integer call() {
      return window.apply(link == null || link.isEmpty() ? url : escaped(link));
    }

    /// Braces, which no URL may hold, so that no `${env:NAME}` that a stranger wrote takes a value
    /// from this machine.
    private static String escaped(String link) {
      return link.replace("{", "%7B").replace("}", "%7D");
    }
  }
}
