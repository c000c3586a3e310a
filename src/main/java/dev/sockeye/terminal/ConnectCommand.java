package dev.sockeye.terminal;

import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.DurationText;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Header;
import dev.sockeye.session.HeaderLine;
import dev.sockeye.session.SessionFactory;
import dev.sockeye.session.Variables;
import dev.sockeye.session.WebSocketUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `sockeye connect`: the options, and what is wrong with them.
@Command(
    name = "connect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Connects to a WebSocket endpoint and writes what happens, one entry a line.",
    footer = {
      "",
      "Exit status: 0 opened and closed with 1000 or 1001, 1 the opening handshake failed,",
      "2 wrong usage, 3 the connection ended in any other way."
    })
final class ConnectCommand implements Callable<Integer> {
  enum Format {
    text,
    jsonl
  }

  /// Reads the durations of options.
  static final class DurationOption implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String typed) {
      return DurationText.parse(typed)
          .orElseThrow(() ->
              new TypeConversionException(
                  "\"%s\" is not a duration; write 250ms, 5s, 2m or a number of seconds"
                      .formatted(typed)));
    }
  }

  private final SessionFactory sessions;
  private final Recordings recordings;
  private final Variables variables;
  private final Console console;
  private final String version;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "URL",
      description = "ws:// or wss://; $${echo} is the local echo server.")
  private String url = "";

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'Name: value'",
      description = "Repeatable; sent as written and in order. May name $${env:NAME}.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = {"-s", "--subprotocol"},
      paramLabel = "NAME",
      description = "Repeatable, in order of preference.")
  private List<String> subprotocols = new ArrayList<>();

  @Option(
      names = "--send",
      paramLabel = "TEXT",
      description = "Repeatable, in order, once open. Lines of standard input are sent as well.")
  private List<String> messages = new ArrayList<>();

  @Option(
      names = "--echo",
      description = "Answer each received message with itself, in the same type.")
  private boolean echo;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      defaultValue = "1s",
      converter = DurationOption.class,
      description =
          "Once the last message is written and the input has ended, stay that long, then close"
              + " with 1000. 250ms, 5s, 2m; a bare number is seconds. Default: ${DEFAULT-VALUE}.")
  private Duration wait = Duration.ofSeconds(1);

  @Option(names = "-n", description = "Do not read standard input.")
  private boolean noInput;

  @Option(
      names = "--max-time",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description = "End after that long, whatever happens.")
  private @Nullable Duration maxTime;

  @Option(
      names = "--format",
      paramLabel = "text|jsonl",
      defaultValue = "text",
      description = "What standard output holds. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.text;

  @Option(names = "--insecure", description = "Do not verify the server's certificate.")
  private boolean insecure;

  ConnectCommand(
      SessionFactory sessions,
      Recordings recordings,
      Variables variables,
      Console console,
      String version) {
    this.sessions = sessions;
    this.recordings = recordings;
    this.variables = variables;
    this.console = console;
    this.version = version;
  }

  @Override
  public Integer call() throws InterruptedException {
    ConnectRequest request = request();
    Recording recording;
    try {
      recording =
          recordings.create(
              request.url().authority(),
              Map.of("url", request.url().authority(), "version", version));
    } catch (IOException e) {
      console.complain("There is no recording, and so no connection: " + e.getMessage());
      return ConnectRun.FAILED;
    }
    try (recording) {
      return new ConnectRun(
              sessions.create(request, recording),
              recording,
              console,
              format == Format.jsonl ? new JsonLines() : new TextLines(console.zone()))
          .run(new ConnectRun.Plan(messages, !noInput, echo, wait, maxTime));
    }
  }

  private ConnectRequest request() {
    Set<String> secrets = new HashSet<>();
    WebSocketUrl target =
        switch (WebSocketUrl.parse(fill(url, secrets))) {
          case WebSocketUrl.Valid(WebSocketUrl valid) -> valid;
          case WebSocketUrl.Invalid(String problem, int _) -> throw wrong(problem);
        };
    var typed = new ArrayList<Header>();
    for (String line : headers) {
      switch (HeaderLine.parse(fill(line, secrets))) {
        case HeaderLine.Valid(Header header) -> typed.add(header);
        case HeaderLine.Invalid(String problem) -> throw wrong(problem);
      }
    }
    for (String name : subprotocols) {
      if (HeaderLine.check(name, "") instanceof HeaderLine.Invalid) {
        throw wrong("\"%s\" is not a name of a subprotocol.".formatted(name));
      }
    }
    return ConnectRequest.to(target)
        .withHeaders(typed)
        .withSecrets(secrets)
        .withSubprotocols(subprotocols)
        .withVerify(!insecure);
  }

  private String fill(String text, Set<String> secrets) {
    Variables.Filled filled = variables.fill(text);
    if (!filled.missing().isEmpty()) {
      throw wrong("${%s} has no value.".formatted(String.join("}, ${", filled.missing())));
    }
    secrets.addAll(filled.secrets());
    return filled.text();
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), problem);
  }
}
