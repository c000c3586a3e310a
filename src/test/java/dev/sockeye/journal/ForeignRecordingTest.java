package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.exchange.Tables;
import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files that say they are recordings and are not, or that another program has changed: from
/// anywhere, and perhaps made to do harm.
@Timeout(60)
class ForeignRecordingTest {
  private static final long ROWS = 50;

  @TempDir Path folder;
  private Recordings recordings;

  @BeforeEach
  void prepare() {
    recordings = new Recordings(folder, 1 << 30);
  }

  private Path changed(String... statements) throws Exception {
    Path file;
    try (Recording recording = recordings.create("changed")) {
      for (int i = 1; i <= ROWS; i++) {
        recording.record(Frames.text(i, "row " + i));
      }
      file = recording.file();
    }
    for (String sql : statements) {
      Tables.execute(file, sql);
    }
    return file;
  }

  private void isRefused(Path file) throws IOException {
    assertThatThrownBy(() -> recordings.open(file))
        .isInstanceOf(IOException.class)
        .hasMessage("%s is damaged or not a recording.", file.getFileName());
    assertThat(recordings.list())
        .filteredOn(each -> each.path().equals(file))
        .singleElement()
        .satisfies(each -> assertThat(each.state()).isEqualTo(RecordingFile.State.UNREADABLE));
    recordings.setLimits(1, 0);
    try (Recording next = recordings.create("next")) {
      assertThat(next.place()).isNotNull();
    }
    assertThat(file).as("what is no recording is not ours to delete").exists();
  }

  @Test
  void aViewInThePlaceOfATableIsNeverRead() throws Exception {
    isRefused(
        changed(
            "drop table meta",
            "create view meta as with recursive c(x) as (select 1 union all select x + 1 from c)"
                + " select x as key, x as value from c"));
  }

  @Test
  void aTableOfTheSameNameWithOtherColumnsIsNone() throws Exception {
    isRefused(
        changed(
            "drop table meta",
            "create table meta(key text primary key, value text)",
            "insert into meta values('title', null)"));
  }

  @Test
  void nothingHappensBehindATable() throws Exception {
    isRefused(changed("create trigger t after insert on mark begin delete from entry; end"));
  }

  @Test
  void aTableOrAnIndexOfAPersonsOwnDoesNoHarm() throws Exception {
    Path file = changed("create table mine(a)", "create index kinds on entry(kind)");
    try (RecordedFile recorded = recordings.open(file)) {
      assertThat(recorded.count()).isEqualTo(ROWS);
    }
  }

  @Test
  void aNumberThatCannotBeIsDamage() throws Exception {
    Path file = changed("update entry set n = 40000000000 where n = 50");
    assertThatThrownBy(() -> recordings.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is damaged: its last row has the number 40,000,000,000");
    assertThat(recordings.list()).hasSize(1);
  }

  @Test
  void aRowOfAnUnknownKindIsSaidToBeDamaged() throws Exception {
    Path file = changed("update entry set kind = 99 where n = 7");
    try (RecordedFile recorded = recordings.open(file);
        RecordingReader reader = recorded.reader()) {
      List<Row> rows = reader.page(1, 20);
      assertThat(rows).hasSize(20);
      assertThat(rows.get(6).kind()).isEqualTo(EntryKind.ERROR);
      assertThat(rows.get(7).kind()).isEqualTo(EntryKind.TEXT);
      assertThat(found(reader, "/^row/")).containsExactly(without(7));
      assertThat(found(reader, "/^row/ or $.a == 1")).containsExactly(without(7));
      assertThat(reader.stored(1, ROWS)).hasSize((int) ROWS);
    }
  }

  private static long[] without(long n) {
    return LongStream.rangeClosed(1, ROWS).filter(each -> each != n).toArray();
  }

  private static long[] found(RecordingReader reader, String expression) throws IOException {
    Query query = ((ParsedQuery.Valid) Query.parse(expression)).query();
    return reader.find(query.pass(), 1, ROWS).rows();
  }

  @Test
  void aNoteThatIsNoneOfOursSaysNothing() throws Exception {
    for (String note : new String[] {"[]", "7", "{\"mark\":[],\"kept\":\"x\"}", "{", "null"}) {
      Path file = changed("update entry set note = '%s' where n = 5".formatted(note));
      try (RecordedFile recorded = recordings.open(file);
          RecordingReader reader = recorded.reader()) {
        Row row = reader.page(5, 1).getFirst();
        assertThat(EntryCodec.mark(row).text()).as(note).isEmpty();
        assertThat(EntryCodec.incomplete(row)).as(note).isFalse();
        assertThat(EntryCodec.imported(row)).as(note).isFalse();
        assertThat(EntryCodec.kept(row)).as(note).isEqualTo(-1);
      }
      Files.delete(file);
    }
  }

  @Test
  void anImportKeepsBelowHalfOfTheLimitAndLeavesNothingWhereItCannot() throws Exception {
    recordings.setLimits(4_000_000, 0);
    byte[] payload = new byte[1_000_000];
    try (NewRecording made = recordings.importing("large", Map.of())) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  made.beginPayload(0, Direction.IN);
                  made.append(payload, 0, payload.length);
                  made.frame(
                      new NewRecording.Frame(
                          i, Direction.IN, EntryKind.BINARY, new byte[0], 0, 0, ""));
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining("It takes more than 2 MB, half of the limit");
    }
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void whatACrashLeftOfAnImportGoesInADay() throws Exception {
    Path old = Files.createFile(folder.resolve(".sockeye-1.tmp-wal"));
    new RecordingsFolder(folder, 1).disposeOfOld(Instant.now().plusSeconds(3_600));
    assertThat(old).exists();
    new RecordingsFolder(folder, 1).disposeOfOld(Instant.now().plusSeconds(90_000));
    assertThat(old).doesNotExist();
  }
}
