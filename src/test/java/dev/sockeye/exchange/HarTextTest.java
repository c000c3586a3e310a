package dev.sockeye.exchange;

import static dev.sockeye.exchange.Pasted.all;
import static dev.sockeye.exchange.Pasted.one;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sockeye.exchange.PastedRequest.Unreadable;
import java.util.List;
import org.junit.jupiter.api.Test;

class HarTextTest {
  private static JsonObject entry(int index) {
    JsonObject har = JsonParser.parseString(Samples.CHROME_HAR).getAsJsonObject();
    JsonArray entries = har.getAsJsonObject("log").getAsJsonArray("entries");
    return entries.get(index).getAsJsonObject();
  }

  @Test
  void putsWebSocketsFirst() {
    assertThat(all(Samples.CHROME_HAR))
        .extracting(ForeignRequest::url)
        .containsExactly(
            "wss://chat.example.com/room/7?v=2",
            "https://chat.example.com/other",
            "https://chat.example.com/");
  }

  @Test
  void readsAnEntry() {
    ForeignRequest request = all(Samples.CHROME_HAR).getFirst();
    assertThat(request.source()).isEqualTo("HAR");
    assertThat(request.schemeKnown()).isTrue();
    assertThat(request.headers().stream().map(Object::toString))
        .containsExactly(
            "Host: chat.example.com",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Origin: https://chat.example.com",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: q4xkcO32u266gldTuKaSOw==");
    assertThat(request.remarks())
        .containsExactly(
            "The entry has neither Cookie nor Authorization. Browsers leave them out of a HAR file"
                + " unless it is exported with sensitive data.",
            "The entry holds 2 messages; they were left out.");
  }

  @Test
  void readsAnEntryOrARequestAlone() {
    ForeignRequest expected = all(Samples.CHROME_HAR).getFirst();
    String alone = entry(1).toString();
    for (String text : List.of(alone, alone + ",\n", "\ufeff" + alone, "[" + alone + "]")) {
      assertThat(one(text)).isEqualTo(expected);
    }
    ForeignRequest bare = one(entry(1).getAsJsonObject("request").toString());
    assertThat(bare.url()).isEqualTo(expected.url());
    assertThat(bare.headers()).isEqualTo(expected.headers());
  }

  @Test
  void remarksWhatBelongsToHttp2() {
    assertThat(one(entry(0).toString()).headers().stream().map(Object::toString))
        .containsExactly("accept: text/html");
    assertThat(one(entry(0).toString()).remarks())
        .startsWith(
            "The request went over HTTP/2 or HTTP/3; a handshake here is always HTTP/1.1.",
            "Pseudo-headers such as :authority belong to HTTP/2 and were left out.");
  }

  @Test
  void makesACookieHeaderOfTheList() {
    ForeignRequest request = one(entry(2).toString());
    assertThat(request.headers().stream().map(Object::toString))
        .containsExactly("Cookie: sid=4f2; theme=dark");
    assertThat(request.remarks())
        .containsExactly("The Cookie header was made from the entry's list of cookies.");
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(PastedRequest.read("{\"a\": 1}"))
        .isEqualTo(
            new Unreadable(
                "This JSON is no HAR: it has neither log.entries nor a request with its url.", 0));
    assertThat(PastedRequest.read("{\"log\": {\"entries\": [{\"request\": {\"url\": \"x\"}}]}}"))
        .isEqualTo(new Unreadable("No entry of this HAR has a request with a ws or http URL.", 0));
    assertThat(PastedRequest.read("{\n\"log\": {\n'a': 1}}"))
        .isEqualTo(
            new Unreadable("The text begins like HAR, and is no JSON from this line on.", 3));
    assertThat(PastedRequest.read("[".repeat(100_000))).isInstanceOf(Unreadable.class);
    assertThat(PastedRequest.read("{\"url\": 1e99999999, \"headers\": [[], 1, null, {}]}"))
        .isInstanceOf(Unreadable.class);
  }
}
