package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.exchange.Tables;
import dev.sockeye.journal.Frames;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Recordings;
import dev.sockeye.journal.Row;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The log of a recording of which rows have left, here and there, as large messages do.
@Timeout(30)
class LogWithGapsTest {
  private static final int ROWS = 100;
  private static final long SECOND = 1_000_000_000L;

  /// Midnight and a second.
  private static final long START = 1_795_564_801L * SECOND;

  @TempDir private Path folder;

  private final FxQueue fx = new FxQueue();
  private Recordings recordings;
  private Path file;

  @BeforeEach
  void record() throws Exception {
    recordings = new Recordings(folder, Long.MAX_VALUE);
    try (Recording recording = recordings.create("gaps")) {
      for (int i = 1; i <= ROWS; i++) {
        recording.record(Frames.text(START + i * SECOND, "row " + i));
      }
      file = recording.file();
    }
    for (String gap : new String[] {"1 and 2", "6 and 6", "10 and 11", "40 and 75"}) {
      Tables.execute(file, "delete from entry where n between " + gap);
    }
    Tables.execute(file, "insert into meta values('missing', '1-2 6-6 10-11 40-75')");
  }

  private static LongStream there(RecordedFile recorded) {
    return LongStream.rangeClosed(1, ROWS).filter(n -> !recorded.missing().contains(n));
  }

  @Test
  void eachRowIsShownByItsNumber() throws Exception {
    var model = new LogViewModel(fx);
    try (model;
        RecordedFile recorded = recordings.open(file)) {
      model.show(recorded);
      fx.until(() -> {
        model.pulse();
        model.beginRows();
        boolean all = there(recorded).allMatch(n -> model.row(n) != null);
        model.endRows();
        return all;
      });
      assertThat(there(recorded).mapToObj(model::row))
          .allSatisfy(row -> assertThat(row.preview()).isEqualTo(Frames.bytes("row " + row.n())))
          .extracting(Row::n)
          .containsExactlyElementsOf(there(recorded).boxed().toList());
      assertThat(model.row(6)).isNull();
    }
  }

  @Test
  void copiesTakeTheRowsThatAreThere() throws Exception {
    try (RecordedFile recorded = recordings.open(file);
        RecordingReader reader = recorded.reader()) {
      List<Long> numbers = List.of(1L, 2L, 3L, 5L, 6L, 7L, 9L, 12L, 13L, 39L, 40L, 76L, 100L);
      assertThat(RowCopies.read(recorded, reader, numbers))
          .extracting(Row::n)
          .containsExactly(3L, 5L, 7L, 9L, 12L, 13L, 39L, 76L, 100L);
    }
  }

  private Object find(String target) throws Exception {
    try (RecordedFile recorded = recordings.open(file);
        RecordingReader reader = recorded.reader()) {
      var finder = new JumpFinder(recorded, reader, ZoneOffset.UTC, TimeStyle.UTC, 0);
      JumpFinder.Found found = finder.find(JumpTarget.parse(target));
      return found.n() > 0 ? found.n() : found.sentence();
    }
  }

  @Test
  void aTimeLeadsToTheNextRowThatIsThere() throws Exception {
    assertThat(find("00:00:08")).isEqualTo(7L);
    assertThat(find("00:00:07")).as("of row 6").isEqualTo(7L);
    assertThat(find("00:00:45")).as("of row 44").isEqualTo(76L);
    assertThat(find("-1s")).isEqualTo(99L);
    assertThat(find("+2")).as("since row 3").isEqualTo(5L);
    assertThat(find("6")).isEqualTo("Row 6 has left the memory at its limit.");
    assertThat(find("7")).isEqualTo(7L);
  }
}
