package dev.sockeye.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What was agreed on permessage-deflate (RFC 7692 §7.1).
///
/// @param serverWindowBits 8 to 15
/// @param clientWindowBits 8 to 15
public record DeflateParameters(
    boolean serverNoContextTakeover,
    boolean clientNoContextTakeover,
    int serverWindowBits,
    int clientWindowBits) {

  public static final String NAME = "permessage-deflate";

  /// What this client offers: any window of the server's, and a smaller one of its own if asked.
  public static final String OFFER = NAME + "; client_max_window_bits";

  /// What came of reading an answer.
  public sealed interface Answer {}

  public record Agreed(DeflateParameters parameters) implements Answer {}

  /// @param problem a sentence that names the parameter
  public record Refused(String problem) implements Answer {}

  /// Reads the server's answer to {@link #OFFER}.
  ///
  /// @param answer one extension with its parameters, as in a Sec-WebSocket-Extensions header
  public static Answer read(String answer) {
    List<String> parts = List.of(answer.split(";", -1));
    if (!parts.getFirst().strip().equalsIgnoreCase(NAME)) {
      return new Refused(
          "The server answered with the extension \"%s\", which was not offered."
              .formatted(parts.getFirst().strip()));
    }
    boolean serverNoContext = false;
    boolean clientNoContext = false;
    int serverBits = 15;
    int clientBits = 15;
    Set<String> seen = new HashSet<>();
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      String name = (equals < 0 ? part : part.substring(0, equals)).strip();
      String value = equals < 0 ? "" : part.substring(equals + 1).strip();
      if (value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")) {
        value = value.substring(1, value.length() - 1);
      }
      String key = name.toLowerCase(Locale.ROOT);
      if (!seen.add(key)) {
        return new Refused("permessage-deflate names the parameter %s twice.".formatted(name));
      }
      switch (key) {
        case "server_no_context_takeover", "client_no_context_takeover" -> {
          if (equals >= 0) {
            return new Refused(
                "permessage-deflate gives %s a value, which it may not have.".formatted(name));
          }
          serverNoContext |= key.startsWith("server");
          clientNoContext |= key.startsWith("client");
        }
        case "server_max_window_bits", "client_max_window_bits" -> {
          if (!value.matches("[89]|1[0-5]")) {
            return new Refused(
                "permessage-deflate gives %s the value \"%s\"; 8 to 15 are allowed."
                    .formatted(name, value));
          }
          int bits = Integer.parseInt(value);
          if (key.startsWith("server")) {
            serverBits = bits;
          } else {
            clientBits = bits;
          }
        }
        default -> {
          return new Refused("permessage-deflate has no parameter \"%s\".".formatted(name));
        }
      }
    }
    return new Agreed(
        new DeflateParameters(serverNoContext, clientNoContext, serverBits, clientBits));
  }
}
