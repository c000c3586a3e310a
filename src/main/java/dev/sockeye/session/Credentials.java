package dev.sockeye.session;

/// How a request says who asks. In a profile the values may name variables; in a {@link
/// ConnectRequest} they are filled in.
public sealed interface Credentials {
  record None() implements Credentials {}

  /// RFC 7617, in UTF-8.
  record Basic(String user, String password) implements Credentials {}

  /// RFC 6750 §2.1.
  record Bearer(String token) implements Credentials {}

  /// A key of the server's own making, under the name it wants.
  record ApiKey(String name, String value, Place place) implements Credentials {}

  /// Where an API key goes.
  enum Place {
    HEADER,
    QUERY
  }
}
