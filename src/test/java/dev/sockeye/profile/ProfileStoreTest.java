package dev.sockeye.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sockeye.session.ConnectRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The half of the store that reads and writes; {@link ProfileStoreTreeTest} has the other.
class ProfileStoreTest {
  private static final Path TOP = Path.of("");

  @TempDir private Path folder;
  private Path root;
  private ProfileStore store;

  @BeforeEach
  void makeStore() {
    root = folder.resolve("profiles");
    store = new ProfileStore(root);
  }

  @Test
  void startsWithOneProfileForTheEchoServer() {
    assertThat(store.prepare()).isEqualTo(new ChangeResult.Done());

    assertThat(store.list().nodes())
        .singleElement()
        .isInstanceOfSatisfying(
            Profile.class,
            profile -> {
              assertThat(profile.name()).isEqualTo("Local echo");
              assertThat(profile.url()).isEqualTo("${echo}");
              assertThat(profile.choices().limits().open()).isEqualTo(ConnectRequest.DEFAULT_LIMIT);
            });
    assertThat(root.resolve("Local echo.json"))
        .hasContent(
            """
            {
              "url": "${echo}",
              "headers": [],
              "subprotocols": [],
              "deflate": true,
              "verify": true,
              "timeouts": {
                "open": "30s",
                "close": "5s"
              }
            }
            """);
  }

  @Test
  void leavesAnEmptyFolderEmpty() throws IOException {
    Files.createDirectory(root);

    assertThat(store.prepare()).isEqualTo(new ChangeResult.Done());

    assertThat(store.list().nodes()).isEmpty();
  }

  @Test
  void readsBackWhatItSaved() {
    Profile profile =
        Profile.of("feed", "wss://example.com/feed")
            .at("feed", Path.of("Staging", "market"))
            .withHeaders(
                List.of(
                    new ProfileHeader("X-a", "1"),
                    new ProfileHeader("x-A", "1"),
                    new ProfileHeader("Authorization", "Bearer ${env:TOKEN}", false)))
            .withSubprotocols(List.of("graphql-ws", "chat"))
            .withDeflate(false)
            .withVerify(false)
            .withLimits(Duration.ofMillis(1500), Duration.ofMinutes(2));

    Profile saved = saved(store.save(profile));
    Profile read = store.list().find("Staging/market/feed").orElseThrow();

    assertThat(read).isEqualTo(saved);
    assertThat(read.asksTheSameAs(profile)).isTrue();
    assertThat(read.asksTheSameAs(profile.withDeflate(true))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\n  \"url\": 5\n}",
        "{\n  \"url\" \"a\"\n}",
        "{\n  \"headers\": {}\n}",
        "{\n  \"headers\": [{\"value\": \"a\"}]\n}",
        "{\n  \"headers\": [\"a: b\"]\n}",
        "{\n  \"verify\": \"yes\"\n}",
        "{\n  \"subprotocols\": [1]\n}",
        "{\n  \"timeouts\": {\"open\": \"soon\"}\n}",
        "{\n  \"timeouts\": \"30s\"\n}",
        "{\n  \"url\": \"a\", \"url\": \"b\"\n}"
      })
  void reportsABrokenFileByNameAndLineAndNeverOverwritesIt(String text) throws IOException {
    Profile profile = saved(store.save(Profile.of("x", "ws://h/")));
    put("x.json", text);

    assertThat(store.list().broken())
        .singleElement()
        .satisfies(broken -> {
          assertThat(broken.line()).isEqualTo(2);
          assertThat(broken.column()).isGreaterThan(1);
          assertThat(broken.sentence()).startsWith("x.json, line 2, column ").endsWith(".");
        });
    assertThat(store.save(profile.withUrl("ws://other/")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.sentence()).contains("x.json, line 2"));
    assertThat(store.save(Profile.of("x", "ws://h/"))).isInstanceOf(Refused.class);
    assertThat(store.duplicate(profile)).isInstanceOf(Refused.class);
    assertThat(root.resolve("x.json")).hasContent(text);
  }

