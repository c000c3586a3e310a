package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.wire.Opcode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way of rows from memory back to the file.
final class MemoryDrainTest {
  private static final int ROWS = 6_000;
  private static final long LARGE = 20_000_000;

  @TempDir Path folder;

  private Connection connection;
  private MemoryRows memory;
  private EntryWriter writer;

  /// A frame under way, one that was large, and many rows behind them, all in memory.
  @BeforeEach
  void begin() throws Exception {
    connection = Database.create(Files.createFile(folder.resolve("a.sockeye")), Map.of());
    memory = MemoryRows.beside(connection, 1, List.of(), MissingRows.NONE, 1 << 30);
    writer = new EntryWriter(connection, memory.schema(), new RowRing(64), 0);
    connection.setAutoCommit(false);
    byte[] growing = Frames.random(3_000_000);
    List<Entry> parts = Frames.parts(1, Direction.IN, Opcode.BINARY, true, growing, growing.length);
    for (Entry part : parts.subList(0, parts.size() - 1)) {
      writer.write(part);
    }
    byte[] large = new byte[(int) LARGE];
    for (Entry part : Frames.parts(2, Direction.OUT, Opcode.BINARY, true, large, large.length)) {
      writer.write(part);
    }
    for (int i = 3; i <= ROWS; i++) {
      writer.write(Frames.whole(i, Direction.OUT, Opcode.TEXT, Frames.bytes("x".repeat(100))));
    }
    writer.flush(true);
    connection.commit();
  }

  @AfterEach
  void end() throws SQLException {
    connection.close();
  }

  private long number(String sql) throws SQLException {
    return Database.number(connection, sql);
  }

  private void allIsThere() throws SQLException {
    assertThat(number("select count(*) from entry")).isEqualTo(ROWS);
    assertThat(number("select count(distinct n) from entry")).isEqualTo(ROWS);
    assertThat(number("select sum(length(bytes)) from part where n = 2"))
        .isEqualTo(LARGE - Entry.PIECE);
    assertThat(number("select count(*) from part where n = 1")).isBetween(11L, 12L);
  }

  @Test
  void noStepTakesMuchAndWhatGrowsDoesNotHoldUpTheRest() throws Exception {
    var drain = new MemoryDrain(memory);
    long bytes = 0;
    long rows = 0;
    int steps = 0;
    while (drain.step(writer)) {
      long bytesNow = number("select coalesce(sum(length(bytes)), 0) from main.part");
      long rowsNow = number("select count(*) from main.entry");
      assertThat(bytesNow - bytes).isLessThan(9_000_000);
      assertThat(rowsNow - rows).isLessThanOrEqualTo(1_000);
      bytes = bytesNow;
      rows = rowsNow;
      steps++;
      allIsThere();
    }
    assertThat(steps).isBetween(8, 20);
    assertThat(rows).isEqualTo(ROWS - 1);
    assertThat(number("select count(*) from memory.entry")).isEqualTo(1);
    assertThat(number("select count(*) from memory.part")).isZero();
    EntryWriter.State state = writer.state();
    connection.commit();
    drain.end();
    writer.close();
    writer = new EntryWriter(connection, "main", new RowRing(64), 0);
    writer.resume(state, false);
    byte[] growing = Frames.random(3_000_000);
    writer.write(
        Frames.parts(1, Direction.IN, Opcode.BINARY, true, growing, growing.length).getLast());
    writer.flush(true);
    connection.commit();
    allIsThere();
    assertThat(number("select sum(length(bytes)) from part where n = 1"))
        .isEqualTo(growing.length - Entry.PIECE);
  }

  @Test
  void aStepThatFailsChangesNothingAndIsDoneAgain() throws Exception {
    var drain = new MemoryDrain(memory);
    for (int pages = 40; drains(drain, pages); pages += 300) {
      connection.rollback();
      allIsThere();
    }
    allIsThere();
    assertThat(number("select count(*) from main.entry")).isEqualTo(ROWS - 1);
  }

  /// @return whether it failed before the end
  private boolean drains(MemoryDrain drain, int pages) throws SQLException {
    Database.execute(connection, "pragma main.max_page_count = " + pages);
    if (pages < 3_000) {
      assertThatThrownBy(
              () -> {
                while (drain.step(writer)) {
                  allIsThere();
                }
              })
          .isInstanceOf(SQLException.class);
      return true;
    }
    while (drain.step(writer)) {
      allIsThere();
    }
    return false;
  }
}
