package dev.sockeye.profile;

import dev.sockeye.session.Choices;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.SecretHeaders;
import dev.sockeye.session.TlsChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces secret values, before something is written, by references to variables of the
/// environment. What already names such a variable is left as it is.
///
/// One object for each thing that is written: equal values share a variable, different ones never
/// do.
final class Secrets {
  private static final Pattern SCHEME =
      Pattern.compile(
          "((?:basic|bearer|digest|negotiate|ntlm|token|apikey)\\s+)(\\S.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern URL =
      Pattern.compile("(\\s*(?:[A-Za-z][A-Za-z0-9+.-]*://)?)([^/?#]*)(.*)", Pattern.DOTALL);

  // The user's name may be a variable, which has a colon of its own.
  private static final Pattern USER =
      Pattern.compile("((?:\\$\\{[^}]*}|[^:])*+):(.*)", Pattern.DOTALL);
  private static final Pattern PARAMETER = Pattern.compile("([?&])([^=&#?]+)=([^&#]*)");

  private final Map<String, Withheld> byVariable = new LinkedHashMap<>();

  /// What was replaced so far, in order.
  List<Withheld> withheld() {
    return List.copyOf(byVariable.values());
  }

  Profile clean(Profile profile) {
    return profile
        .withUrl(cleanUrl(profile.url()))
        .withHeaders(cleanHeaders(profile.headers()))
        .withChoices(cleanChoices(profile.choices()));
  }

  Choices cleanChoices(Choices choices) {
    TlsChoice tls = choices.tls();
    ProxyChoice proxy = choices.proxy();
    return choices
        .withCredentials(
            switch (choices.credentials()) {
              case Credentials.None none -> none;
              case Credentials.Basic(String user, String password) ->
                  new Credentials.Basic(user, clean("the password", "password", password));
              case Credentials.Bearer(String token) ->
                  new Credentials.Bearer(clean("the token", "token", token));
              case Credentials.ApiKey(String name, String value, Credentials.Place place) ->
                  new Credentials.ApiKey(name, clean("the API key", name, value), place);
            })
        .withTls(
            tls.withCertificate(
                tls.certificate(),
                tls.key(),
                clean("the passphrase of the key", "passphrase", tls.passphrase())))
        .withProxy(
            proxy.withUser(
                proxy.user(), clean("the proxy's password", "proxy_password", proxy.password())));
  }

  private String clean(String place, String name, String value) {
    return isLiteral(value) ? withhold(place, name, value) : value;
  }

  List<ProfileHeader> cleanHeaders(List<ProfileHeader> headers) {
    var cleaned = new ArrayList<ProfileHeader>();
    for (ProfileHeader header : headers) {
      cleaned.add(
          SecretHeaders.isSecret(header.name()) && isLiteral(header.value())
              ? new ProfileHeader(header.name(), cleanValue(header), header.enabled())
              : header);
    }
    return cleaned;
  }

  /// The scheme of an Authorization stays: it is no secret, and says what the variable must hold.
  private String cleanValue(ProfileHeader header) {
    Matcher scheme = SCHEME.matcher(header.value());
    String lead = scheme.matches() ? scheme.group(1) : "";
    String value = scheme.matches() ? scheme.group(2) : header.value();
    return lead + withhold("the header " + header.name(), header.name(), value);
  }

  /// Without the password of the user part and the values of parameters such as `access_token`.
  String cleanUrl(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return url;
    }
    String authority = parts.group(2);
    int at = authority.lastIndexOf('@');
    if (at >= 0) {
      Matcher user = USER.matcher(authority.substring(0, at));
      if (user.matches() && isLiteral(user.group(2))) {
        authority =
            user.group(1)
                + ":"
                + withhold("the password in the URL", "password", user.group(2))
                + authority.substring(at);
      }
    }
    String rest =
        PARAMETER
            .matcher(parts.group(3))
            .replaceAll(match ->
                Matcher.quoteReplacement(
                    SecretHeaders.isSecretName(match.group(2)) && isLiteral(match.group(3))
                        ? match.group(1)
                            + match.group(2)
                            + "="
                            + withhold(
                                "the parameter " + match.group(2) + " of the URL",
                                match.group(2),
                                match.group(3))
                        : match.group()));
    return parts.group(1) + authority + rest;
  }

  private static boolean isLiteral(String value) {
    return !value.isBlank() && !value.contains("${env:");
  }

  private String withhold(String place, String name, String value) {
    String stem = "SOCKEYE_" + name.strip().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    String variable = stem;
    for (int i = 2; isTaken(variable, value); i++) {
      variable = stem + "_" + i;
    }
    var withheld = new Withheld(place, variable, value);
    byVariable.putIfAbsent(variable, withheld);
    return withheld.reference();
  }

  private boolean isTaken(String variable, String value) {
    Withheld other = byVariable.get(variable);
    return other != null && !other.value().equals(value);
  }
}