  @Test
  void reportsBytesThatAreNoUtf8AndFilesThatAreTooLarge() throws IOException {
    Files.createDirectories(root);
    Files.write(root.resolve("a.json"), new byte[] {'{', '\n', (byte) 0xff, '}'});
    Files.write(root.resolve("b.json"), new byte[5 << 20]);

    assertThat(store.list().broken())
        .extracting(BrokenProfile::name, BrokenProfile::line, BrokenProfile::column)
        .containsExactly(tuple("a", 2, 1), tuple("b", 1, 1));
  }

  @Test
  void reportsALinkThatLeadsNowhere() throws IOException {
    Files.createDirectories(root);
    Files.createSymbolicLink(root.resolve("a.json"), root.resolve("gone.json"));

    assertThat(store.list().broken())
        .singleElement()
        .satisfies(broken -> assertThat(broken.sentence()).startsWith("a.json: "));
  }

  @Test
  void leavesAFileThatDidNotChangeAsItIsWritten() throws IOException {
    String text =
        """
        {
          "note": "by hand",
          "timeouts": {
            "close": "5000ms",
            "handshake": 3
          },
          "url": "ws://h/",
          "headers": [],
          "subprotocols": [],
          "verify": true,
          "deflate": true
        }
        """;
    put("x.json", text);

    saved(store.save(only()));

    assertThat(root.resolve("x.json")).hasContent(text);
  }

  @Test
  void keepsUnknownFieldsWithTheHeaderTheyBelongTo() throws IOException {
    put(
        "x.json",
        """
        {"headers": [{"name": "A", "value": "1", "why": "a"}, {"name": "B", "value": "2", "why": "b"}],
         "timeouts": {"open": "1s", "idle": "9s"}}
        """);
    Profile profile = only();

    saved(
        store.save(
            profile
                .withHeaders(
                    List.of(
                        new ProfileHeader("New", "0"),
                        new ProfileHeader("B", "2", false),
                        new ProfileHeader("a", "3")))
                .withLimits(Duration.ofSeconds(2), profile.choices().limits().close())));

    JsonObject json = json("x.json");
    assertThat(json.getAsJsonArray("headers"))
        .extracting(header -> header.getAsJsonObject().get("why"))
        .extracting(why -> why == null ? "" : why.getAsString())
        .containsExactly("", "b", "a");
    assertThat(json.getAsJsonObject("timeouts").get("idle").getAsString()).isEqualTo("9s");
    assertThat(json.getAsJsonObject("timeouts").get("open").getAsString()).isEqualTo("2s");
  }

  /// Whatever stands beside what is known, at whatever depth, is there after a save that changes
  /// everything that is known.
  @RepeatedTest(100)
  void unknownFieldsSurvive(RepetitionInfo repetition) throws IOException {
    var random = new Random(repetition.getCurrentRepetition());
    JsonObject json = RandomJson.object(random, 3);
    JsonObject header = RandomJson.object(random, 2);
    JsonObject timeouts = RandomJson.object(random, 2);
    JsonObject before = json.deepCopy();
    before.addProperty("url", "ws://a/");
    JsonObject full = header.deepCopy();
    full.addProperty("name", "X");
    full.addProperty("value", "1");
    var headers = new JsonArray();
    headers.add(full);
    before.add("headers", headers);
    before.add("timeouts", timeouts.deepCopy());
    put("x.json", Json.write(before));

    Profile read = only();
    saved(
        store.save(
            read.withUrl("ws://b/")
                .withHeaders(List.of(new ProfileHeader("X", "2", random.nextBoolean())))
                .withSubprotocols(List.of("chat"))
                .withDeflate(false)
                .withVerify(false)
                .withLimits(Duration.ofSeconds(1), Duration.ofSeconds(2))));

    JsonObject after = json("x.json");
    assertThat(after.get("url").getAsString()).isEqualTo("ws://b/");
    assertContainsAll(after, json);
    assertContainsAll(after.getAsJsonArray("headers").get(0).getAsJsonObject(), header);
    assertContainsAll(after.getAsJsonObject("timeouts"), timeouts);
  }

