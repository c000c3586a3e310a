package dev.sockeye.profile;

import dev.sockeye.session.BuiltInHeader;
import dev.sockeye.session.Choices;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.Header;
import dev.sockeye.session.HeaderCharset;
import dev.sockeye.session.HeaderLine;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.Route;
import dev.sockeye.session.SecretForms;
import dev.sockeye.session.SecretHeaders;
import dev.sockeye.session.TlsChoice;
import dev.sockeye.session.TlsVersion;
import dev.sockeye.session.Variables;
import dev.sockeye.session.WebSocketUrl;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What came of reading a profile as a request: its variables filled in, everything checked that
/// can be without a connection.
public sealed interface RequestReading {

  /// @param shown the URL as a title, without secrets
  /// @param url as a whole, without secrets
  record Ready(ConnectRequest request, String shown, String url) implements RequestReading {}

  /// @param problem a sentence
  record Wrong(Part part, String problem) implements RequestReading {}

  /// Where a problem is.
  enum Part {
    URL,
    HEADERS,
    SUBPROTOCOLS,
    AUTHENTICATION,
    TLS,
    PROXY,
    ROUTE,
    OPTIONS
  }

  /// Filling in variables may start the echo server, so never on the FX thread.
  static RequestReading of(Profile profile, Variables variables) {
    try {
      return new Reader(variables).read(profile);
    } catch (Reader.Stopped e) {
      return new Wrong(e.part, String.valueOf(e.getMessage()));
    }
  }

  /// One reading; gathers the secrets on its way.
  final class Reader {
    private final Variables variables;
    private final Set<String> secrets = new HashSet<>();

    private Reader(Variables variables) {
      this.variables = variables;
    }

    /// Never leaves this file.
    private static final class Stopped extends Exception {
      @Serial private static final long serialVersionUID = 1;

      private final Part part;

      Stopped(Part part, String problem) {
        super(problem, null, false, false);
        this.part = part;
      }
    }

    private RequestReading read(Profile profile) throws Stopped {
      String url = fill(Part.URL, "", profile.url());
      WebSocketUrl target =
          switch (WebSocketUrl.parse(url)) {
            case WebSocketUrl.Valid(WebSocketUrl valid) -> valid;
            case WebSocketUrl.Invalid(String problem, int _) ->
                throw new Stopped(Part.URL, problem);
          };
      var sent = new ArrayList<Header>();
      var without = new HashSet<String>();
      headers(profile, sent, without);
      for (String name : profile.subprotocols()) {
        if (HeaderLine.check(name, "") instanceof HeaderLine.Invalid) {
          throw new Stopped(
              Part.SUBPROTOCOLS, "\"%s\" cannot be the name of a subprotocol.".formatted(name));
        }
      }
      Choices choices = choices(profile.choices());
      ConnectRequest request =
          ConnectRequest.to(target)
              .withHeaders(sent)
              .without(without)
              .withSecrets(secrets)
              .withSubprotocols(profile.subprotocols())
              .withDeflate(profile.deflate())
              .withChoices(choices);
      return new Ready(
          request, shown(target), withoutSecrets(SecretHeaders.withheld(target.toString())));
    }

    /// A row that is off is not sent; where it bears the name of a built-in header, neither is that
    /// one, as a person sees in the table.
    private void headers(Profile profile, List<Header> sent, Set<String> without) throws Stopped {
      for (ProfileHeader header : profile.headers()) {
        if (!header.enabled()) {
          if (BuiltInHeader.of(header.name()).isPresent()) {
            without.add(header.name().toLowerCase(Locale.ROOT));
          }
          continue;
        }
        boolean auto = header.value().equals(BuiltInHeader.AUTO);
        if (auto && BuiltInHeader.of(header.name()).isEmpty()) {
          throw new Stopped(
              Part.HEADERS,
              "The header %s: only a built-in header can be %s."
                  .formatted(header.name(), BuiltInHeader.AUTO));
        }
        String value =
            auto
                ? header.value()
                : fill(Part.HEADERS, "The header %s: ".formatted(header.name()), header.value());
        switch (HeaderLine.check(header.name(), value)) {
          case HeaderLine.Valid(Header valid) -> sent.add(valid);
          case HeaderLine.Invalid(String problem) -> throw new Stopped(Part.HEADERS, problem);
        }
        if (profile.choices().charset() == HeaderCharset.LATIN_1) {
          latin(header.name(), value);
        }
      }
      without.removeIf(name -> sent.stream().anyMatch(each -> each.name().equalsIgnoreCase(name)));
    }

    private static void latin(String name, String value) throws Stopped {
      int bad = 0;
      while (bad < value.length() && value.charAt(bad) <= 0xff) {
        bad++;
      }
      if (bad < value.length()) {
        throw new Stopped(
            Part.HEADERS,
            "The header %s has \"%s\", which Latin-1 cannot write; UTF-8 can."
                .formatted(name, Character.toString(value.codePointAt(bad))));
      }
    }

