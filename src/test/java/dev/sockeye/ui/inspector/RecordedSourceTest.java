package dev.sockeye.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.Cause;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Header;
import dev.sockeye.session.Mark;
import dev.sockeye.session.SessionState;
import dev.sockeye.wire.FrameHeader;
import dev.sockeye.wire.Opcode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSourceTest {
  @TempDir private Path folder;
  private Recordings recordings;
  private Recording recording;

  @BeforeEach
  void begin() throws IOException {
    recordings = new Recordings(folder.resolve("recordings"), 1 << 30);
    recording = recordings.create("source");
  }

  @AfterEach
  void end() {
    recording.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void record(Entry entry) throws Exception {
    recording.record(entry);
  }

  private void frame(Opcode opcode, Direction direction, byte[] payload) throws Exception {
    byte[] head = FrameHeader.of(true, 0, opcode, false, 0, payload.length).bytes();
    long message = opcode.isControl() ? -1 : payload.length;
    record(
        new Entry.Frame(
            1,
            direction,
            head,
            head.length + payload.length,
            payload.length,
            payload,
            null,
            message,
            true,
            Mark.NONE));
  }

  private static Entry.Request request() {
    return new Entry.Request(
        1, bytes("GET / HTTP/1.1\r\n\r\n"), "GET", "/", List.of(new Header("Host", "a")));
  }

  private static Entry.Response response(int status, boolean accepted) {
    return new Entry.Response(
        2, bytes("HTTP/1.1 x\r\n\r\n"), "1.1", status, "x", List.of(), accepted, List.of(), "", "");
  }

  @Test
  void readsAsMuchOfAPayloadAsIsAskedFor() throws Exception {
    frame(Opcode.TEXT, Direction.IN, bytes("Hello, world"));
    record(new Entry.Error(3, "tcp", "gone"));
    recording.close();
    var source = new RecordedSource(recording);

    InspectorSource.Loaded part = source.load(1, 5);

    assertThat(part.row().kind()).isEqualTo(EntryKind.TEXT);
    assertThat(part.payload()).isEqualTo(bytes("Hello"));
    assertThat(part.truncated()).isTrue();
    assertThat(part.entry()).isNull();
    assertThat(source.load(1, 100).truncated()).isFalse();
    assertThat(source.load(2, 100).entry()).isEqualTo(new Entry.Error(3, "tcp", "gone"));
    assertThatThrownBy(() -> source.load(3, 1))
        .isInstanceOf(IOException.class)
        .hasMessage("the recording does not have it.");
  }

  private static Entry.State state(SessionState from, SessionState to) {
    return new Entry.State(9, from, to, "");
  }

  @Test
  void readsTheOpeningAndKeepsItOnceItIsComplete() throws Exception {
    record(state(SessionState.IDLE, SessionState.RESOLVING));
    record(new Entry.Timing(2, "dns", 1, true, "localhost", "127.0.0.1"));
    record(request());
    record(response(101, true));
    record(state(SessionState.UPGRADING, SessionState.OPEN));
    frame(Opcode.TEXT, Direction.IN, bytes("a"));
    record(new Entry.Timing(12, "message", 9, true, "", "TEXT"));
    record(new Entry.Note(13, "late", "not of the opening"));
    recording.close();

    try (RecordedFile file = recordings.open(recording.file())) {
      var source = new RecordedSource(file);
      assertThat(source.isBehind()).isTrue();
      Handshake handshake = source.handshake();
      assertThat(handshake.exchanges()).hasSize(1);
      assertThat(handshake.last().request().headers()).containsExactly(new Header("Host", "a"));
      assertThat(handshake.last().response().status()).isEqualTo(101);
      assertThat(handshake.last().body()).isNull();
      assertThat(handshake.timings())
          .extracting(Entry.Timing::step)
          .containsExactly("dns", "message");
      assertThat(handshake.notes()).isEmpty();
      assertThat(handshake.outcome()).isEqualTo(Handshake.Outcome.OPEN);
      assertThat(source.isBehind()).isFalse();
      assertThat(source.handshake()).isSameAs(handshake);
    }
  }

  @Test
  void anOpeningUnderWayIsReadFurtherAndOnlyThen() throws Exception {
    record(state(SessionState.IDLE, SessionState.RESOLVING));
    record(request());
    var source = new RecordedSource(recording);
    Handshake first = source.handshake();
    while (first.exchanges().isEmpty()) {
      first = source.handshake();
    }
    assertThat(source.handshake()).isSameAs(first);
    assertThat(first.outcome()).isEqualTo(Handshake.Outcome.UNDER_WAY);

    record(response(401, false));
    record(new Entry.Body(3, bytes("no"), false, "length", "text/plain"));
    record(new Entry.Error(4, "upgrade", Cause.ANSWER, "401"));
    record(state(SessionState.UPGRADING, SessionState.FAILED));
    recording.close();

    Handshake second = source.handshake();
    assertThat(second.exchanges().getFirst().request())
        .as("what was read is not read again")
        .isSameAs(first.exchanges().getFirst().request());
    assertThat(second.last().body().bytes()).isEqualTo(bytes("no"));
    assertThat(second.outcome()).isEqualTo(Handshake.Outcome.FAILED);
    assertThat(second.error().text()).isEqualTo("401");
    assertThat(source.isBehind()).isFalse();
  }

  @Test
  void aRecordingWithoutAnOpeningHasNone() throws Exception {
    recording.close();

    assertThat(new RecordedSource(recording).handshake()).isEqualTo(Handshake.NONE);
  }

  @Test
  void findsTheCloseFramesInOrder() throws Exception {
    frame(Opcode.TEXT, Direction.IN, bytes("a"));
    frame(Opcode.CLOSE, Direction.OUT, new byte[] {3, (byte) 0xe8});
    frame(Opcode.TEXT, Direction.IN, bytes("b"));
    frame(Opcode.CLOSE, Direction.IN, new byte[] {3, (byte) 0xe8});
    recording.close();

    assertThat(new RecordedSource(recording).closes())
        .extracting(row -> row.n())
        .containsExactly(2L, 4L);
  }

  private void save(Path target) throws IOException {
    var saving = new Saving(new RecordedSource(recording).bytes(1), target, 0);
    while (saving.step()) {
      assertThat(target).as("until all of it is written").hasContent("old");
    }
  }

  @Test
  void savesAWholePayloadOverWhatWasThere() throws Exception {
    byte[] payload = new byte[50_000];
    payload[49_999] = 7;
    frame(Opcode.BINARY, Direction.IN, payload);
    recording.close();
    Path target = Files.writeString(folder.resolve("payload.bin"), "old");

    save(target);

    assertThat(target).hasBinaryContent(payload);
    try (var files = Files.list(folder)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(target);
    }
  }

  @Test
  void leavesNothingBehindWhereAPayloadCannotBeSaved() throws Exception {
    frame(Opcode.BINARY, Direction.IN, new byte[3]);
    recording.close();
    Path taken = Files.createDirectories(folder.resolve("taken/within")).getParent();

    assertThatThrownBy(() -> save(taken)).isInstanceOf(IOException.class);
    try (var files = Files.list(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }
}
