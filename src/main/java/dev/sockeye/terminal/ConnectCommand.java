package dev.sockeye.terminal;

import dev.sockeye.finding.Finding;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.profile.RequestReading;
import dev.sockeye.session.CookieJar;
import dev.sockeye.session.Entry;
import dev.sockeye.session.SecretForms;
import dev.sockeye.session.SessionFactory;
import dev.sockeye.session.Variables;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sockeye connect`: makes a profile of what was saved and what was typed, and opens what it asks
/// for.
@Command(
    name = "connect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Connects to a WebSocket endpoint and writes what happens, one entry a line.",
      "Options are named as in curl where curl has them."
    },
    footer = {
      "",
      "A value may name $${env:NAME}, which is replaced when it is used and never recorded."
          + " Durations are 250ms, 5s or 2m; a bare number is seconds.",
      "",
      "Exit status: 0 opened and closed with 1000 or 1001, 1 the opening handshake failed,"
          + " 2 wrong usage, 3 the connection ended in any other way, or entries are missing in the"
          + " recording or the output."
    })
final class ConnectCommand implements Callable<Integer> {
  enum Format {
    text,
    jsonl
  }

  /// What a run is made of.
  ///
  /// @param toDisk whether sessions are recorded to disk, unless something else is typed
  /// @param finder what is wrong with an opening, by its entries
  record Parts(
      SessionFactory sessions,
      Recordings recordings,
      boolean toDisk,
      Variables variables,
      ProfileStore profiles,
      Console console,
      PasswordPrompt prompt,
      Function<List<Entry>, List<Finding>> finder,
      String version) {}

  private final Parts parts;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "URL",
      arity = "0..1",
      description = {
        "ws://, wss:// or ws+unix:/path/of/socket:/target; $${echo} is the local echo server."
            + " Takes the place of the profile's."
      })
  private @Nullable String url;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = {
        "Connect as that saved profile says: its name, with its folder where several have it."
            + " Other options change or add to it."
      })
  private @Nullable String profile;

  @Option(
      names = "--format",
      paramLabel = "text|jsonl",
      defaultValue = "text",
      description = "What standard output holds. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.text;

  @ArgGroup(exclusive = true)
  private RecordOptions record = new RecordOptions();

  @ArgGroup(validate = false, heading = "%nWhat the request says:%n", order = 1)
  private RequestOptions request = new RequestOptions();

  @ArgGroup(validate = false, heading = "%nWho asks:%n", order = 2)
  private AuthOptions auth = new AuthOptions();

  @ArgGroup(validate = false, heading = "%nTLS:%n", order = 3)
  private TlsOptions tls = new TlsOptions();

  @ArgGroup(validate = false, heading = "%nThe way there:%n", order = 4)
  private RouteOptions route = new RouteOptions();

  @ArgGroup(validate = false, heading = "%nA proxy:%n", order = 5)
  private ProxyOptions proxy = new ProxyOptions();

  @ArgGroup(validate = false, heading = "%nOnce it is open:%n", order = 6)
  private ConversationOptions conversation = new ConversationOptions();

  ConnectCommand(Parts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws InterruptedException {
    RequestReading.Ready ready = read();
    Recording recording;
    try {
      recording =
          record.begin(
              parts.recordings(),
              parts.toDisk(),
              ready.shown(),
              Map.of("url", ready.url(), "version", parts.version()));
    } catch (IOException e) {
      parts.console().complain("There is no recording, and so no connection: " + e.getMessage());
      return ConnectRun.FAILED;
    }
    try (recording) {
      return new ConnectRun(
              parts.sessions().create(ready.request(), recording),
              recording,
              parts.console(),
              format == Format.jsonl ? new JsonLines() : new TextLines(parts.console().zone()),
              parts.finder())
          .run(conversation.plan());
    }
  }

  private RequestReading.Ready read() {
    var values = new OptionValues(parts.variables(), parts.prompt());
    try {
      return switch (RequestReading.of(asked(values), values.variables())) {
        case RequestReading.Wrong(RequestReading.Part _, String problem) ->
            throw new WrongUsage(problem);
        case RequestReading.Ready(var request, String shown, String url) -> {
          var secrets = new HashSet<>(request.secrets());
          secrets.addAll(values.secrets());
          yield new RequestReading.Ready(
              request.withSecrets(secrets).withJar(new CookieJar()),
              shown,
              SecretForms.hide(url, secrets));
        }
      };
    } catch (WrongUsage e) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.sentence());
    }
  }

  private Profile asked(OptionValues values) throws WrongUsage {
    Profile asked =
        profile == null ? Profile.of("", "") : SavedProfiles.find(parts.profiles().list(), profile);
    asked = Optional.ofNullable(url).map(asked::withUrl).orElse(asked);
    if (url == null && asked.url().isBlank()) {
      throw new WrongUsage(
          profile == null
              ? "There is no URL to connect to; write one, or --profile NAME."
              : "The profile \"%s\" has no URL; write one.".formatted(profile));
    }
    asked = request.applyTo(asked, values);
    asked = auth.applyTo(asked, values);
    asked = tls.applyTo(asked, values);
    asked = route.applyTo(asked, values);
    return proxy.applyTo(asked, values);
  }
}
