package dev.sockeye.ui.connection;

import dev.sockeye.exchange.Difference;
import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.session.BuiltInHeader;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.Header;
import dev.sockeye.session.QueryText;
import dev.sockeye.session.QueryText.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes a request of ours like a foreign one in one thing, and in no other.
final class TakeOver {
  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>[A-Za-z]+)://(?<user>[^/?#@]*@)?(?<host>\\[[^]]*]|[^:/?#$]+)(?<port>:[0-9]*)?"
              + "(?<path>[^?#]*)(?<rest>.*)",
          Pattern.DOTALL);
  private static final String COOKIE = "Cookie";
  private static final String OFFER = "permessage-deflate; client_max_window_bits";

  private final Profile before;

  /// Our headers as they go out.
  private final List<Header> sent;

  private TakeOver(Profile before, List<Header> sent) {
    this.before = before;
    this.sent = sent;
  }

  /// @param sent our headers as they go out
  /// @return empty where it cannot be done, or where nothing would change
  static Optional<Profile> apply(Profile before, List<Header> sent, Difference difference) {
    return new TakeOver(before, sent).take(difference).filter(after -> !after.equals(before));
  }

  private Optional<Profile> take(Difference difference) {
    String theirs = difference.theirs().orElse("");
    return switch (difference.kind()) {
      case URL_HOST -> url("", theirs, null, null);
      case URL_PORT -> url("", "", theirs.isEmpty() ? "" : ":" + theirs, null);
      case URL_SCHEME -> url(theirs, "", null, null);
      case PATH -> url("", "", null, theirs);
      case QUERY_PARAMETER -> parameter(difference);
      case QUERY_ORDER ->
          before.url().contains("${")
              ? Optional.empty()
              : query(all -> {
                all.clear();
                all.addAll(QueryText.of("?" + theirs).parameters());
              });
      case HEADER_MISSING, HEADER_VALUE, HEADER_EXTRA ->
          Optional.of(headers(table -> header(table, difference)));
      case HEADER_CASE ->
          Optional.of(
              headers(table ->
                  row(table, difference.name(), "")
                      .ifPresent(row -> row.nameProperty().set(theirs))));
      case HEADER_ORDER -> Optional.of(headers(table -> order(table, names(theirs))));
      case SUBPROTOCOL ->
          Optional.of(
              typed(BuiltInHeader.PROTOCOL)
                  ? set(BuiltInHeader.PROTOCOL.text(), difference.theirs())
                  : before.withSubprotocols(names(theirs)));
      case EXTENSIONS -> Optional.of(extensions(difference.theirs()));
      case COOKIE -> Optional.of(cookie(difference));
      case AUTHORIZATION -> Optional.of(authorization(difference.theirs()));
      case OPTION ->
          TakeOverOption.apply(before.choices(), difference.name(), difference.theirs())
              .map(before::withChoices);
    };
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /// Replaces what is given; empty keeps scheme and host, null keeps port and path.
  private Optional<Profile> url(
      String scheme, String host, @Nullable String port, @Nullable String path) {
    Matcher parts = URL.matcher(before.url());
    if (!parts.matches()) {
      return Optional.empty();
    }
    String newScheme = scheme.isEmpty() ? parts.group("scheme") : scheme;
    String newPort = port == null ? text(parts.group("port")) : port;
    String usual = newScheme.equals("wss") ? ":443" : ":80";
    return Optional.of(
        before.withUrl(
            newScheme
                + "://"
                + text(parts.group("user"))
                + (host.isEmpty() ? parts.group("host") : host)
                + (newPort.equals(usual) ? "" : newPort)
                + (path == null ? parts.group("path") : path)
                + parts.group("rest")));
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }

  private Optional<Profile> query(Consumer<List<Parameter>> change) {
    QueryText text = QueryText.of(before.url());
    var all = new ArrayList<>(text.parameters());
    change.accept(all);
    return Optional.of(before.withUrl(text.with(all)));
  }

  private Optional<Profile> parameter(Difference difference) {
    return query(all -> {
      int at = -1;
      for (int i = 0; i < all.size(); i++) {
        Parameter each = all.get(i);
        String piece = each.hasEquals() ? each.name() + "=" + each.value() : each.name();
        boolean isNamed = at < 0 && each.name().equals(difference.name());
        if (difference.ours().isPresent() && (isNamed || piece.equals(difference.ours().get()))) {
          at = i;
        }
      }
      Optional<Parameter> theirs =
          difference.theirs().map(piece -> QueryText.of("?" + piece).parameters().getFirst());
      if (at < 0) {
        theirs.ifPresent(all::add);
      } else if (theirs.isPresent()) {
        all.set(at, theirs.get());
      } else {
        all.remove(at);
      }
    });
  }

  private Profile headers(Consumer<HeaderTable> change) {
    var table = new HeaderTable();
    table.load(before.headers());
    change.accept(table);
    return before.withHeaders(table.headers());
  }

  /// The row of a name that has a value, or the first of that name.
  private static Optional<HeaderRow> row(HeaderTable table, String name, String value) {
    List<HeaderRow> named =
        table.rows().stream()
            .filter(row -> row.nameProperty().get().equalsIgnoreCase(name))
            .toList();
    return named.stream()
        .filter(row -> row.valueProperty().get().equals(value))
        .findFirst()
        .or(() -> named.stream().filter(row -> row.enabledProperty().get()).findFirst())
        .or(() -> named.stream().findFirst());
  }

  private static void header(HeaderTable table, Difference difference) {
    Optional<HeaderRow> ours = row(table, difference.name(), difference.ours().orElse(""));
    if (difference.theirs().isEmpty()) {
      ours.ifPresent(row -> {
        if (row.builtIn().isPresent()) {
          row.enabledProperty().set(false);
        } else {
          table.remove(row);
        }
      });
      return;
    }
    // Where ours has others of that name, one more is missing; a built-in one is there already.
    boolean isOneMore =
        difference.ours().isEmpty()
            && ours.filter(row -> row.builtIn().isEmpty() || row.enabledProperty().get())
                .isPresent();
    HeaderRow row = isOneMore ? table.add() : ours.orElseGet(table::add);
    if (row.nameProperty().get().isEmpty()) {
      row.nameProperty().set(difference.name());
    }
    row.valueProperty().set(difference.theirs().get());
    row.enabledProperty().set(true);
  }

  private static void order(HeaderTable table, List<String> names) {
    var places = new ArrayList<Integer>();
    var ordered = new ArrayList<HeaderRow>();
    for (String name : names) {
      Optional<HeaderRow> row = row(table, name, "");
      // What Auth and Cookies add has no row of its own until it is to have a place.
      if (row.isEmpty() && BuiltInHeader.of(name).isPresent()) {
        row = Optional.of(new HeaderRow(new ProfileHeader(name, BuiltInHeader.AUTO)));
        table.rows().add(row.get());
      }
      row.ifPresent(ordered::add);
    }
    for (int i = 0; i < table.rows().size(); i++) {
      if (ordered.contains(table.rows().get(i))) {
        places.add(i);
      }
    }
    var rows = new ArrayList<>(table.rows());
    for (int i = 0; i < places.size(); i++) {
      rows.set(places.get(i), ordered.get(i));
    }
    table.rows().setAll(rows);
  }

  private boolean typed(BuiltInHeader header) {
    return before.headers().stream()
        .anyMatch(row ->
            row.enabled()
                && row.name().equalsIgnoreCase(header.text())
                && !row.value().equals(BuiltInHeader.AUTO));
  }

  /// Sets a header, or leaves it out.
  private Profile set(String name, Optional<String> value) {
    return headers(table ->
        header(
            table,
            new Difference(Difference.Kind.HEADER_VALUE, name, Optional.of(""), value, "", false)));
  }

  private Profile extensions(Optional<String> theirs) {
    if (typed(BuiltInHeader.EXTENSIONS)) {
      return set(BuiltInHeader.EXTENSIONS.text(), theirs);
    } else if (theirs.isEmpty()) {
      return before.withDeflate(false);
    }
    return theirs.get().equals(OFFER)
        ? before.withDeflate(true)
        : set(BuiltInHeader.EXTENSIONS.text(), theirs);
  }

  /// A Cookie header of the person's own goes out in place of the jar's.
  private Profile cookie(Difference difference) {
    var cookies = new ArrayList<String>();
    Header.first(sent, COOKIE)
        .ifPresent(
            value -> Arrays.stream(value.split(";")).map(String::strip).forEach(cookies::add));
    int at = difference.ours().map(cookies::indexOf).orElse(-1);
    if (at >= 0) {
      cookies.remove(at);
    }
    difference.theirs().ifPresent(cookie -> cookies.add(at < 0 ? cookies.size() : at, cookie));
    return set(
        COOKIE, cookies.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", cookies)));
  }

  private Profile authorization(Optional<String> theirs) {
    Profile bare =
        before
            .withHeaders(
                before.headers().stream()
                    .filter(row -> !row.name().equalsIgnoreCase(BuiltInHeader.AUTHORIZATION.text()))
                    .toList())
            .withUrl(before.url().replaceFirst("^([A-Za-z]+://)[^/?#]*@", "$1"));
    if (theirs.isEmpty()) {
      return bare.withChoices(bare.choices().withCredentials(new Credentials.None()));
    }
    String value = theirs.get();
    Optional<Credentials> known =
        value.startsWith("Bearer ")
            ? Optional.of(new Credentials.Bearer(value.substring("Bearer ".length())))
            : value.startsWith("Basic ")
                ? basic(value.substring("Basic ".length()).strip())
                : Optional.empty();
    return known.isPresent()
        ? bare.withChoices(bare.choices().withCredentials(known.get()))
        : new TakeOver(bare, sent).set(BuiltInHeader.AUTHORIZATION.text(), theirs);
  }

  private static Optional<Credentials> basic(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 || pair.indexOf('\ufffd') >= 0
          ? Optional.empty()
          : Optional.of(new Credentials.Basic(pair.substring(0, colon), pair.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
