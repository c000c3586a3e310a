package dev.sockeye.exchange.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.exchange.RandomSession;
import dev.sockeye.exchange.Tables;
import dev.sockeye.exchange.export.Export;
import dev.sockeye.exchange.export.ExportFormat;
import dev.sockeye.exchange.export.ExportProgress;
import dev.sockeye.exchange.export.ExportRequest;
import dev.sockeye.exchange.export.ExportResult;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recordings;
import dev.sockeye.journal.RowSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is exported can be imported, and is the same then.
class RoundTripTest {
  @TempDir Path folder;
  private Recordings recordings;

  @BeforeEach
  void prepare() {
    recordings = new Recordings(folder.resolve("recordings"), Long.MAX_VALUE);
  }

  @Test
  void jsonLinesLoseNothing() throws Exception {
    for (int seed = 1; seed <= 8; seed++) {
      Path recorded = RandomSession.record(folder.resolve("recordings"), seed, 60);
      Tables.execute(
          recorded, "insert into mark values(3, 'red', 'look | here'), (5, 'yellow', '')");
      Path lines = export(recorded, null, ExportFormat.JSONL);
      Path imported = load(lines);
      assertThat(Tables.of(imported)).as("seed " + seed).isEqualTo(Tables.of(recorded));
    }
  }

  @Test
  void aCopyIsTheSame() throws Exception {
    Path recorded = RandomSession.record(folder.resolve("recordings"), 17, 60);
    Path copy = export(recorded, null, ExportFormat.SQLITE);
    assertThat(Tables.of(copy)).isEqualTo(Tables.of(recorded));
    try (RecordedFile file = recordings.open(copy)) {
      assertThat(file.finished()).isTrue();
      assertThat(file.title()).isEqualTo("random");
    }
  }

  @Test
  void aCopyOfSomeRowsIsWhatALoadOfTheirLinesIs() throws Exception {
    for (int seed = 20; seed < 26; seed++) {
      Path recorded = RandomSession.record(folder.resolve("recordings"), seed, 60);
      Tables.execute(recorded, "insert into mark values(7, 'red', 'seven')");
      var rows = new RowSet();
      try (RecordedFile file = recordings.open(recorded)) {
        for (long n = 1; n <= file.count(); n++) {
          if (n % 3 == seed % 3 || n % 7 == 0) {
            rows.add(n);
          }
        }
      }
      Path copy = export(recorded, rows, ExportFormat.SQLITE);
      Path imported = load(export(recorded, rows, ExportFormat.JSONL));
      assertThat(Tables.of(copy)).as("seed " + seed).isEqualTo(Tables.of(imported));
      try (RecordedFile file = recordings.open(copy)) {
        assertThat(file.count()).isGreaterThanOrEqualTo(rows.count());
        assertThat(file.meta()).containsEntry("exported.from", recorded.getFileName().toString());
      }
    }
  }

  private Path export(Path recorded, @Nullable RowSet rows, ExportFormat format) throws Exception {
    Path to = folder.resolve("export." + format.suffix());
    try (RecordedFile file = recordings.open(recorded)) {
      String chosen = rows == null ? "" : "some rows";
      var request = new ExportRequest(file, rows, chosen, format, ZoneOffset.UTC, "1.2.3");
      assertThat(new Export(request, new ExportProgress()).toFile(to))
          .isInstanceOf(ExportResult.Done.class);
    }
    return to;
  }

  private Path load(Path file) throws Exception {
    LoadResult result = new Load(file, recordings::importing, new LoadProgress()).run();
    assertThat(result).isInstanceOf(LoadResult.Done.class);
    List<Path> files = ((LoadResult.Done) result).files();
    assertThat(files).hasSize(1);
    assertThat(Files.exists(files.getFirst())).isTrue();
    return files.getFirst();
  }
}
