package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;

/// What a socket's exceptions mean.
final class Trouble {
  private Trouble() {}

  static Cause of(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return switch (e) {
      case UnknownHostException _ -> Cause.NAME_NOT_FOUND;
      case SocketTimeoutException _ -> Cause.SILENT;
      case NoRouteToHostException _ -> Cause.UNREACHABLE;
      case ConnectException _ when message.contains("refused") -> Cause.REFUSED;
      case ConnectException _ when message.contains("timed out") -> Cause.SILENT;
      case SocketException _ when message.contains("unreachable") -> Cause.UNREACHABLE;
      case SocketException _ when message.contains("reset") || message.contains("broken pipe") ->
          Cause.RESET;
      case EOFException _ -> Cause.ENDED;
      default -> message.contains("connection reset") ? Cause.RESET : Cause.OTHER;
    };
  }

  /// The outcome of an attempt to connect, as it follows an address: "refused the connection".
  static String ofConnecting(IOException e) {
    return switch (of(e)) {
      case UNREACHABLE -> "cannot be reached";
      case SILENT -> "did not answer";
      case REFUSED -> "refused the connection";
      case RESET -> "reset the connection";
      default ->
          String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("closed")
              ? "was given up"
              : "failed: " + e.getMessage();
    };
  }
}
