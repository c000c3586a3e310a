package dev.sockeye.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Await;
import dev.sockeye.exchange.Tables;
import dev.sockeye.exchange.load.Load;
import dev.sockeye.exchange.load.LoadProgress;
import dev.sockeye.exchange.load.LoadResult;
import dev.sockeye.journal.Frames;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.RecordedRows;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Recordings;
import dev.sockeye.journal.RowMark;
import dev.sockeye.journal.RowSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Recordings of which rows are missing or damaged are exported as far as they go.
class GapsTest {
  private static final int ROWS = 20_000;
  private static final int FROM = 4_000;
  private static final int TO = 13_000;
  private static final int THERE = ROWS - (TO - FROM + 1);

  private static final int AT_ONCE = 1_000;

  @TempDir Path folder;

  private Recordings recordings() {
    return new Recordings(folder.resolve("recordings"), Long.MAX_VALUE);
  }

  private Path recorded(String... changes) throws Exception {
    Path file;
    try (var recording = recordings().create("gaps")) {
      for (int i = 1; i <= ROWS; i++) {
        recording.record(Frames.text(i, "row " + i));
        if (i % AT_ONCE == 0) {
          long written = i;
          // A recorder that falls behind says so, in a row of its own.
          Await.until(() -> recording.count() >= written);
        }
      }
      file = recording.file();
    }
    for (String change : changes) {
      Tables.execute(file, change);
    }
    return file;
  }

  private Path withMissing() throws Exception {
    return recorded(
        "delete from entry where n between %d and %d".formatted(FROM, TO),
        "insert into meta values('missing', '%d-%d')".formatted(FROM, TO),
        "insert into meta values('kept', 'since ever')");
  }

  private ExportResult export(Path file, ExportFormat format, @Nullable RowSet rows, Path to)
      throws Exception {
    try (RecordedFile recorded = recordings().open(file)) {
      return export(recorded, format, rows, to);
    }
  }

  private static ExportResult export(
      RecordedRows recorded, ExportFormat format, @Nullable RowSet rows, Path to) {
    var request = new ExportRequest(recorded, rows, "some", format, ZoneOffset.UTC, "1");
    return new Export(request, new ExportProgress()).toFile(to);
  }

  @Test
  void marksGoAlongFromMemoryToo() throws Exception {
    Path to = folder.resolve("marked.sockeye");
    var chosen = new RowSet();
    for (long n = 4; n <= 8; n++) {
      chosen.add(n);
    }
    Recording recording = recordings().createInMemory("memory", Map.of());
    try (recording) {
      for (int i = 1; i <= 10; i++) {
        recording.record(Frames.text(i, "row " + i));
      }
      Await.until(() -> recording.count() == 10);
      recording.marks().put(new RowMark(2, "green", "not chosen"));
      recording.marks().put(new RowMark(5, "red", "look"));
      assertThat(export(recording, ExportFormat.SQLITE, chosen, to))
          .isInstanceOf(ExportResult.Done.class);
    }
    recording.forget();
    try (RecordedFile copy = recordings().open(to)) {
      assertThat(copy.marks().all()).containsExactly(new RowMark(2, "red", "look"));
    }
  }

  @Test
  void anExportOfNoRowsIsEmptyInEachFormat() throws Exception {
    Path file = recorded();
    for (ExportFormat format : ExportFormat.values()) {
      Path to = folder.resolve("none." + format.suffix());
      assertThat(export(file, format, new RowSet(), to))
          .as(format.toString())
          .isInstanceOfSatisfying(
              ExportResult.Done.class, done -> assertThat(done.rows()).isZero());
    }
    try (RecordedFile copy = recordings().open(folder.resolve("none.sockeye"))) {
      assertThat(copy.count()).isZero();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no links and no pipes")
  void aLinkStaysOneAndSoDoesAPipe() throws Exception {
    Path file = recorded();
    Path real = Files.writeString(folder.resolve("real.csv"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), real);
    assertThat(export(file, ExportFormat.CSV, null, link)).isInstanceOf(ExportResult.Done.class);
    assertThat(link).isSymbolicLink();
    assertThat(real).content().startsWith("n,at,");

    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(export(file, ExportFormat.CSV, null, pipe))
        .isEqualTo(new ExportResult.Failed(pipe + " cannot be written: it is no regular file."));
    assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther()).isTrue();
  }

  @Test
  void rowsThatHaveLeftDoNotEndAnExportOfChosenOnes() throws Exception {
    Path file = withMissing();
    var chosen = new RowSet();
    for (int n = 1; n <= ROWS; n++) {
      chosen.add(n);
    }
    for (ExportFormat format : ExportFormat.values()) {
      Path to = folder.resolve("chosen." + format.suffix());
      ExportResult result = export(file, format, chosen, to);
      assertThat(result).as(format.toString()).isInstanceOf(ExportResult.Done.class);
      if (format == ExportFormat.CSV || format == ExportFormat.TEXT) {
        String text = Files.readString(to);
        assertThat(text).contains("row " + (FROM - 1)).contains("row " + ROWS);
        assertThat(((ExportResult.Done) result).rows()).isEqualTo(THERE);
      }
    }
  }

  @Test
  void anImportIsNumberedAnewAndHidesNothing() throws Exception {
    Path to = folder.resolve("all.jsonl");
    export(withMissing(), ExportFormat.JSONL, null, to);
    LoadResult loaded = new Load(to, recordings()::importing, new LoadProgress()).run();
    Path made = ((LoadResult.Done) loaded).files().getFirst();
    try (RecordedFile recorded = recordings().open(made);
        RecordingReader reader = recorded.reader()) {
      assertThat(recorded.count()).isEqualTo(THERE);
      assertThat(recorded.missing().isEmpty()).isTrue();
      assertThat(reader.page(FROM, 10)).hasSize(10);
      assertThat(reader.meta())
          .containsEntry("imported.missing", FROM + "-" + TO)
          .doesNotContainKey("kept");
    }
  }

  @Test
  void damageWithinEndsNoExport() throws Exception {
    Path file = recorded("insert into mark values(%d, 'red', 'look')".formatted(ROWS / 2 - 1));
    byte[] bytes = Files.readAllBytes(file);
    int page = bytes.length / 2 / 8192 * 8192;
    Arrays.fill(bytes, page, page + 8192, (byte) 0x5a);
    Files.write(file, bytes);
    for (ExportFormat format : ExportFormat.values()) {
      Path to = folder.resolve("damaged." + format.suffix());
      ExportResult result = export(file, format, null, to);
      assertThat(result).as(format.toString()).isInstanceOf(ExportResult.Done.class);
    }
    String text = Files.readString(folder.resolve("damaged." + ExportFormat.TEXT.suffix()));
    assertThat(text).contains("This row of the recording is damaged.").contains("row " + ROWS);
    assertThat(text.lines()).hasSize(ROWS);
    Path copy = folder.resolve("damaged." + ExportFormat.SQLITE.suffix());
    try (RecordedFile recorded = recordings().open(copy)) {
      assertThat(recorded.count()).isEqualTo(ROWS);
      assertThat(recorded.problem()).isEmpty();
      assertThat(recorded.missing().isEmpty()).isTrue();
      assertThat(recorded.marks().all()).containsExactly(new RowMark(ROWS / 2 - 1, "red", "look"));
    }
  }

  @Test
  void anExportIsItsOwnersAlone() throws Exception {
    Path file = recorded();
    for (ExportFormat format : ExportFormat.values()) {
      Path to = folder.resolve("own." + format.suffix());
      export(file, format, null, to);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to)))
          .as(format.toString())
          .isEqualTo("rw-------");
    }
  }
}
