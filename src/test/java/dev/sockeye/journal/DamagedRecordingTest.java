package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sockeye.session.EntryKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Recordings that are not whole: cut short, damaged within, taken away, on a medium that takes
/// nothing.
@Timeout(60)
class DamagedRecordingTest {
  private static final int ROWS = 3_000;

  @TempDir private static Path folder;

  private static Path whole;
  private static byte[] bytes;

  @BeforeAll
  static void record() throws Exception {
    var random = new Random(7);
    try (Recording recording = new Recordings(folder, 1 << 30).create("whole")) {
      for (int i = 1; i <= ROWS; i++) {
        // Some rows need pages of their own.
        int length = i % 50 == 0 ? 20_000 : 1 + random.nextInt(400);
        recording.record(Frames.text(i, i + " " + "x".repeat(length)));
      }
      whole = recording.file();
    }
    bytes = Files.readAllBytes(whole);
  }

  private static Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  /// Rows up to the count are what was recorded, but for those that are said to be damaged.
  ///
  /// @return how many are
  private static long read(RecordedFile recorded) throws IOException {
    long damaged = 0;
    try (RecordingReader reader = recorded.reader()) {
      assertThat(reader.newest()).isEqualTo(recorded.count());
      long next = 1;
      while (next <= recorded.count()) {
        List<Row> page = reader.page(next, 500);
        assertThat(page).isNotEmpty();
        for (Row row : page) {
          assertThat(row.n()).isEqualTo(next++);
          if (row.kind() == EntryKind.ERROR) {
            damaged++;
          } else {
            assertThat(new String(row.preview())).startsWith(row.n() + " x");
          }
        }
      }
      assertThat(reader.page(next, 500)).isEmpty();
    }
    return damaged;
  }

  @Test
  void oneThatWasCutAnywhereOpensAsFarAsItGoesOrSaysWhyNot() throws Exception {
    var random = new Random(1);
    int opened = 0;
    for (int i = 0; i < 40; i++) {
      int length = i == 0 ? bytes.length - 1 : 1 + random.nextInt(bytes.length - 1);
      Path cut = file("cut.sockeye", Arrays.copyOf(bytes, length));
      try (RecordedFile recorded = RecordedFile.open(cut)) {
        opened++;
        assertThat(recorded.problem().orElseThrow())
            .startsWith("cut.sockeye is damaged")
            .endsWith("be read.");
        assertThat(recorded.title()).isEqualTo("whole");
        assertThat(read(recorded)).isZero();
      } catch (IOException e) {
        assertThat(e).hasMessage("cut.sockeye is damaged or not a recording.");
        assertThat(length).as("what holds rows opens").isLessThan(100_000);
      }
      assertThat(Files.size(cut)).as("it is left as it was").isEqualTo(length);
    }
    assertThat(opened).isGreaterThan(33);
  }

  @Test
  void halfOfOneHasAboutHalfOfItsRows() throws Exception {
    Path half = file("half.sockeye", Arrays.copyOf(bytes, bytes.length / 2));
    try (RecordedFile recorded = RecordedFile.open(half)) {
      assertThat(recorded.count()).isBetween(ROWS * 4L / 10, ROWS * 6L / 10);
      assertThat(read(recorded)).isZero();
    }
    RecordingFile listed =
        new Recordings(folder, 1 << 30)
            .list().stream().filter(each -> each.path().equals(half)).findFirst().orElseThrow();
    assertThat(listed.state()).isEqualTo(RecordingFile.State.DAMAGED);
    assertThat(listed.problem()).startsWith("half.sockeye is damaged behind row ");
    assertThat(listed.mayLeave()).isFalse();
  }

  @Test
  void aHoleWithinIsShownWhereItIs() throws Exception {
    byte[] holed = bytes.clone();
    Arrays.fill(holed, holed.length / 2, holed.length / 2 + 40_000, (byte) 0xaa);
    try (RecordedFile recorded = RecordedFile.open(file("holed.sockeye", holed))) {
      assertThat(recorded.count()).isGreaterThan(ROWS * 4L / 10);
      assertThat(read(recorded)).isLessThan(ROWS / 2);
    }
  }

  @Test
  void oneThatIsTakenAwayWhileItIsOpenIsReadOnOrSaidToBeGone() throws Exception {
    Path gone = file("gone.sockeye", bytes);
    try (RecordedFile recorded = RecordedFile.open(gone);
        RecordingReader before = recorded.reader()) {
      assertThat(before.page(1, 1)).hasSize(1);
      assumeThat(gone.toFile().delete()).isTrue();
      assertThat(before.row(ROWS)).isNotNull();
      try (RecordingReader after = recorded.reader()) {
        assertThatThrownBy(() -> after.page(1, 1))
            .isInstanceOf(IOException.class)
            .hasMessage("gone.sockeye is not there any more.");
      }
    }
  }

  @Test
  void oneWithALogThatCannotBeMadeBesideItIsRead() throws Exception {
    Path away = Files.createDirectory(folder.resolve("read-only"));
    Path file = Files.write(away.resolve("crashed.sockeye"), bytes);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Database.execute(
          connection, "delete from meta where key = 'finished'", "pragma journal_mode = wal");
    }
    assumeThat(file.toFile().setWritable(false) && away.toFile().setWritable(false)).isTrue();
    try (RecordedFile recorded = RecordedFile.open(file)) {
      var payload = new ByteArrayOutputStream();
      try (RecordingReader reader = recorded.reader()) {
        reader.payload(ROWS, payload);
      }
      assertThat(payload.toString()).startsWith(ROWS + " x");
      assertThat(recorded.count()).isEqualTo(ROWS);
    } finally {
      assertThat(away.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void anEmptyFileAndAFolderAreNoRecordings() throws Exception {
    assertThatThrownBy(() -> RecordedFile.open(file("empty.sockeye", new byte[0])))
        .hasMessage("empty.sockeye is empty.");
    assertThatThrownBy(() -> RecordedFile.open(folder)).hasMessageContaining("is a folder");
  }
}
