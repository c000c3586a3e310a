package dev.sockeye.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sockeye.session.Choices;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.Limits;
import dev.sockeye.session.Redirects;
import dev.sockeye.session.TlsChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir private Path folder;
  private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
  private Path file;
  private SettingsStore store;

  @BeforeEach
  void open() {
    file = folder.resolve("config/settings.json");
    store = new SettingsStore(file, LONG, NOON, failures::add);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void howLogsAreShownAndWhatIsRecordedIsKept(@TempDir Path folder) throws IOException {
    LogSettings log =
        LogSettings.defaults()
            .withColumns(List.of(new LogSettings.Column("$.channel", 8.5, true)))
            .withTime("utc")
            .withNewestFirst(true)
            .withFoldRuns(true)
            .withFilters(List.of(new LogSettings.Filter("errors", "$.type == \"error\"")))
            .withHighlights(List.of(new LogSettings.Highlight("type:close", "red", "bar", false)))
            .withWatches(List.of("$.px"));
    RecordingSettings recordings = new RecordingSettings(7_000_000, 30, false, 2_000_000);
    Path file = folder.resolve("settings.json");
    try (var store = new SettingsStore(file, Duration.ZERO, Clock.systemUTC(), _ -> {})) {
      store.load();
      store.save(Settings.defaults().withLog(log).withRecordings(recordings));
    }
    try (var store = new SettingsStore(file, Duration.ZERO, Clock.systemUTC(), _ -> {})) {
      Settings settings = store.load().settings();
      assertThat(settings.log()).isEqualTo(log);
      assertThat(settings.recordings()).isEqualTo(recordings);
    }
  }

  @Test
  void startsWithDefaults() {
    SettingsStore.Loaded loaded = store.load();

    assertThat(loaded.problem()).isEmpty();
    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
    assertThat(loaded.settings().recordings().limit()).isEqualTo(10_000_000_000L);
  }

  @Test
  void twoProgramsDoNotUndoEachOther() {
    store.save(Settings.defaults().withVisited("ws://old/").withSplit("inspector", 0.5));
    store.close();
    var one = new SettingsStore(file, LONG, NOON, failures::add);
    var other = new SettingsStore(file, LONG, NOON, failures::add);
    Settings first = one.load().settings();
    Settings second = other.load().settings();
    one.save(
        first
            .withTheme(Theme.DARK)
            .withVisited("ws://one/")
            .withSplit("inspector", 0.25)
            .withTabs(List.of(new OpenTab("ws://one/", null, List.of(), List.of())), 0));
    one.close();
    other.save(second.withFontSize(20).withVisited("ws://other/").withSplit("sidebar", 0.2));
    other.close();

    try (var third = new SettingsStore(file, LONG, NOON, failures::add)) {
      Settings both = third.load().settings();
      assertThat(both.theme()).isEqualTo(Theme.DARK);
      assertThat(both.fontSize()).isEqualTo(20);
      assertThat(both.history()).containsExactly("ws://other/", "ws://one/", "ws://old/");
      assertThat(both.splits()).isEqualTo(Map.of("inspector", 0.25, "sidebar", 0.2));
      assertThat(both.tabs()).extracting(tab -> tab.request().url()).containsExactly("ws://one/");
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void readsBackWhatWasSaved() {
    Settings settings =
        Settings.defaults()
            .withTheme(Theme.DARK)
            .withFontSize(14.5)
            .withWindow(new WindowBounds(-10, 20.5, 1200, 800, true))
            .withSplit("inspector", 0.6)
            .withSplit("profiles", 0.2)
            .withTabs(
                List.of(
                    new OpenTab(
                        "wss://h/",
                        "Staging/feed",
                        List.of(new ProfileHeader("A", "1", false)),
                        List.of("chat")),
                    new OpenTab("", null, List.of(), List.of())),
                1)
            .withVisited("ws://a/")
            .withVisited("ws://b/")
            .withVisited("ws://a/")
            .withRecordings(RecordingSettings.defaults().withLimit(5));
    store.save(settings);
    store.close();

    Settings read = store.load().settings();

    assertThat(read.withOriginal(settings.original())).isEqualTo(settings);
    assertThat(read.history()).containsExactly("ws://a/", "ws://b/");
  }

  @Test
  void writesTheLastOfManyOnceAtTheEnd() {
    for (int i = 0; i < 100; i++) {
      store.save(Settings.defaults().withRecordings(RecordingSettings.defaults().withLimit(i)));
    }
    assertThat(file).doesNotExist();

    store.close();

    assertThat(store.load().settings().recordings().limit()).isEqualTo(99);
  }

  @Test
  void writesWithoutBeingClosedOnceTheDelayIsOver() throws Exception {
    // A file where the folder should be makes the end of the write attempt visible.
    Path blocked = Files.writeString(folder.resolve("blocked"), "").resolve("settings.json");
    try (var quick = new SettingsStore(blocked, Duration.ofMillis(1), NOON, failures::add)) {
      quick.save(Settings.defaults());

      assertThat(failures.poll(30, TimeUnit.SECONDS)).startsWith("The settings cannot be saved: ");
    }
  }

  @Test
  void endsItsThread() {
    store.save(Settings.defaults());
    store.close();
    store.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("settings"));
  }

  @Test
  void keepsABrokenFileAsideAndUsesDefaults() throws IOException {
    put("{\n  \"theme\": \"dark\",\n");

    SettingsStore.Loaded loaded = store.load();

    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
    assertThat(loaded.problem())
        .hasValueSatisfying(problem ->
            assertThat(problem)
                .startsWith("settings.json, line 2: ")
                .contains("settings.json.broken-20261123-120000"));
    assertThat(file).doesNotExist();
    assertThat(file.resolveSibling("settings.json.broken-20261123-120000")).exists();
    put("[]");
    store.load();
    assertThat(file.resolveSibling("settings.json.broken-20261123-120000-2")).hasContent("[]");
  }

  @Test
  void aWrongFieldCostsThatFieldAlone() throws IOException {
    put("{\n  \"theme\": \"dark\",\n  \"window\": {\"x\": 1},\n  \"fontSize\": \"big\"\n}");

    SettingsStore.Loaded loaded = store.load();

    assertThat(loaded.settings().theme()).isEqualTo(Theme.DARK);
    assertThat(loaded.settings().window()).isEmpty();
    assertThat(loaded.settings().fontSize()).isEqualTo(Settings.DEFAULT_FONT);
    assertThat(loaded.problem())
        .hasValueSatisfying(problem -> assertThat(problem).contains("line 4").contains("fontSize"));
  }

  @Test
  void whatIsWrittenAfterAWrongFieldIsWhole() throws IOException {
    put(
        """
        {"theme": 5, "window": {"x": 1}, "splits": {"a": "b"}, "tabs": [{"headers": 1}], "fontSize": [],
         "history": {}, "recordingsLimit": "much", "selectedTab": {}}
        """);
    Settings settings = store.load().settings();
    store.save(settings.withTabs(List.of(new OpenTab("ws://h/", null, List.of(), List.of())), 0));
    store.close();

    assertThat(store.load().problem()).isEmpty();
    assertThat(store.load().settings().tabs()).hasSize(1);
  }

  @Test
  void bringsValuesIntoTheirRange() throws IOException {
    put(
        """
        {"fontSize": 1000, "selectedTab": 7, "tabs": [{}], "recordingsLimit": -1,
         "history": ["a", "b", "a"], "theme": "solarized", "splits": null}
        """);

    SettingsStore.Loaded loaded = store.load();

    assertThat(loaded.problem()).isEmpty();
    assertThat(loaded.settings().fontSize()).isEqualTo(Settings.MAX_FONT);
    assertThat(loaded.settings().selectedTab()).isZero();
    assertThat(loaded.settings().recordings().limit()).isZero();
    assertThat(loaded.settings().history()).containsExactly("a", "b");
    assertThat(loaded.settings().theme()).isEqualTo(Theme.SYSTEM);
  }

  @Test
  void keepsAThemeOfANewerVersionUntilAnotherIsChosen() throws IOException {
    put("{\"theme\": \"solarized\"}");
    store.save(store.load().settings().withFontSize(20));
    store.close();

    assertThat(json().get("theme").getAsString()).isEqualTo("solarized");
  }

  @RepeatedTest(50)
  void unknownFieldsSurviveAtEveryLevel(RepetitionInfo repetition) throws IOException {
    var random = new Random(repetition.getCurrentRepetition());
    JsonObject top = RandomJson.object(random, 3);
    JsonObject inner = RandomJson.object(random, 2);
    JsonObject before = top.deepCopy();
    JsonObject window = inner.deepCopy();
    for (String field : List.of("x", "y", "width", "height")) {
      window.addProperty(field, 1);
    }
    before.add("window", window);
    var tabs = new JsonArray();
    tabs.add(inner.deepCopy());
    before.add("tabs", tabs);
    put(Json.write(before));

    Settings read = store.load().settings();
    store.save(read.withWindow(new WindowBounds(2, 2, 2, 2, false)).withTheme(Theme.LIGHT));
    store.close();

    JsonObject after = json();
    assertThat(after.entrySet()).containsAll(top.entrySet());
    assertThat(after.getAsJsonObject("window").entrySet()).containsAll(inner.entrySet());
    assertThat(after.getAsJsonArray("tabs").get(0).getAsJsonObject().entrySet())
        .containsAll(inner.entrySet());
    assertThat(after.getAsJsonObject("window").get("x").getAsInt()).isEqualTo(2);
  }

  @Test
  void keepsWhatAnotherProgramAddedMeanwhile() throws IOException {
    Settings settings = store.load().settings();
    put("{\"added\": true}");
    store.save(settings);
    store.close();

    assertThat(json().get("added").getAsBoolean()).isTrue();
  }

  @Test
  void doesNotOverwriteAFileThatBrokeMeanwhile() throws IOException {
    put("{\"note\": 1}");
    Settings settings = store.load().settings();
    put("{{");
    store.save(settings);
    store.close();

    assertThat(file.resolveSibling("settings.json.broken-20261123-120000")).hasContent("{{");
    assertThat(json().get("note").getAsInt()).isEqualTo(1);
  }

  @Test
  void neverWritesASecret() throws IOException {
    store.save(
        Settings.defaults()
            .withVisited("wss://ann:pass-word@h/")
            .withTabs(
                List.of(
                    new OpenTab(
                        "wss://h/?access_token=pass-word",
                        null,
                        List.of(new ProfileHeader("Cookie", "pass-word")),
                        List.of())),
                0));
    store.close();

    assertThat(Files.readString(file)).doesNotContain("pass-word").contains("${env:SOCKEYE_");
  }

  @Test
  void aTabComesBackWithAllThatWasChosenButForSecrets() throws IOException {
    Profile request =
        Profile.of("", "wss://h/")
            .withDeflate(false)
            .withChoices(
                Choices.USUAL
                    .withCookies(false)
                    .withTls(TlsChoice.USUAL.withVerify(false).withServerName("b"))
                    .withRedirects(new Redirects(3, true))
                    .withLimits(Limits.USUAL.withTls(Duration.ofSeconds(3))));
    Profile secret =
        request.withChoices(request.choices().withCredentials(new Credentials.Bearer("pass-word")));
    store.save(
        Settings.defaults()
            .withTabs(
                List.of(new OpenTab(request, null, true), new OpenTab(secret, null, true)), 0));
    store.close();

    List<OpenTab> tabs = store.load().settings().tabs();

    assertThat(tabs.getFirst()).isEqualTo(new OpenTab(request, null, true));
    assertThat(tabs.getLast().request().choices().credentials())
        .isEqualTo(new Credentials.Bearer("${env:SOCKEYE_TOKEN}"));
    assertThat(Files.readString(file)).doesNotContain("pass-word");
  }

  @Test
  void aTabOfAnEarlierVersionHasTheRestFromItsProfile() throws IOException {
    put("{\"tabs\": [{\"url\": \"ws://typed/\", \"profile\": \"p\"}]}");
    Profile profile = Profile.of("p", "ws://saved/").withDeflate(false).withVerify(false);

    OpenTab tab = store.load().settings().tabs().getFirst();

    assertThat(tab.isWhole()).isFalse();
    assertThat(tab.over(profile)).isEqualTo(profile.withUrl("ws://typed/"));
  }

  @Test
  void saysWhyTheFileCannotBeRead() throws IOException {
    Files.createDirectories(file);

    assertThat(store.load().settings().splits()).isEqualTo(Map.of());
    assertThat(store.load().problem()).isPresent();
  }

  private void put(String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private JsonObject json() throws IOException {
    return ((Json.Document) Json.read(Files.readString(file))).root();
  }
}
