package dev.sockeye.session;

/// How a request says who asks. In a profile the values may name variables; in a {@link
/// ConnectRequest} they are filled in.
///
/// None of them shows a secret as a text.
public sealed interface Credentials {
  record None() implements Credentials {}

  /// RFC 7617, in UTF-8.
  record Basic(String user, String password) implements Credentials {
    @Override
    public String toString() {
      return "Basic[" + user + "]";
    }
  }

  /// RFC 6750 §2.1.
  record Bearer(String token) implements Credentials {
    @Override
    public String toString() {
      return "Bearer";
    }
  }

  /// A key of the server's own making, under the name it wants.
  record ApiKey(String name, String value, Place place) implements Credentials {
    @Override
    public String toString() {
      return "ApiKey[" + name + ", " + place + "]";
    }
  }

  /// Where an API key goes.
  enum Place {
    HEADER,
    QUERY
  }
}
