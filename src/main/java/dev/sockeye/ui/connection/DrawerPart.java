package dev.sockeye.ui.connection;

import dev.sockeye.profile.RequestReading;
import dev.sockeye.session.Choices;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.HeaderCharset;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.QueryText;
import dev.sockeye.session.TlsChoice;
import java.util.Arrays;
import java.util.Optional;

/// A part of what can be chosen before connecting; each opens in place.
enum DrawerPart {
  HEADERS("Headers", RequestReading.Part.HEADERS),
  QUERY("Query"),
  SUBPROTOCOLS("Subprotocols", RequestReading.Part.SUBPROTOCOLS),
  AUTH("Auth", RequestReading.Part.AUTHENTICATION),
  COOKIES("Cookies"),
  TLS("TLS", RequestReading.Part.TLS),
  PROXY("Proxy", RequestReading.Part.PROXY),
  OPTIONS("Options", RequestReading.Part.OPTIONS, RequestReading.Part.ROUTE),
  PREVIEW("Preview"),
  COMPARE("Compare");

  /// Stands where something is not as usual and there is nothing to be counted.
  static final String DOT = "•";

  private final String label;
  private final RequestReading.Part[] problems;

  DrawerPart(String label, RequestReading.Part... problems) {
    this.label = label;
    this.problems = problems;
  }

  String label() {
    return label;
  }

  /// Where a problem is put right; empty for the URL, which is no part of the drawer.
  static Optional<DrawerPart> of(RequestReading.Part problem) {
    return Arrays.stream(values())
        .filter(part -> Arrays.asList(part.problems).contains(problem))
        .findFirst();
  }

  /// What differs from the usual: a count, a dot, a word; or empty.
  String badge(RequestDraft draft) {
    Choices choices = draft.choicesProperty().get();
    return switch (this) {
      case HEADERS -> {
        int changes = draft.headerTable().changes();
        yield changes > 0
            ? Integer.toString(changes)
            : dot(choices.charset() != HeaderCharset.UTF_8 || draft.headerTable().isReordered());
      }
      case QUERY -> count(QueryText.of(draft.urlProperty().get()).parameters().size());
      case SUBPROTOCOLS -> count(draft.subprotocolNames().size());
      case AUTH -> dot(!(choices.credentials() instanceof Credentials.None));
      case COOKIES -> choices.cookies() ? count(draft.jarProperty().get().all().size()) : "off";
      case TLS -> dot(!choices.tls().equals(TlsChoice.USUAL));
      case PROXY -> dot(choices.proxy().kind() != ProxyChoice.Kind.NONE);
      case OPTIONS ->
          dot(
              !draft.deflateProperty().get()
                  || !choices.route().equals(Choices.USUAL.route())
                  || !choices.limits().equals(Choices.USUAL.limits())
                  || !choices.redirects().equals(Choices.USUAL.redirects()));
      case PREVIEW, COMPARE -> "";
    };
  }

  private static String count(int number) {
    return number == 0 ? "" : Integer.toString(number);
  }

  private static String dot(boolean isOther) {
    return isOther ? DOT : "";
  }
}
