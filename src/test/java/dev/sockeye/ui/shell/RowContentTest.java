package dev.sockeye.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Mark;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.wire.FrameHeader;
import dev.sockeye.wire.Opcode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowContentTest {
  @TempDir private Path folder;
  private Recording recording;

  @BeforeEach
  void begin() throws IOException {
    recording = new Recordings(folder, 1 << 30).create("rows");
  }

  @AfterEach
  void end() {
    recording.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void frame(Opcode opcode, boolean fin, byte[] payload, long message) throws Exception {
    byte[] head = FrameHeader.of(fin, 0, opcode, false, 0, payload.length).bytes();
    long wire = head.length + payload.length;
    recording.record(
        new Entry.Frame(
            1, Direction.IN, head, wire, payload.length, payload, null, message, true, Mark.NONE));
  }

  /// Ends the recording, so that all of it can be read.
  private RowContent load(long n) throws IOException {
    recording.close();
    return RowContent.load(recording, n);
  }

  @Test
  void aMessageInFragmentsIsWholeAndHasTheOpcodeOfItsFirst() throws Exception {
    frame(Opcode.TEXT, false, bytes("Hel"), -1);
    frame(Opcode.PING, true, bytes("p"), -1);
    frame(Opcode.CONTINUATION, true, bytes("lo"), 5);

    RowContent content = load(3);

    assertThat(content.text()).isEqualTo("Hello");
    assertThat(content.kind()).isEqualTo(EntryKind.TEXT);
    OutgoingMessage message = content.message();
    assertThat(message.opcode()).isEqualTo(Opcode.TEXT);
    assertThat(message.payload()).isEqualTo(bytes("Hello"));
    assertThat(message.fragments()).isEmpty();
    assertThat(load(2).message().opcode()).isEqualTo(Opcode.PING);
    assertThat(load(1).text()).isEqualTo("Hel");
  }

  @Test
  void aFragmentFromWithinIsSentAsBinary() throws Exception {
    frame(Opcode.TEXT, false, bytes("a"), -1);
    frame(Opcode.CONTINUATION, false, bytes("b"), -1);
    frame(Opcode.CONTINUATION, true, bytes("c"), 3);

    assertThat(load(2).message().opcode()).isEqualTo(Opcode.BINARY);
  }

  @Test
  void whatIsNoTextIsCopiedAsHex() throws Exception {
    frame(Opcode.BINARY, true, bytes("abc"), 3);
    frame(Opcode.TEXT, true, new byte[] {(byte) 0xff, 0}, 2);

    assertThat(load(1).text()).isEqualToIgnoringCase("61 62 63");
    assertThat(load(2).text()).isEqualToIgnoringCase("ff 00");
  }

  @Test
  void aControlFrameThatWasTooLongIsNotSentAgain() throws Exception {
    frame(Opcode.PING, true, new byte[200], -1);

    RowContent content = load(1);

    assertThatThrownBy(content::message)
        .isInstanceOf(IOException.class)
        .hasMessage("A control frame carries at most 125 bytes; this one has 200.");
  }

  @Test
  void anEntryThatIsNotThereIsToldInASentence() {
    assertThatThrownBy(() -> load(1_000))
        .isInstanceOf(IOException.class)
        .hasMessage("Entry 1,000 is not written yet.");
  }
}
