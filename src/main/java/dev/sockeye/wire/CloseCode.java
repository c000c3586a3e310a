package dev.sockeye.wire;

/// What the numbers of close frames mean (RFC 6455 §7.4 and the IANA registry).
public final class CloseCode {
  public static final int NORMAL = 1000;
  public static final int GOING_AWAY = 1001;
  public static final int PROTOCOL_ERROR = 1002;
  public static final int NO_STATUS = 1005;
  public static final int ABNORMAL = 1006;
  public static final int INVALID_PAYLOAD = 1007;
  public static final int TOO_BIG = 1009;

  private CloseCode() {}

  /// Whether an endpoint may put this code into a close frame: 1000 to 1003, 1007 to 1014, and the
  /// ranges for libraries and applications, 3000 to 4999 (§7.4.2).
  public static boolean mayBeSent(int code) {
    return (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
  }

  /// The code in words, in one short phrase without the number.
  public static String describe(int code) {
    return switch (code) {
      case 1000 -> "normal closure";
      case 1001 -> "going away";
      case 1002 -> "protocol error";
      case 1003 -> "unsupported data";
      case 1004 -> "reserved, without a meaning";
      case 1005 -> "no status code in the close frame";
      case 1006 -> "connection lost without a close frame";
      case 1007 -> "payload is not what its type promises";
      case 1008 -> "policy violation";
      case 1009 -> "message too big";
      case 1010 -> "a needed extension was not agreed";
      case 1011 -> "internal error of the server";
      case 1012 -> "service restart";
      case 1013 -> "try again later";
      case 1014 -> "bad gateway";
      case 1015 -> "TLS handshake failed";
      default -> {
        if (code < 1000) {
          yield "not used";
        } else if (code < 3000) {
          yield "reserved for the protocol";
        } else if (code < 4000) {
          yield "registered by a library or framework";
        } else if (code < 5000) {
          yield "private to the application";
        } else {
          yield "outside the ranges of RFC 6455";
        }
      }
    };
  }
}
