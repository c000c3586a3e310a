package dev.sockeye.ui.log.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.Row;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.log.SyntheticRows;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogFilterTest {
  private static Row row(Direction direction, EntryKind kind) {
    return SyntheticRows.event(1, direction, kind, "");
  }

  private static List<Boolean> shown(LogFilter filter, Row... rows) {
    LogFilter.Pass pass = filter.pass();
    return List.of(rows).stream().map(pass::shows).toList();
  }

  @Test
  void withoutAChoiceEverythingIsShown() {
    assertThat(LogFilter.ALL.isAll()).isTrue();
    assertThat(shown(LogFilter.ALL, row(Direction.LOCAL, EntryKind.STATE))).containsExactly(true);
  }

  @Test
  void byDirection() {
    LogFilter in = LogFilter.ALL.withDirection(Direction.IN);

    assertThat(in.isAll()).isFalse();
    assertThat(
            shown(
                in,
                row(Direction.IN, EntryKind.TEXT),
                row(Direction.OUT, EntryKind.TEXT),
                row(Direction.LOCAL, EntryKind.STATE)))
        .containsExactly(true, false, false);
    assertThat(in.withDirection(null)).isEqualTo(LogFilter.ALL);
  }

  @Test
  void byGroups() {
    LogFilter filter = LogFilter.ALL.with(RowGroup.PING, true).with(RowGroup.OTHER, true);

    assertThat(
            shown(
                filter,
                row(Direction.IN, EntryKind.PING),
                row(Direction.IN, EntryKind.PONG),
                row(Direction.IN, EntryKind.CLOSE),
                row(Direction.LOCAL, EntryKind.ERROR),
                row(Direction.IN, EntryKind.RESERVED_3)))
        .containsExactly(true, false, false, true, true);
    assertThat(filter.with(RowGroup.PING, false).groups()).isEqualTo(Set.of(RowGroup.OTHER));
    assertThat(filter.with(RowGroup.PING, false).with(RowGroup.OTHER, false).isAll()).isTrue();
  }

  @Test
  void continuationsGoWithTheirMessage() {
    LogFilter text = LogFilter.ALL.with(RowGroup.TEXT, true);

    assertThat(
            shown(
                text,
                row(Direction.IN, EntryKind.TEXT),
                row(Direction.OUT, EntryKind.BINARY),
                row(Direction.IN, EntryKind.PING),
                row(Direction.IN, EntryKind.CONTINUATION),
                row(Direction.OUT, EntryKind.CONTINUATION)))
        .containsExactly(true, false, false, true, false);
  }

  @Test
  void aContinuationWithoutAMessageIsOfNoType() {
    assertThat(
            shown(
                LogFilter.ALL.with(RowGroup.OTHER, true),
                row(Direction.IN, EntryKind.CONTINUATION)))
        .containsExactly(true);
  }
}
