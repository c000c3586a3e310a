package dev.sockeye.exchange;

import dev.sockeye.session.Header;
import java.util.Optional;

/// One thing in which a request of ours differs from a foreign one, such that it can be taken over
/// alone.
///
/// @param name of the header, parameter, cookie or option as the foreign request has it, or as ours
///   has it where theirs has none; empty for [Kind#URL_HOST] and its like
/// @param ours exactly as it stands in ours, empty where ours has none; of a header that stands
///   there several times it says which one is meant
/// @param theirs the same of the foreign request; empty where taking over means to leave out
/// @param meaning sentences on what it may do to a handshake, perhaps none
/// @param secret whether the name says that the values are to be hidden
public record Difference(
    Kind kind,
    String name,
    Optional<String> ours,
    Optional<String> theirs,
    String meaning,
    boolean secret) {

  /// What differs, and so what the values are.
  public enum Kind {
    URL_HOST,
    /// Numbers; empty where the foreign request leaves it to the scheme, and that is unknown.
    URL_PORT,
    /// `ws` or `wss`.
    URL_SCHEME,
    /// From `/` on, without the query, as written.
    PATH,
    /// A whole piece of the query as written, `name=value` or the name alone.
    QUERY_PARAMETER,
    /// The whole query: both have the same pieces in another order.
    QUERY_ORDER,
    /// Ours lacks a header of theirs.
    HEADER_MISSING,
    /// Ours has a header that theirs lacks.
    HEADER_EXTRA,
    HEADER_VALUE,
    /// Names with `, ` between them: those that both have, each in its order.
    HEADER_ORDER,
    /// The name as each writes it.
    HEADER_CASE,
    /// All that `Sec-WebSocket-Protocol` offers, with `, ` between them.
    SUBPROTOCOL,
    /// All that `Sec-WebSocket-Extensions` offers, with `, ` between them.
    EXTENSIONS,
    /// `name=value` as it stands in the header.
    COOKIE,
    /// The value of the `Authorization` header, also where an option or the URL's user makes it.
    AUTHORIZATION,
    /// A choice beside the request; [#name] is one of the constants of [OptionName].
    OPTION;

    /// Whether it matters only to servers with a bug.
    public boolean isRemark() {
      return this == HEADER_CASE || this == HEADER_ORDER || this == QUERY_ORDER;
    }
  }

  /// The header that the foreign request has and ours may get.
  public Optional<Header> theirHeader() {
    return switch (kind) {
      case HEADER_MISSING, HEADER_VALUE, AUTHORIZATION ->
          theirs.map(value -> new Header(name, value));
      default -> Optional.empty();
    };
  }

  /// Says where the difference is, and no value: these may be secrets.
  @Override
  public String toString() {
    return name.isEmpty() ? kind.toString() : kind + " " + name;
  }
}
