package dev.sockeye.terminal;

import dev.sockeye.profile.Profile;
import dev.sockeye.session.Credentials;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who asks.
final class AuthOptions {
  enum KeyPlace {
    header,
    query
  }

  @Option(
      names = {"-u", "--user"},
      paramLabel = "NAME:PASSWORD",
      description = "Basic authentication. A password that is left out is asked for, unseen.")
  private @Nullable String user;

  @Option(
      names = {"--bearer", "--oauth2-bearer"},
      paramLabel = "TOKEN",
      description = "A token, as Authorization: Bearer TOKEN.")
  private @Nullable String bearer;

  @Option(names = "--api-key", paramLabel = "'NAME=VALUE'", description = "A key by its name.")
  private @Nullable String apiKey;

  @Option(
      names = "--api-key-in",
      paramLabel = "header|query",
      description = "Where that key goes. Default: header.")
  private @Nullable KeyPlace apiKeyIn;

  Profile applyTo(Profile profile, OptionValues values) throws WrongUsage {
    if (Stream.of(user != null, bearer != null, apiKey != null).filter(given -> given).count()
        > 1) {
      throw new WrongUsage("Only one of --user, --bearer and --api-key can be sent.");
    }
    if (apiKeyIn != null && apiKey == null) {
      throw new WrongUsage("--api-key-in says where a key goes, and --api-key is missing.");
    }
    Credentials credentials;
    if (user != null) {
      OptionValues.NamePassword both = values.user("--user", user, true);
      credentials = new Credentials.Basic(both.name(), both.password());
    } else if (bearer != null) {
      credentials = new Credentials.Bearer(bearer);
    } else if (apiKey != null) {
      credentials = key(apiKey);
    } else {
      return profile;
    }
    return profile.withChoices(profile.choices().withCredentials(credentials));
  }

  private Credentials key(String typed) throws WrongUsage {
    int equals = typed.indexOf('=');
    if (equals < 1) {
      // Not quoted: it may be the key.
      throw new WrongUsage("--api-key takes the name of the key and its value: 'NAME=VALUE'.");
    }
    return new Credentials.ApiKey(
        typed.substring(0, equals),
        typed.substring(equals + 1),
        apiKeyIn == KeyPlace.query ? Credentials.Place.QUERY : Credentials.Place.HEADER);
  }
}
