package dev.sockeye.engine;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/// Says in a sentence why a TLS handshake failed, from what Java throws.
final class TlsTrouble {
  private TlsTrouble() {}

  static String explain(IOException e, String host) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CertificateExpiredException expired -> {
          return "The server's certificate has expired (%s).".formatted(expired.getMessage());
        }
        case CertificateNotYetValidException early -> {
          return "The server's certificate is not valid yet (%s).".formatted(early.getMessage());
        }
        case CertPathBuilderException _ -> {
          return "The server's certificate comes from an authority that is not trusted here.";
        }
        case CertificateException other when other.getCause() == null -> {
          String message = String.valueOf(other.getMessage());
          return message.startsWith("No subject alternative")
                  || message.startsWith("No name matching")
              ? "The server's certificate is not for \"%s\": %s.".formatted(host, message)
              : "The server's certificate was not accepted: %s.".formatted(message);
        }
        default -> {}
      }
    }
    String message = String.valueOf(e.getMessage());
    if (e instanceof SSLException && message.contains("Unsupported or unrecognized SSL message")) {
      return "The server does not speak TLS on this port; a ws:// URL may be meant.";
    } else if (message.contains("Received fatal alert: ")) {
      return "The server refused the TLS handshake with the alert %s."
          .formatted(message.substring(message.lastIndexOf(' ') + 1));
    } else if (e instanceof EOFException || e instanceof SocketException) {
      return "The connection ended within the TLS handshake (%s).".formatted(message);
    } else if (message.contains("Remote host terminated the handshake")) {
      return "The connection ended within the TLS handshake.";
    }
    return "The TLS handshake failed: %s.".formatted(message);
  }
}
