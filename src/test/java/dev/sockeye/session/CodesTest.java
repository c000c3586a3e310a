package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.wire.Opcode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The numbers and words that recordings are made of: {@link Direction}, {@link EntryKind}, {@link
/// Mark}. They must never change.
class CodesTest {
  @Test
  void numbersDirections() {
    assertThat(Direction.of(0)).isEqualTo(Direction.IN);
    assertThat(Direction.of(1)).isEqualTo(Direction.OUT);
    assertThat(Direction.of(2)).isEqualTo(Direction.LOCAL);
    for (Direction direction : Direction.values()) {
      assertThat(Direction.of(direction.code())).isEqualTo(direction);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3})
  void refusesOtherDirections(int code) {
    assertThatIllegalArgumentException().isThrownBy(() -> Direction.of(code));
  }

  @ParameterizedTest
  @EnumSource(Opcode.class)
  void numbersFramesByTheirOpcode(Opcode opcode) {
    EntryKind kind = EntryKind.of(opcode);
    assertThat(kind.code()).isEqualTo(opcode.code());
    assertThat(kind.name()).isEqualTo(opcode.name());
    assertThat(kind.opcode()).isEqualTo(opcode);
    assertThat(kind.isFrame()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(EntryKind.class)
  void findsEachKindByItsNumber(EntryKind kind) {
    assertThat(EntryKind.of(kind.code())).isEqualTo(kind);
    assertThat(kind.isFrame()).isEqualTo(kind.code() < 16);
  }

  @Test
  void numbersWhatIsNoFrame() {
    assertThat(EntryKind.STATE.code()).isEqualTo(16);
    assertThat(EntryKind.REQUEST.code()).isEqualTo(17);
    assertThat(EntryKind.RESPONSE.code()).isEqualTo(18);
    assertThat(EntryKind.BODY.code()).isEqualTo(19);
    assertThat(EntryKind.VIOLATION.code()).isEqualTo(20);
    assertThat(EntryKind.ERROR.code()).isEqualTo(21);
    assertThat(EntryKind.NOTE.code()).isEqualTo(22);
    assertThat(EntryKind.CLOCK.code()).isEqualTo(23);
    assertThat(EntryKind.GAP.code()).isEqualTo(24);
    assertThat(EntryKind.TIMING.code()).isEqualTo(25);
    assertThat(EntryKind.TLS.code()).isEqualTo(26);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 27, 1000})
  void refusesOtherKinds(int code) {
    assertThatIllegalArgumentException().isThrownBy(() -> EntryKind.of(code));
  }

  @ParameterizedTest
  @EnumSource(Mark.class)
  void findsEachMarkByItsText(Mark mark) {
    assertThat(Mark.of(mark.text())).isEqualTo(mark);
    assertThat(Mark.of("of a later version")).isEqualTo(Mark.NONE);
  }
}
