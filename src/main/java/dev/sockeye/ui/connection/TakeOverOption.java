package dev.sockeye.ui.connection;

import dev.sockeye.exchange.ForeignOptions;
import dev.sockeye.exchange.OptionName;
import dev.sockeye.profile.DurationText;
import dev.sockeye.session.Choices;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.ProxyUrl;
import dev.sockeye.session.Redirects;
import dev.sockeye.session.Route;
import dev.sockeye.session.TlsChoice;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The choices beside a request in the words in which they are compared, and back.
final class TakeOverOption {
  /// Where curl follows without limit; more in a row lead nowhere.
  private static final int MOST_REDIRECTS = 100;

  private TakeOverOption() {}

  /// What a request of ours asks for beside URL and headers.
  static ForeignOptions of(ConnectRequest request) {
    Choices choices = request.choices();
    TlsChoice tls = choices.tls();
    ForeignOptions.Builder options = ForeignOptions.builder().verifyOff(!tls.verify());
    if (!tls.authorities().isEmpty()) {
      options.authorities(String.join(", ", tls.authorities()));
    }
    if (!tls.certificate().isBlank()) {
      options.certificate(tls.certificate());
    }
    if (!tls.key().isBlank()) {
      options.key(tls.key());
    }
    if (!tls.passphrase().isEmpty()) {
      options.passphrase(tls.passphrase());
    }
    ProxyChoice proxy = choices.proxy();
    if (proxy.kind().hasAddress()) {
      options.proxy(proxy.toString());
      if (!proxy.user().isEmpty()) {
        options.proxyUser(
            proxy.password().isEmpty() ? proxy.user() : proxy.user() + ":" + proxy.password());
      }
    }
    options.resolve(choices.route().fixed().stream().map(Route.Fixed::toString).toList());
    switch (choices.route().order()) {
      case IPV4_ONLY -> options.addressFamily("IPv4");
      case IPV6_ONLY -> options.addressFamily("IPv6");
      case SYSTEM, IPV4_FIRST, IPV6_FIRST -> {}
    }
    if (choices.redirects().most() > 0) {
      options.followRedirects(true).maxRedirects(Integer.toString(choices.redirects().most()));
    }
    if (request.url().isLocal()) {
      options.unixSocket(request.url().socket());
    }
    BigDecimal seconds = BigDecimal.valueOf(choices.limits().open().toMillis(), 3);
    return options.connectTimeout(seconds.stripTrailingZeros().toPlainString()).build();
  }

  /// @param name one of {@link OptionName}
  /// @param theirs empty where the other request does not ask for it
  /// @return empty where it cannot be taken over
  static Optional<Choices> apply(Choices choices, String name, Optional<String> theirs) {
    TlsChoice tls = choices.tls();
    String text = theirs.orElse("");
    return switch (name) {
      case OptionName.VERIFY -> Optional.of(choices.withTls(tls.withVerify(!text.equals("off"))));
      case OptionName.AUTHORITIES ->
          Optional.of(
              choices.withTls(tls.withAuthorities(text.isEmpty() ? List.of() : List.of(text))));
      case OptionName.CERTIFICATE ->
          Optional.of(choices.withTls(tls.withCertificate(text, tls.key(), tls.passphrase())));
      case OptionName.KEY ->
          Optional.of(
              choices.withTls(tls.withCertificate(tls.certificate(), text, tls.passphrase())));
      case OptionName.PASSPHRASE ->
          Optional.of(choices.withTls(tls.withCertificate(tls.certificate(), tls.key(), text)));
      case OptionName.PROXY -> proxy(choices, text);
      case OptionName.PROXY_USER -> {
        int colon = text.indexOf(':');
        yield choices.proxy().kind().hasAddress()
            ? Optional.of(
                choices.withProxy(
                    choices
                        .proxy()
                        .withUser(
                            colon < 0 ? text : text.substring(0, colon),
                            colon < 0 ? "" : text.substring(colon + 1))))
            : Optional.empty();
      }
      case OptionName.RESOLVE -> resolve(choices, text);
      case OptionName.ADDRESS_FAMILY ->
          Optional.of(
              choices.withRoute(
                  new Route(
                      choices.route().fixed(),
                      switch (text) {
                        case "IPv4" -> Route.Order.IPV4_ONLY;
                        case "IPv6" -> Route.Order.IPV6_ONLY;
                        default -> Route.Order.SYSTEM;
                      })));
      case OptionName.REDIRECTS -> redirects(choices, text);
      case OptionName.CONNECT_TIMEOUT ->
          DurationText.parse(text)
              .filter(limit -> limit.isPositive())
              .map(limit -> choices.withLimits(choices.limits().withOpen(limit)));
      default -> Optional.empty();
    };
  }

  private static Optional<Choices> proxy(Choices choices, String text) {
    if (text.isEmpty()) {
      return Optional.of(choices.withProxy(ProxyChoice.NONE));
    }
    return ProxyUrl.parse(text) instanceof ProxyUrl.Valid(ProxyChoice found)
        ? Optional.of(
            choices.withProxy(found.withUser(choices.proxy().user(), choices.proxy().password())))
        : Optional.empty();
  }

  private static Optional<Choices> resolve(Choices choices, String text) {
    List<Route.Result> read =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .map(Route::parse)
            .toList();
    List<Route.Fixed> fixed =
        read.stream()
            .filter(Route.Valid.class::isInstance)
            .map(each -> ((Route.Valid) each).fixed())
            .toList();
    return fixed.size() < read.size()
        ? Optional.empty()
        : Optional.of(choices.withRoute(new Route(fixed, choices.route().order())));
  }

  private static Optional<Choices> redirects(Choices choices, String text) {
    if (!text.matches("-1|[0-9]{1,6}")) {
      return Optional.empty();
    }
    int most = Integer.parseInt(text);
    return Optional.of(
        choices.withRedirects(
            new Redirects(
                most < 0 ? MOST_REDIRECTS : Math.min(most, MOST_REDIRECTS),
                choices.redirects().toPlain())));
  }
}
