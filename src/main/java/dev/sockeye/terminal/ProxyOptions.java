package dev.sockeye.terminal;

import dev.sockeye.profile.Profile;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.ProxyUrl;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The proxy on the way.
final class ProxyOptions {
  @Option(
      names = {"-x", "--proxy"},
      paramLabel = "URL|system|none",
      description = {
        "http://, socks4://, socks4a://, socks5:// or socks5h:// with host and port; or what the"
            + " system says. Default: none."
      })
  private @Nullable String proxy;

  @Option(
      names = {"-U", "--proxy-user"},
      paramLabel = "NAME:PASSWORD",
      description = "For the proxy. A password that is left out is asked for.")
  private @Nullable String user;

  Profile applyTo(Profile profile, OptionValues values) throws WrongUsage {
    ProxyChoice chosen =
        proxy == null ? profile.choices().proxy() : read(values.url("--proxy", proxy));
    if (user != null) {
      ProxyChoice.Kind kind = chosen.kind();
      if (!kind.hasAddress()) {
        throw new WrongUsage("--proxy-user is for a proxy that is named: --proxy http://host:80.");
      }
      boolean hasPasswords = kind != ProxyChoice.Kind.SOCKS4 && kind != ProxyChoice.Kind.SOCKS4A;
      OptionValues.NamePassword both = values.user("--proxy-user", user, hasPasswords);
      chosen = chosen.withUser(both.name(), both.password());
    }
    return profile.withChoices(profile.choices().withProxy(chosen));
  }

  private static ProxyChoice read(String filled) throws WrongUsage {
    return switch (filled.strip().toLowerCase(Locale.ROOT)) {
      case "system" -> ProxyChoice.SYSTEM;
      case "none" -> ProxyChoice.NONE;
      default ->
          switch (ProxyUrl.parse(filled)) {
            case ProxyUrl.Valid(ProxyChoice read) -> read;
            case ProxyUrl.Invalid(String problem) -> throw new WrongUsage("--proxy: " + problem);
          };
    };
  }
}
