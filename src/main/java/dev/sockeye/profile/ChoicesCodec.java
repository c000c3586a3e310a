package dev.sockeye.profile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sockeye.session.HeaderCharset;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.Redirects;
import dev.sockeye.session.Route;
import dev.sockeye.session.TlsChoice;
import dev.sockeye.session.TlsVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The choices of an opening as JSON. What is written stands on top of what was read, so that
/// members this version does not know stay.
final class ChoicesCodec {
  private static final String LATIN_1 = "latin-1";

  private ChoicesCodec() {}

  static HeaderCharset readCharset(Json.Document document, JsonElement element)
      throws Json.Malformed {
    return switch (HeaderCodec.text(document, element, "headerCharset")) {
      case "utf-8" -> HeaderCharset.UTF_8;
      case LATIN_1 -> HeaderCharset.LATIN_1;
      default ->
          throw document.malformed(element, "\"headerCharset\" is \"utf-8\" or \"latin-1\".");
    };
  }

  static JsonElement writeCharset(HeaderCharset charset, @Nullable JsonElement before) {
    return new JsonPrimitive(charset == HeaderCharset.LATIN_1 ? LATIN_1 : "utf-8");
  }

  static TlsChoice readTls(Json.Document document, JsonElement element) throws Json.Malformed {
    Fields fields = Fields.of(document, element, "tls");
    TlsVersion lowest = version(fields, "lowest", TlsChoice.USUAL.lowest());
    TlsVersion highest = version(fields, "highest", TlsChoice.USUAL.highest());
    if (lowest.compareTo(highest) > 0) {
      throw fields.malformed("lowest", "The lowest version of TLS is above the highest.");
    }
    return new TlsChoice(
        true,
        fields.texts("authorities"),
        fields.text("certificate", ""),
        fields.text("key", ""),
        fields.text("passphrase", ""),
        fields.text("serverName", ""),
        lowest,
        highest);
  }

  private static TlsVersion version(Fields fields, String name, TlsVersion otherwise)
      throws Json.Malformed {
    return TlsVersion.of(fields.text(name, otherwise.number()))
        .orElseThrow(() ->
            fields.malformed(
                name, "\"%s\" is \"1.0\", \"1.1\", \"1.2\" or \"1.3\".".formatted(name)));
  }

  static JsonElement writeTls(TlsChoice tls, @Nullable JsonElement before) {
    JsonObject object = base(before);
    object.add("authorities", Fields.array(tls.authorities()));
    object.addProperty("certificate", tls.certificate());
    object.addProperty("key", tls.key());
    object.addProperty("passphrase", tls.passphrase());
    object.addProperty("serverName", tls.serverName());
    object.addProperty("lowest", tls.lowest().number());
    object.addProperty("highest", tls.highest().number());
    return object;
  }

  private static JsonObject base(@Nullable JsonElement before) {
    return before instanceof JsonObject old ? old.deepCopy() : new JsonObject();
  }

  static ProxyChoice readProxy(Json.Document document, JsonElement element) throws Json.Malformed {
    Fields fields = Fields.of(document, element, "proxy");
    String word = fields.text("kind", "none");
    ProxyChoice.Kind kind =
        Arrays.stream(ProxyChoice.Kind.values())
            .filter(each -> word(each).equals(word))
            .findFirst()
            .orElseThrow(() ->
                fields.malformed(
                    "kind",
                    "The \"kind\" of \"proxy\" is one of "
                        + String.join(
                            ", ",
                            Arrays.stream(ProxyChoice.Kind.values())
                                .map(ChoicesCodec::word)
                                .toList())
                        + "."));
    return new ProxyChoice(
        kind,
        fields.text("host", ""),
        fields.number("port", 0, 65535),
        fields.text("user", ""),
        fields.text("password", ""));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static JsonElement writeProxy(ProxyChoice proxy, @Nullable JsonElement before) {
    JsonObject object = base(before);
    object.addProperty("kind", word(proxy.kind()));
    object.addProperty("host", proxy.host());
    object.addProperty("port", proxy.port());
    object.addProperty("user", proxy.user());
    object.addProperty("password", proxy.password());
    return object;
  }

  static Route readRoute(Json.Document document, JsonElement element) throws Json.Malformed {
    Fields fields = Fields.of(document, element, "route");
    var fixed = new ArrayList<Route.Fixed>();
    for (String text : fields.texts("resolve")) {
      switch (Route.parse(text)) {
        case Route.Valid(Route.Fixed each) -> fixed.add(each);
        case Route.Invalid(String problem) -> throw fields.malformed("resolve", problem);
      }
    }
    String word = fields.text("order", word(Route.Order.SYSTEM));
    List<Route.Order> orders = List.of(Route.Order.values());
    Route.Order order =
        orders.stream()
            .filter(each -> word(each).equals(word))
            .findFirst()
            .orElseThrow(() ->
                fields.malformed(
                    "order",
                    "\"order\" is one of "
                        + String.join(", ", orders.stream().map(ChoicesCodec::word).toList())
                        + "."));
    return new Route(fixed, order);
  }

  static JsonElement writeRoute(Route route, @Nullable JsonElement before) {
    JsonObject object = base(before);
    object.add("resolve", Fields.array(route.fixed().stream().map(Route.Fixed::toString).toList()));
    object.addProperty("order", word(route.order()));
    return object;
  }

  static Redirects readRedirects(Json.Document document, JsonElement element)
      throws Json.Malformed {
    Fields fields = Fields.of(document, element, "redirects");
    return new Redirects(fields.number("most", 0, 100), fields.flag("toPlain", false));
  }

  static JsonElement writeRedirects(Redirects redirects, @Nullable JsonElement before) {
    JsonObject object = base(before);
    object.addProperty("most", redirects.most());
    object.addProperty("toPlain", redirects.toPlain());
    return object;
  }
}
