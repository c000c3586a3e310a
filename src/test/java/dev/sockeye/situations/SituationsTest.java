package dev.sockeye.situations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.finding.Finding;
import dev.sockeye.finding.Findings;
import dev.sockeye.interop.Certificates;
import dev.sockeye.session.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Plays each opening that goes wrong, and each end, and compares what is kept and found with
/// docs/situations.md, which is made from these very plays: `-Dsockeye.situations=write` writes it
/// anew.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SituationsTest {
  private static final Path DOCUMENT = Path.of("docs/situations.md");
  private static final boolean WRITE = "write".equals(System.getProperty("sockeye.situations"));

  private Path folder;
  private Certificates certificates;
  private Certificates.Leaf good;
  private final Map<Situation, SituationRow> played = new LinkedHashMap<>();
  private final List<SituationRow> ended = new ArrayList<>();
  private List<String> documented = List.of();

  private static List<Situation> all() {
    return Stream.of(
            ConnectionSituations.all(),
            ProxySituations.all(),
            TlsSituations.all(),
            AnswerSituations.all(),
            FormSituations.all())
        .flatMap(List::stream)
        .toList();
  }

  @BeforeAll
  void prepare(@TempDir Path temporary) throws Exception {
    folder = temporary;
    certificates = Certificates.make(folder.resolve("certificates"));
    good = certificates.good("good");
    documented = WRITE ? List.of() : Files.readAllLines(DOCUMENT);
  }

  @TestFactory
  Stream<DynamicTest> findsWhatIsWrong() {
    return all().stream()
        .map(situation ->
            DynamicTest.dynamicTest(
                situation.group() + ": " + situation.name(), () -> play(situation)));
  }

  private void play(Situation situation) throws Exception {
    Path own = Files.createTempDirectory(folder, "situation");
    List<Entry> entries;
    try (var stage = new Stage(certificates, good, own)) {
      entries = situation.play().run(stage);
    }
    List<Finding> findings = Findings.of(entries);
    var row = SituationRow.of(situation, entries, findings);
    played.put(situation, row);
    assertThat(findings).as("findings of %s", entries).isNotEmpty();
    if (!WRITE) {
      assertThat(documented).contains(row.line());
    }
  }

  @TestFactory
  Stream<DynamicTest> findsWhyItEnded() {
    return EndSituations.all().stream()
        .map(situation ->
            DynamicTest.dynamicTest("The end: " + situation.name(), () -> play(situation)));
  }

  private void play(EndSituation situation) throws Exception {
    List<Finding> findings;
    try (var stage = new EndStage(Files.createTempDirectory(folder, "end"))) {
      situation.play().run(stage);
      findings = stage.findings();
    }
    var row = SituationRow.of(situation, findings);
    ended.add(row);
    assertThat(findings).extracting(Finding::id).startsWith(situation.finding());
    if (!WRITE) {
      assertThat(documented).contains(row.line());
    }
  }

  @AfterAll
  void write() throws IOException {
    if (WRITE) {
      Files.write(DOCUMENT, document());
    }
  }

  private List<String> document() {
    var lines = new ArrayList<String>();
    lines.add("# What Sockeye says when a WebSocket does not open, or dies");
    lines.add("");
    lines.add(
        "%d openings and %d ends, each played by a test against a server that behaves so; this page is made from"
            .formatted(played.size(), ended.size()));
    lines.add(
        "what was recorded then. Nothing of it is lost: the status line, all headers in their order, and the");
    lines.add(
        "body up to 1 MB are in the window, in the recording and in the output of `sockeye connect`.");
    String group = "";
    for (var each : played.entrySet()) {
      if (!each.getKey().group().equals(group)) {
        group = each.getKey().group();
        lines.addAll(
            List.of(
                "",
                "## " + group,
                "",
                "| situation | status | headers kept | body kept | finding |",
                "|---|---|---|---|---|"));
      }
      lines.add(each.getValue().line());
    }
    lines.addAll(
        List.of(
            "",
            "## An open connection ends",
            "",
            "Shown without a click where a connection has died; else in the tab End, and at the rows of the",
            "end. `sockeye connect` writes it behind its last line, unless the end was as it should be.",
            "",
            "| situation | finding |",
            "|---|---|"));
    ended.forEach(row -> lines.add(row.line()));
    return lines;
  }
}
