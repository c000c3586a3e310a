package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Header;
import dev.sockeye.session.Mark;
import dev.sockeye.session.SessionState;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EntryCodecTest {
  static Stream<Entry> whatIsNoFrame() {
    return Stream.of(
        new Entry.State(1, SessionState.IDLE, SessionState.RESOLVING, "looking up \"a\nb\""),
        new Entry.Request(
            2,
            Frames.bytes("GET / HTTP/1.1\r\n\r\n"),
            "GET",
            "/",
            List.of(new Header("hOST", "a"), new Header("Host", ""), new Header("X", "ü"))),
        new Entry.Response(
            3,
            Frames.bytes("HTTP/1.1 401 No\r\n\r\n"),
            "HTTP/1.1",
            401,
            "No",
            List.of(new Header("A", "1"), new Header("A", "2")),
            false,
            List.of("The status is 401.", "There is no Accept header."),
            "chat",
            "permessage-deflate"),
        new Entry.Body(4, Frames.random(1000), true, "chunked", "text/html"),
        new Entry.Violation(
            5, Direction.OUT, "RFC 7692 7.2.3", 1002, "not deflated", new byte[] {1, 2}),
        new Entry.Violation(5, Direction.IN, "5.1", 1002, "masked", new byte[0]),
        new Entry.Error(6, "dns", "There is no host \u202e."),
        new Entry.Note(7, "tls", "TLSv1.3"),
        new Entry.Clock(8, -5_000_000_000L),
        new Entry.Gap(9, 4, "Reading waited."));
  }

  @ParameterizedTest
  @MethodSource("whatIsNoFrame")
  void whatIsNoFrameComesBackAsItWas(Entry entry) throws IOException {
    byte[] payload = EntryCodec.payload(entry);
    var row = row(entry, payload, EntryCodec.note(entry));
    assertThat(EntryCodec.decode(row, payload)).usingRecursiveComparison().isEqualTo(entry);
    assertThat(EntryCodec.incomplete(row)).isFalse();
    assertThat(EntryCodec.mark(row)).isEqualTo(Mark.NONE);
  }

  @Test
  void aFrameIsNoEntryOfThisKind() {
    Entry.Frame frame = Frames.text(1, "a");
    var row = row(frame, frame.payload(), "");
    assertThatThrownBy(() -> EntryCodec.decode(row)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theMarkOfAFrameComesBack() {
    Entry.Frame frame = Frames.text(1, "a");
    var row = row(frame, frame.payload(), EntryCodec.frameNote(Mark.AUTO_PONG, true, -1));
    assertThat(EntryCodec.mark(row)).isEqualTo(Mark.AUTO_PONG);
    assertThat(EntryCodec.incomplete(row)).isTrue();
    assertThat(EntryCodec.frameNote(Mark.NONE, false, -1)).isEmpty();
  }

  @Test
  void aDamagedNoteIsSaidSo() {
    for (String note : List.of("", "[]", "{", "{\"from\":1}", "{\"from\":\"x\",\"to\":\"y\"}")) {
      var row =
          new Row(3, 1, Direction.LOCAL, EntryKind.STATE, 0, new byte[0], 0, 0, new byte[0], note);
      assertThatThrownBy(() -> EntryCodec.decode(row))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Entry 3");
    }
  }

  private static Row row(Entry entry, byte[] payload, String note) {
    return new Row(
        1,
        entry.at(),
        entry.direction(),
        EntryCodec.kind(entry),
        0,
        new byte[0],
        0,
        payload.length,
        payload,
        note);
  }
}
