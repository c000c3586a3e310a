package dev.sockeye.ui.inspector;

import static dev.sockeye.ui.inspector.FakeInspectorSource.hex;
import static dev.sockeye.ui.inspector.FakeInspectorSource.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.Row;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameFactsTest {
  private static final byte[] NOTHING = new byte[0];

  private static String fact(List<Fact> facts, String name) {
    return facts.stream()
        .filter(fact -> fact.name().equals(name))
        .map(Fact::value)
        .findFirst()
        .orElse("");
  }

  private static Row close(long n, Direction direction, String payload) {
    byte[] bytes = hex(payload);
    return row(n, direction, EntryKind.CLOSE, 0, "88 00", 2, bytes.length, bytes);
  }

  @Test
  void tellsSizesOnTheWireAndInflated() {
    Row row = row(3, Direction.IN, EntryKind.TEXT, 0, "c1 3c", 62, 12_000, NOTHING);
    List<Fact> facts = FrameFacts.of(row, NOTHING, List.of());
    assertThat(fact(facts, "On the wire")).isEqualTo("62 B (header 2 B, payload 60 B)");
    assertThat(fact(facts, "Payload")).isEqualTo("12,000 B (12 kB)");
    assertThat(fact(facts, "Compressed")).isEqualTo("to 0.5 % of the payload (permessage-deflate)");
    assertThat(fact(facts, "Masking")).isEqualTo("not masked, as a server must");
  }

  @Test
  void tellsFragmentsApart() {
    Row begin = row(3, Direction.IN, EntryKind.TEXT, 0, "01 05", 7, 5, NOTHING);
    assertThat(fact(FrameFacts.of(begin, NOTHING, List.of()), "Message"))
        .isEqualTo("a fragment; more follow");
    Row end = row(1_005, Direction.IN, EntryKind.CONTINUATION, 3, "80 05", 7, 10, NOTHING);
    assertThat(fact(FrameFacts.of(end, NOTHING, List.of()), "Message"))
        .isEqualTo("10 B, in fragments from row 3 to this one");
  }

  @Test
  void namesWhatTheRfcForbids() {
    Row masked = row(1, Direction.IN, EntryKind.TEXT, 0, "b1 fe 0001 01020304", 9, 1, NOTHING);
    List<Fact> facts = FrameFacts.of(masked, NOTHING, List.of());
    assertThat(fact(facts, "Masking")).contains("must not");
    assertThat(fact(facts, "Length form")).contains("§5.2");
    assertThat(fact(facts, "Reserved bits")).isNotEmpty();
    Row bare = row(1, Direction.OUT, EntryKind.TEXT, 0, "81 01", 3, 1, NOTHING);
    assertThat(fact(FrameFacts.of(bare, NOTHING, List.of()), "Masking")).contains("§5.1");
  }

  @Test
  void explainsACloseInWords() {
    Row row = close(7, Direction.IN, "03e8 627965");
    List<Fact> facts = FrameFacts.of(row, row.preview(), List.of(row));
    assertThat(fact(facts, "Close code")).isEqualTo("1000, normal closure");
    assertThat(fact(facts, "Reason")).isEqualTo("bye");
    assertThat(fact(facts, "Closing"))
        .isEqualTo("The peer closed first; this side has not answered.");
  }

  @Test
  void explainsOddCloses() {
    assertThat(fact(of(close(1, Direction.IN, "")), "Close code")).contains("empty");
    assertThat(fact(of(close(1, Direction.IN, "03")), "Close code")).contains("half a code");
    assertThat(fact(of(close(1, Direction.IN, "03ed")), "Close code"))
        .contains("1005")
        .contains("does not allow");
    assertThat(fact(of(close(1, Direction.IN, "03e8ff")), "Reason")).contains("not UTF-8");
    assertThat(fact(of(close(1, Direction.IN, "03e8")), "Reason")).isEqualTo("none");
    assertThat(fact(of(close(1, Direction.IN, "03e8e280ae")), "Reason")).isEqualTo("\\u202E");
  }

  private static List<Fact> of(Row row) {
    return FrameFacts.of(row, row.preview(), List.of(row));
  }

  @Test
  void tellsWhoClosedAndWhetherItWasEchoed() {
    Row ours = close(7, Direction.OUT, "03e8");
    Row echo = close(8, Direction.IN, "03e8");
    assertThat(FrameFacts.story(ours, List.of(ours, echo)))
        .contains(
            "This side closed first; the peer answered with the same code after 1.7 ms (row 8).");
    assertThat(FrameFacts.story(echo, List.of(ours, echo)))
        .contains(
            "This side closed first (row 7); the peer answered with the same code after 1.7 ms"
                + " (row 8).");
    assertThat(FrameFacts.story(ours, List.of(ours, close(8, Direction.IN, "03e9"))))
        .hasValueSatisfying(text -> assertThat(text).contains("with a code of its own"));
    assertThat(FrameFacts.story(ours, List.of(ours, close(8, Direction.IN, ""))))
        .hasValueSatisfying(text -> assertThat(text).contains("without a code"));
    assertThat(FrameFacts.story(ours, List.of())).isEmpty();
  }

  @Test
  void saysWhatTheProgramDidByItself() {
    Row row = row(1, Direction.OUT, EntryKind.PONG, 0, "8a 80 00000000", 6, 0, NOTHING);
    var marked =
        new Row(
            1,
            0,
            row.direction(),
            row.kind(),
            0,
            row.head(),
            6,
            0,
            NOTHING,
            "{\"mark\":\"auto pong\"}");
    assertThat(fact(FrameFacts.of(marked, NOTHING, List.of()), "Made by"))
        .isEqualTo("the program, as the answer to a ping");
  }

  @Test
  void showsLengthsBeyondWhatALongHolds() {
    assertThat(FrameFacts.bytes(-1)).isEqualTo("18446744073709551615 B");
    assertThat(FrameFacts.bytes(9_999)).isEqualTo("9,999 B");
  }
}
