package dev.sockeye.finding;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Refusals of one who may not: 401, 403, 407 and 429.
final class AccessFindings {
  private AccessFindings() {}

  static Finding unauthorized(OpeningFacts facts, Answer answer) {
    List<String> challenges = answer.head().values("WWW-Authenticate");
    String schemes =
        challenges.stream().map(Challenge::scheme).distinct().collect(Collectors.joining(" or "));
    String lower = schemes.toLowerCase(Locale.ROOT);
    String error = challenges.isEmpty() ? "" : Challenge.error(String.join(", ", challenges));
    boolean hasSent = facts.hasSent("Authorization") || facts.hasSent("Cookie");
    String text;
    if (challenges.isEmpty()) {
      text =
          hasSent
              ? "The server does not accept the login that was sent, and does not say"
                  + " what it wants. Usually the token, password or cookie is wrong or has"
                  + " expired."
              : "The server wants a login and does not say which. Usually a token or"
                  + " cookie is missing, in a header or in the URL.";
    } else if (error.equals("invalid_token")) {
      text =
          "The server does not accept the token (invalid_token). Usually it has"
              + " expired, or is for another service: get a new one.";
    } else if (error.equals("insufficient_scope")) {
      text = "The token is valid, but not for this (insufficient_scope). It needs more rights.";
    } else if (lower.contains("basic") || lower.contains("bearer")) {
      text =
          "The server wants a login of the kind %s. %s"
              .formatted(
                  Quote.words(schemes),
                  facts.hasSent("Authorization")
                      ? "What was sent was not accepted: check it, and whether it is for"
                          + " this server."
                      : "None was sent: give user and password, or the token, in the"
                          + " connection's settings.");
    } else {
      text =
          ("The server wants a login of the kind %s, which cannot be made here. If it"
                  + " also takes a token or a cookie, send that.")
              .formatted(Quote.words(schemes));
    }
    String section = lower.contains("bearer") ? "RFC 6750 §3" : "RFC 9110 §15.5.2";
    return Finding.error("status-401", text, answer.evidence("WWW-Authenticate"), section);
  }

  static Finding forbidden(OpeningFacts facts, Answer answer) {
    boolean isGuarded =
        answer.head().has("cf-mitigated")
            || answer.bodySays(
                "just a moment|attention required|captcha|cf-chl|challenge-platform"
                    + "|request blocked|access denied.*(akamai|edgesuite)");
    if (isGuarded) {
      return Finding.error(
          "status-403-guard",
          ("A guard in front of the server (%s) takes this program for a bot and keeps"
                  + " it out. Usually it lets only browsers in; whoever runs the server can make"
                  + " an exception.")
              .formatted(
                  answer.head().software().isEmpty() ? "a firewall" : answer.head().software()),
          answer.evidence(),
          "RFC 9110 §15.5.4");
    }
    List<String> origins = facts.sent("Origin");
    if (!origins.isEmpty()) {
      return Finding.error(
          "status-403-origin",
          ("The server refuses the request, which names the Origin \"%s\". Usually that"
                  + " is not on its list: send the origin of the page that is allowed, or let the"
                  + " server allow this one.")
              .formatted(Quote.words(origins.getFirst())),
          Quote.words(answer.head().statusLine())
              + " | Origin: "
              + origins.getFirst()
              + (answer.message().isEmpty() ? "" : " | " + answer.message()),
          "RFC 6455 §10.2");
    }
    String also =
        facts.hasSent("User-Agent")
            ? ""
            : " The User-Agent was left out too, and some servers insist on it.";
    return Finding.error(
        "status-403",
        "The server forbids this. Often it wants an Origin header, as browsers send it,"
            + " and none was sent; else the login is missing or has too few rights."
            + also,
        answer.evidence(),
        "RFC 9110 §15.5.4");
  }

  static Finding proxyAuthentication(Answer answer) {
    return Finding.error(
        "status-407",
        "A proxy on the way wants a login before it passes the request on. Usually this"
            + " network has a proxy that must be set in the connection's settings, with user"
            + " and password.",
        answer.evidence("Proxy-Authenticate"),
        "RFC 9110 §15.5.8");
  }

  static Finding tooMany(Answer answer) {
    return Finding.error(
        "status-429",
        "The server has had too many requests or connections from here. "
            + RetryAfter.sentence(answer.head()),
        answer.evidence("Retry-After"),
        "RFC 6585 §4");
  }
}