    private Choices choices(Choices typed) throws Stopped {
      return typed
          .withCredentials(credentials(typed.credentials()))
          .withTls(tls(typed.tls()))
          .withProxy(proxy(typed.proxy()));
    }

    private Credentials credentials(Credentials typed) throws Stopped {
      Part part = Part.AUTHENTICATION;
      return switch (typed) {
        case Credentials.None none -> none;
        case Credentials.Basic(String user, String password) -> {
          String name = fill(part, "The user: ", user);
          if (name.indexOf(':') >= 0) {
            throw new Stopped(part, "The user's name may not contain a colon (RFC 7617 §2).");
          }
          yield new Credentials.Basic(name, secret(fill(part, "The password: ", password)));
        }
        case Credentials.Bearer(String token) -> {
          String filled = secret(fill(part, "The token: ", token).strip());
          if (filled.isEmpty()) {
            throw new Stopped(part, "There is no token to send.");
          }
          line(filled, "The token");
          yield new Credentials.Bearer(filled);
        }
        case Credentials.ApiKey(String name, String value, Credentials.Place place) -> {
          String filled = secret(fill(part, "The API key: ", value));
          if (place == Credentials.Place.HEADER
              && HeaderLine.check(name, filled) instanceof HeaderLine.Invalid) {
            throw new Stopped(part, "\"%s\" and its value cannot be a header.".formatted(name));
          } else if (name.isBlank()) {
            throw new Stopped(part, "The API key has no name.");
          }
          yield new Credentials.ApiKey(name, filled, place);
        }
      };
    }

    private static void line(String value, String what) throws Stopped {
      if (value.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
        throw new Stopped(
            Part.AUTHENTICATION, what + " contains a line end or another control character.");
      }
    }

    private TlsChoice tls(TlsChoice typed) throws Stopped {
      var authorities = new ArrayList<String>();
      for (String each : typed.authorities()) {
        authorities.add(fill(Part.TLS, "The file of authorities: ", each));
      }
      if (TlsVersion.protocols(typed.lowest(), typed.highest()).isEmpty()) {
        throw new Stopped(
            Part.TLS,
            "The lowest version of TLS, %s, is above the highest, %s."
                .formatted(typed.lowest().number(), typed.highest().number()));
      }
      String certificate = fill(Part.TLS, "The certificate: ", typed.certificate());
      String key = fill(Part.TLS, "The key: ", typed.key());
      if (certificate.isBlank() && !key.isBlank()) {
        throw new Stopped(Part.TLS, "There is a key, but no certificate that belongs to it.");
      }
      return new TlsChoice(
          typed.verify(),
          authorities,
          certificate,
          key,
          secret(fill(Part.TLS, "The passphrase: ", typed.passphrase())),
          fill(Part.TLS, "The server name: ", typed.serverName()).strip(),
          typed.lowest(),
          typed.highest());
    }

    private ProxyChoice proxy(ProxyChoice typed) throws Stopped {
      if (!typed.kind().hasAddress()) {
        return typed;
      }
      String host = fill(Part.PROXY, "The proxy's host: ", typed.host()).strip();
      String problem =
          host.isEmpty()
              ? "The proxy has no host."
              : typed.port() < 1 || typed.port() > 65535
                  ? "The proxy has no port from 1 to 65535."
                  : "";
      if (!problem.isEmpty()) {
        throw new Stopped(Part.PROXY, problem);
      }
      String literal = Route.isAddress(host) && host.contains(":") ? "[" + host + "]" : host;
      if (!(WebSocketUrl.parse("ws://" + literal) instanceof WebSocketUrl.Valid(WebSocketUrl url))
          || !url.target().equals("/")) {
        throw new Stopped(Part.PROXY, "\"%s\" is not a host's name.".formatted(host));
      }
      return new ProxyChoice(
          typed.kind(),
          url.host(),
          typed.port(),
          fill(Part.PROXY, "The proxy's user: ", typed.user()),
          secret(fill(Part.PROXY, "The proxy's password: ", typed.password())));
    }

    private String secret(String value) {
      if (!value.isEmpty()) {
        secrets.add(value);
      }
      return value;
    }

    private String fill(Part part, String lead, String text) throws Stopped {
      Variables.Filled filled = variables.fill(text);
      if (!filled.missing().isEmpty()) {
        String name = filled.missing().iterator().next();
        throw new Stopped(
            part,
            lead
                + (name.startsWith("env:")
                    ? "the environment variable %s is not set.".formatted(name.substring(4))
                    : "${%s} has no value.".formatted(name)));
      }
      secrets.addAll(filled.secrets());
      return filled.text();
    }

    /// Host, port and path: what tells one endpoint from another.
    private String shown(WebSocketUrl target) {
      String path = target.target();
      int query = path.indexOf('?');
      path = query < 0 ? path : path.substring(0, query);
      String place = target.isLocal() ? target.socket() : target.authority();
      return withoutSecrets(place + (path.equals("/") ? "" : path));
    }

    private String withoutSecrets(String text) {
      return SecretForms.hide(text, secrets);
    }
  }
}
