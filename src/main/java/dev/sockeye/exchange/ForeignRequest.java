package dev.sockeye.exchange;

import dev.sockeye.session.Header;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A request of another program, as far as its text tells.
///
/// @param source [#CURL], [#RAW_HTTP] or [#HAR]
/// @param url as written, without a fragment: a ws, wss, http or https URL; path and query alone
///   (from `/` on) where the text names no host; empty where it names neither
/// @param schemeKnown whether the text says if TLS was used; where it does not, the URL begins with
///   `ws://` and its default port says nothing
/// @param headers in order, case and duplicates kept; names and values are such as can be sent
/// @param remarks sentences on what was left out or could not be known, a hundred at most
public record ForeignRequest(
    String source,
    String url,
    boolean schemeKnown,
    List<Header> headers,
    ForeignOptions options,
    List<String> remarks) {

  public static final String CURL = "curl";
  public static final String RAW_HTTP = "raw HTTP";
  public static final String HAR = "HAR";

  private static final int MOST_REMARKS = 100;

  public ForeignRequest {
    headers = List.copyOf(headers);
    remarks =
        remarks.size() > MOST_REMARKS
            ? Stream.concat(
                    remarks.stream().limit(MOST_REMARKS), Stream.of("There are more remarks."))
                .toList()
            : List.copyOf(remarks);
  }

  /// Whether URL or headers say that a WebSocket was meant.
  public boolean asksForWebSocket() {
    String lower = url.substring(0, Math.min(url.length(), 6)).toLowerCase(Locale.ROOT);
    return (schemeKnown && (lower.startsWith("ws://") || lower.startsWith("wss://")))
        || Header.first(headers, "Upgrade").filter("websocket"::equalsIgnoreCase).isPresent()
        || Header.first(headers, "Sec-WebSocket-Key").isPresent();
  }
}
