package dev.sockeye.exchange;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sockeye.session.Header;
import dev.sockeye.session.HeaderLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One entry of a HAR file.
///
/// @param rank how unlikely it is a WebSocket's: from 0, the likeliest, to 2
record HarEntry(ForeignRequest request, int rank) {

  /// @param entry an entry, or the request of one
  /// @return empty where it has no URL of ws, wss, http or https
  static Optional<HarEntry> of(JsonObject entry) {
    JsonObject request = entry.get("request") instanceof JsonObject inside ? inside : entry;
    String url = HarText.text(request, "url").strip();
    if (!url.matches("(?is)(ws|http)s?://.*")) {
      return Optional.empty();
    }
    var remarks = new LinkedHashSet<String>();
    int fragment = url.indexOf('#');
    if (fragment >= 0) {
      url = url.substring(0, fragment);
      remarks.add("The fragment behind the # was left out.");
    }
    noteMethodAndVersion(request, remarks);
    List<Header> headers = headers(request, remarks);
    addCookies(request, headers, remarks);
    noteWithheld(headers, remarks);
    if (entry.get("_webSocketMessages") instanceof JsonArray messages) {
      remarks.add("The entry holds %d messages; they were left out.".formatted(messages.size()));
    }
    if (request.get("postData") instanceof JsonObject) {
      remarks.add("The request has a body, which a handshake has not; it was left out.");
    }
    var read =
        new ForeignRequest(
            ForeignRequest.HAR, url, true, headers, ForeignOptions.NONE, List.copyOf(remarks));
    return Optional.of(new HarEntry(read, rank(entry, read)));
  }

  private static int rank(JsonObject entry, ForeignRequest request) {
    if (request.url().regionMatches(true, 0, "ws", 0, 2)) {
      return 0;
    }
    boolean switched =
        entry.get("response") instanceof JsonObject response
            && HarText.text(response, "status").equals("101");
    boolean isWebSocket =
        switched
            || request.asksForWebSocket()
            || HarText.text(entry, "_resourceType").equalsIgnoreCase("websocket")
            || entry.has("_webSocketMessages");
    return isWebSocket ? 1 : 2;
  }

  private static void noteMethodAndVersion(JsonObject request, LinkedHashSet<String> remarks) {
    String method = HarText.text(request, "method");
    if (!method.isEmpty() && !method.equalsIgnoreCase("GET") && method.length() < 20) {
      remarks.add("The method is %s; a handshake is always GET.".formatted(method));
    }
    String version = HarText.text(request, "httpVersion").toLowerCase(Locale.ROOT);
    if (version.matches("(http/)?(h?[23])(\\.0)?")) {
      remarks.add("The request went over HTTP/2 or HTTP/3; a handshake here is always HTTP/1.1.");
    }
  }

  private static List<Header> headers(JsonObject request, LinkedHashSet<String> remarks) {
    var headers = new ArrayList<Header>();
    for (JsonObject header : HarText.objects(request.get("headers"))) {
      String name = HarText.text(header, "name");
      if (name.startsWith(":")) {
        remarks.add("Pseudo-headers such as :authority belong to HTTP/2 and were left out.");
        continue;
      }
      switch (HeaderLine.check(name, HarText.text(header, "value"))) {
        case HeaderLine.Valid(Header valid) -> headers.add(valid);
        case HeaderLine.Invalid _ -> remarks.add("A header that cannot be sent was left out.");
      }
    }
    return headers;
  }

  /// Some programs list cookies apart from the headers.
  private static void addCookies(
      JsonObject request, List<Header> headers, LinkedHashSet<String> remarks) {
    if (Header.first(headers, "Cookie").isPresent()) {
      return;
    }
    List<String> cookies =
        HarText.objects(request.get("cookies")).stream()
            .filter(cookie -> !HarText.text(cookie, "name").isEmpty())
            .map(cookie -> HarText.text(cookie, "name") + "=" + HarText.text(cookie, "value"))
            .toList();
    if (!cookies.isEmpty()
        && HeaderLine.check("Cookie", String.join("; ", cookies))
            instanceof HeaderLine.Valid(Header cookie)) {
      headers.add(cookie);
      remarks.add("The Cookie header was made from the entry's list of cookies.");
    }
  }

  private static void noteWithheld(List<Header> headers, LinkedHashSet<String> remarks) {
    if (Header.first(headers, "Cookie").isEmpty()
        && Header.first(headers, "Authorization").isEmpty()) {
      remarks.add(
          "The entry has neither Cookie nor Authorization. Browsers leave them out of a HAR file"
              + " unless it is exported with sensitive data.");
    }
  }
}
