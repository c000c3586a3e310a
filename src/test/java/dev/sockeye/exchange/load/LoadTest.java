package dev.sockeye.exchange.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sockeye.exchange.export.Export;
import dev.sockeye.exchange.export.ExportFormat;
import dev.sockeye.exchange.export.ExportProgress;
import dev.sockeye.exchange.export.ExportRequest;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Recordings;
import dev.sockeye.journal.Row;
import dev.sockeye.session.EntryKind;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of browsers become recordings; of files that are wrong nothing stays.
class LoadTest {
  @TempDir Path folder;
  private Recordings recordings;

  @BeforeEach
  void prepare() {
    recordings = new Recordings(folder.resolve("recordings"), Long.MAX_VALUE);
  }

  private LoadResult load(String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    return new Load(file, recordings::importing, new LoadProgress()).run();
  }

  private static String chrome() throws Exception {
    try (InputStream in = LoadTest.class.getResourceAsStream("/dev/sockeye/exchange/chrome.har")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path one(LoadResult result) {
    assertThat(result).isInstanceOf(LoadResult.Done.class);
    List<Path> files = ((LoadResult.Done) result).files();
    assertThat(files).hasSize(1);
    return files.getFirst();
  }

  @Test
  void nothingIsLeftOfWhatIsCancelledWheneverThatIs() throws Exception {
    Path file = Files.writeString(folder.resolve("chrome.har"), chrome());
    var before = new LoadProgress();
    before.cancel();
    assertThat(new Load(file, recordings::importing, before).run())
        .isInstanceOf(LoadResult.Cancelled.class);

    var atTheEnd = new LoadProgress();
    LoadResult result =
        new Load(
                file,
                (title, meta) -> {
                  // What is read ahead is all of this file.
                  atTheEnd.cancel();
                  return recordings.importing(title, meta);
                },
                atTheEnd)
            .run();

    assertThat(result).isInstanceOf(LoadResult.Cancelled.class);
    assertThat(recordings.list()).isEmpty();
    assertThat(folder.resolve("recordings")).isEmptyDirectory();
    var whole = new LoadProgress();
    new Load(file, recordings::importing, whole).run();
    assertThat(whole.share()).as("a HAR is read twice").isEqualTo(1);
  }

  @Test
  void chromesHarBecomesARecording() throws Exception {
    Path file = one(load("chrome.har", chrome()));
    try (RecordedFile recorded = recordings.open(file);
        RecordingReader reader = recorded.reader()) {
      assertThat(recorded.title()).isEqualTo("ws://127.0.0.1:8377/feed?token=***");
      assertThat(recorded.meta()).containsEntry("imported", "chrome.har");
      List<Row> rows = reader.page(1, 100);
      assertThat(rows)
          .extracting(Row::kind)
          .containsExactly(
              EntryKind.NOTE,
              EntryKind.REQUEST,
              EntryKind.RESPONSE,
              EntryKind.TEXT,
              EntryKind.TEXT,
              EntryKind.TEXT,
              EntryKind.BINARY,
              EntryKind.BINARY);
      assertThat(new String(rows.get(3).preview(), StandardCharsets.UTF_8))
          .isEqualTo("{\"op\":\"welcome\",\"text\":\"Grüße, 世界 👋\"}");
      assertThat(rows.get(7).preview()).containsExactly(0, 255, 1, 2);
      assertThat(rows.get(3).head()).as("what a HAR does not know").isEmpty();
      assertThat(rows.get(3).wire()).isZero();
      assertThat(rows.get(3).at()).isEqualTo(1_795_479_150_892_888_300L);
    }
  }

  @Test
  void ourHarIsLikeChromes() throws Exception {
    Path file = one(load("chrome.har", chrome()));
    Path to = folder.resolve("ours.har");
    try (RecordedFile recorded = recordings.open(file)) {
      new Export(
              new ExportRequest(recorded, null, "", ExportFormat.HAR, ZoneOffset.UTC, "1.2.3"),
              new ExportProgress())
          .toFile(to);
    }
    JsonObject ours = webSocket(Files.readString(to));
    JsonObject theirs = webSocket(chrome());
    assertThat(messages(ours)).isEqualTo(messages(theirs));
    for (String part : List.of("request", "timings")) {
      assertThat(theirs.getAsJsonObject(part).keySet())
          .as(part)
          .containsAll(ours.getAsJsonObject(part).keySet());
    }
    assertThat(theirs.keySet()).containsAll(ours.keySet());
    assertThat(theirs.getAsJsonObject("response").keySet())
        .containsAll(ours.getAsJsonObject("response").keySet());
    assertThat(ours.getAsJsonObject("response").get("headers"))
        .isEqualTo(theirs.getAsJsonObject("response").get("headers"));
    assertThat(ours.getAsJsonObject("request").get("url").getAsString())
        .isEqualTo("ws://127.0.0.1:8377/feed?token=***");
    assertThat(ours.get("startedDateTime")).isEqualTo(theirs.get("startedDateTime"));
  }

  @Test
  void nothingIsFoundWrongWithWhatAHarDoesNotHold() throws Exception {
    Path file = one(load("chrome.har", chrome()));
    Path to = folder.resolve("ours.md");
    try (RecordedFile recorded = recordings.open(file)) {
      new Export(
              new ExportRequest(recorded, null, "", ExportFormat.MARKDOWN, ZoneOffset.UTC, "1"),
              new ExportProgress())
          .toFile(to);
    }
    assertThat(Files.readString(to))
        .contains("imported from `chrome.har`", "The file that was imported does not say.")
        .doesNotContain("## Findings");
  }

  private static JsonObject webSocket(String har) {
    JsonArray entries =
        JsonParser.parseString(har)
            .getAsJsonObject()
            .getAsJsonObject("log")
            .getAsJsonArray("entries");
    return entries.get(entries.size() - 1).getAsJsonObject();
  }

  /// With times as numbers: 1.50 is 1.5.
  private static List<String> messages(JsonObject entry) {
    return entry.getAsJsonArray("_webSocketMessages").asList().stream()
        .map(each -> {
          JsonObject message = each.getAsJsonObject();
          BigDecimal time = message.get("time").getAsBigDecimal().stripTrailingZeros();
          return message.get("type")
              + " "
              + message.get("opcode")
              + " "
              + time.toPlainString()
              + " "
              + message.get("data");
        })
        .toList();
  }

  @Test
  void severalWebSocketsAreSeveralRecordings() throws Exception {
    String message = "{\"type\":\"send\",\"time\":1.5,\"opcode\":1,\"data\":\"a\"}";
    String entry =
        "{\"_webSocketMessages\":[%s],\"request\":{\"url\":\"ws://a/\",\"method\":\"GET\"}}"
            .formatted(message);
    LoadResult result =
        load("two.har", "{\"log\":{\"entries\":[%s,{},%s]}}".formatted(entry, entry));
    assertThat(((LoadResult.Done) result).files()).hasSize(2);
  }

  @Test
  void aWrongFileIsSaidWithItsPlaceAndLeavesNothing() throws Exception {
    failsWith("x.har", "{\"log\":{\"entries\":[", "x.har cannot be imported. Line 1: ");
    failsWith("x.har", "{\"log\":{}}", "holds no entries");
    failsWith("x.har", "{\"log\":{\"entries\":[{}]}}", "None of its entries (1) is a WebSocket");
    failsWith(
        "firefox.har",
        "{\"log\":{\"entries\":[{},{\"request\":{\"url\":\"wss://a/\"},\"response\":{\"status\":101}}]}}",
        "Entry 2 is a WebSocket, but its messages are not in the file");
    String good = "{\"type\":\"send\",\"time\":1.5,\"opcode\":2,\"data\":\"AAA=\"}";
    failsWith(
        "x.har",
        "{\"log\":{\"entries\":[{\"_webSocketMessages\":[%s,%s]}]}}"
            .formatted(good, good.replace("AAA=", "?")),
        "Entry 1, message 2: its data is no base64.");
    failsWith(
        "x.har",
        "{\"log\":{\"entries\":[{\"_webSocketMessages\":[%s]},{\"_webSocketMessages\":[%s]}]}}"
            .formatted(good, good.replace("1.5", "\"soon\"")),
        "Entry 2, message 1: its time cannot be read.");
    for (String time : new String[] {"1e200000000", "1e-200000000", "\"1e200000000\"", "1e12"}) {
      failsWith(
          "x.har",
          "{\"log\":{\"entries\":[{\"_webSocketMessages\":[%s]}]}}"
              .formatted(good.replace("1.5", time)),
          "Entry 1, message 1: its time cannot be read.");
    }
    failsWith(
        "x.har",
        "{\"log\":{\"entries\":[{\"_webSocketMessages\":[%s]}]}}"
            .formatted(good.replace("\"opcode\":2", "\"opcode\":1").replace("AAA=", "x\\ud800y")),
        "Entry 1, message 1: its data has half a character");
    failsWith("x.jsonl", "", "The file is empty.");
    failsWith("x.jsonl", "hello\n", "Line 1: this is no JSON object.");
    failsWith("x.jsonl", "{\"a\":1}\n", "Line 1: this is no JSON Lines file of Sockeye.");
    String head = "{\"kind\":\"recording\",\"format\":1,\"meta\":{\"title\":\"t\"}}\n";
    String note =
        "{\"seq\":1,\"at\":\"2026-01-01T00:00:00Z\",\"kind\":\"note\",\"dir\":\"local\",\"topic\":\"a\",\"text\":\"b\"}\n";
    failsWith("x.jsonl", head.replace(":1", ":2"), "written by a newer Sockeye");
    failsWith(
        "x.jsonl",
        head.replace(":1", ":\"abc\""),
        "Line 1: a number is expected where none stands.");
    failsWith("x.jsonl", head + note + note, "Line 3: the number 1 does not come after 1.");
    failsWith(
        "x.jsonl",
        head + "\n" + note.replace("\"topic\"", "\"x\""),
        "Line 3: there is no member \"topic\".");
    failsWith("x.jsonl", head + note.substring(0, 40), "Line 2: the file ends within this line.");
    failsWith("x.jsonl", head + note.replace("T00:", "T99:"), "Line 2: a time cannot be read.");
    failsWith(
        "x.jsonl", head + note.replace("\"b\"}", "\"\\ud800\"}"), "Line 2: half of a surrogate");
  }

  private void failsWith(String name, String text, String sentence) throws Exception {
    LoadResult result = load(name, text);
    assertThat(result).isInstanceOf(LoadResult.Failed.class);
    assertThat(((LoadResult.Failed) result).sentence()).contains(sentence);
    Path made = folder.resolve("recordings");
    if (Files.exists(made)) {
      try (var files = Files.list(made)) {
        assertThat(files).as(text).isEmpty();
      }
    }
  }
}
