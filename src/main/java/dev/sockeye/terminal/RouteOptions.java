package dev.sockeye.terminal;

import dev.sockeye.profile.Profile;
import dev.sockeye.session.Choices;
import dev.sockeye.session.Limits;
import dev.sockeye.session.Redirects;
import dev.sockeye.session.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where to, how far, and how long it may take.
final class RouteOptions {
  private static final int USUAL_REDIRECTS = 10;

  @Option(
      names = "--resolve",
      paramLabel = "HOST:PORT:ADDRESS",
      description = "Do not look the name up, but take that address. Repeatable.")
  private List<String> fixed = new ArrayList<>();

  @Option(
      names = {"-4", "--ipv4"},
      description = "Use IPv4 addresses only.")
  private boolean ipv4;

  @Option(
      names = {"-6", "--ipv6"},
      description = "Use IPv6 addresses only.")
  private boolean ipv6;

  @Option(
      names = "--connect-timeout",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description = "For the whole opening, name look-up to answer. Default: 30s.")
  private @Nullable Duration limit;

  @Option(
      names = {"-L", "--location"},
      negatable = true,
      description = "Follow redirects, but never from wss to ws.")
  private @Nullable Boolean follow;

  @Option(
      names = "--max-redirs",
      paramLabel = "N",
      description = "How many redirects are followed. Default: 10.")
  private @Nullable String most;

  @Option(
      names = "--redirect-to-ws",
      description = "Follow redirects from wss to ws too, where everybody can read along.")
  private boolean toPlain;

  Profile applyTo(Profile profile, OptionValues values) throws WrongUsage {
    Choices choices = profile.choices();
    return profile.withChoices(
        choices
            .withRoute(route(choices.route(), values))
            .withLimits(limits(choices.limits()))
            .withRedirects(redirects(choices.redirects())));
  }

  private Route route(Route saved, OptionValues values) throws WrongUsage {
    var typed = new ArrayList<Route.Fixed>();
    for (String text : fixed) {
      switch (Route.parse(values.fill("--resolve", text))) {
        case Route.Valid(Route.Fixed valid) -> typed.add(valid);
        case Route.Invalid(String problem) -> throw new WrongUsage("--resolve: " + problem);
      }
    }
    var all = new ArrayList<>(typed);
    saved.fixed().stream()
        .filter(each -> typed.stream().noneMatch(own -> isForTheSame(own, each)))
        .forEach(all::add);
    if (ipv4 && ipv6) {
      throw new WrongUsage("-4 and -6 leave no address to try.");
    }
    Route.Order order = ipv4 ? Route.Order.IPV4_ONLY : ipv6 ? Route.Order.IPV6_ONLY : saved.order();
    return new Route(all, order);
  }

  private static boolean isForTheSame(Route.Fixed own, Route.Fixed saved) {
    return own.host().equalsIgnoreCase(saved.host())
        && (own.port() == 0 || own.port() == saved.port());
  }

  /// The steps may take as long as the whole, unless the profile has limits of its own for them.
  private Limits limits(Limits saved) throws WrongUsage {
    if (limit == null) {
      return saved;
    } else if (limit.isZero()) {
      throw new WrongUsage("--connect-timeout 0 leaves no time to connect.");
    }
    Limits usual = Limits.USUAL;
    return saved
        .withOpen(limit)
        .withConnect(raised(saved.connect(), usual.connect(), limit))
        .withTls(raised(saved.tls(), usual.tls(), limit))
        .withUpgrade(raised(saved.upgrade(), usual.upgrade(), limit));
  }

  private static Duration raised(Duration saved, Duration usual, Duration whole) {
    return saved.equals(usual) && whole.compareTo(saved) > 0 ? whole : saved;
  }

  private Redirects redirects(Redirects saved) throws WrongUsage {
    boolean following = follow == null ? saved.most() > 0 : follow;
    if (!following) {
      if (most != null || toPlain) {
        throw new WrongUsage(
            "%s is for redirects, which are followed with --location only."
                .formatted(most != null ? "--max-redirs" : "--redirect-to-ws"));
      }
      return new Redirects(0, saved.toPlain());
    }
    int usual = saved.most() > 0 ? saved.most() : USUAL_REDIRECTS;
    return new Redirects(most != null ? number(most) : usual, toPlain || saved.toPlain());
  }

  private static int number(String typed) throws WrongUsage {
    if (!typed.matches("\\d{1,2}|100")) {
      throw new WrongUsage(
          "--max-redirs %s: write a number from 0 to 100; there is no way without end."
              .formatted(typed));
    }
    return Integer.parseInt(typed);
  }
}