  @Test
  void bringsTogetherChangesOnDiskAndHere() throws IOException {
    Profile read = saved(store.save(Profile.of("x", "ws://h/")));
    put("x.json", "{\"url\": \"ws://h/\", \"deflate\": false, \"note\": \"new\"}");

    Profile saved = saved(store.save(read.withUrl("ws://other/")));

    assertThat(saved.url()).isEqualTo("ws://other/");
    assertThat(saved.deflate()).isFalse();
    assertThat(json("x.json").get("note").getAsString()).isEqualTo("new");
    assertThat(only()).isEqualTo(saved);
  }

  @Test
  void refusesWhereBothSidesChangedTheSameField() throws IOException {
    Profile ours = saved(store.save(Profile.of("x", "ws://h/"))).withUrl("ws://ours/");
    String theirs = "{\"url\": \"ws://theirs/\", \"note\": 1}";
    put("x.json", theirs);

    SaveResult result = store.save(ours);

    assertThat(root.resolve("x.json")).hasContent(theirs);
    assertThat(result)
        .isInstanceOfSatisfying(
            SaveResult.Conflict.class,
            conflict -> {
              assertThat(conflict.fields()).containsExactly("url");
              assertThat(conflict.onDisk().url()).isEqualTo("ws://theirs/");
              assertThat(saved(store.save(ours.basedOn(conflict.onDisk()))).url())
                  .isEqualTo("ws://ours/");
            });
    assertThat(json("x.json").has("note")).isTrue();
  }

  @Test
  void writesAProfileAgainThatWasDeletedMeanwhile() throws IOException {
    Profile profile = saved(store.save(Profile.of("x", "ws://h/")));
    Files.delete(root.resolve("x.json"));

    assertThat(saved(store.save(profile)).url()).isEqualTo("ws://h/");
  }

  @Test
  void doesNotOverwriteAnotherProfileOfThatName() {
    saved(store.save(Profile.of("x", "ws://h/")));

    assertThat(store.save(Profile.of("x", "ws://other/")))
        .isEqualTo(new Refused("There is already something called \"x\" here."));
    assertThat(only().url()).isEqualTo("ws://h/");
  }

  @Test
  void neverWritesASecret() throws IOException {
    SaveResult result =
        store.save(
            Profile.of("x", "wss://ann:pass-word@h/?token=query-token")
                .withHeaders(List.of(new ProfileHeader("Authorization", "Bearer head-token"))));

    assertThat(Files.readString(root.resolve("x.json")))
        .doesNotContain("pass-word", "query-token", "head-token")
        .contains("Bearer ${env:SOCKEYE_AUTHORIZATION}");
    assertThat(result)
        .isInstanceOfSatisfying(
            SaveResult.Saved.class,
            saved -> {
              assertThat(saved.withheld())
                  .extracting(Withheld::value)
                  .containsExactly("pass-word", "query-token", "head-token");
              assertThat(saved.profile()).isEqualTo(only());
            });
  }

  @Test
  void saysWhyNothingCanBeWritten() throws IOException {
    Files.writeString(root, "a file where the folder should be");

    assertThat(store.save(Profile.of("x", "ws://h/")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.sentence()).startsWith("\"x\" cannot be saved: "));
    assertThat(store.createFolder(TOP, "a")).isInstanceOf(Refused.class);
    assertThatCode(() -> store.list()).doesNotThrowAnyException();
    assertThat(store.list().broken()).hasSize(1);
  }

  private Profile only() {
    return store.list().profiles().findFirst().orElseThrow();
  }

  private static Profile saved(SaveResult result) {
    assertThat(result).isInstanceOf(SaveResult.Saved.class);
    return ((SaveResult.Saved) result).profile();
  }

  private void put(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private JsonObject json(String name) throws IOException {
    return ((Json.Document) Json.read(Files.readString(root.resolve(name)))).root();
  }

  private static void assertContainsAll(JsonObject actual, JsonObject expected) {
    for (var entry : expected.entrySet()) {
      JsonElement value = actual.get(entry.getKey());
      assertThat(value).as(entry.getKey()).isEqualTo(entry.getValue());
    }
  }
}
