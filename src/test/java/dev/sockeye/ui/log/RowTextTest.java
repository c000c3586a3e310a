package dev.sockeye.ui.log;

import static dev.sockeye.ui.log.SyntheticRows.bytes;
import static dev.sockeye.ui.log.SyntheticRows.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowMark;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.log.rows.Fold;
import dev.sockeye.ui.log.rows.Tone;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowTextTest {
  private static final int FIN = 0x80;

  private static RowText frame(int bits, EntryKind kind, byte[] payload) {
    return frame(bits, kind, payload, "", 0);
  }

  private static RowText frame(int bits, EntryKind kind, byte[] payload, String note, long first) {
    byte[] head = {(byte) (bits | kind.code()), (byte) payload.length};
    return RowText.of(
        new Row(
            7,
            0,
            Direction.IN,
            kind,
            first,
            head,
            2 + payload.length,
            payload.length,
            payload,
            note));
  }

  private static RowText told(EntryKind kind, String note) {
    return RowText.of(event(1, Direction.LOCAL, kind, note));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, TEXT",
    "BINARY, BIN",
    "CONTINUATION, CONT",
    "PING, PING",
    "PONG, PONG",
    "CLOSE, CLOSE",
    "RESERVED_3, RSV3",
    "RESERVED_F, RSVF"
  })
  void framesAreNamedByTheirOpcode(EntryKind kind, String word) {
    assertThat(frame(FIN, kind, new byte[0]).type()).isEqualTo(word);
    assertThat(frame(0, kind, new byte[0]).type()).isEqualTo(word + "…");
  }

  @Test
  void aTextFrameShowsItsText() {
    RowText text = frame(FIN, EntryKind.TEXT, bytes("one\ntwo\u202e"));

    assertThat(text)
        .isEqualTo(new RowText("TEXT", "10 B", "one\\ntwo\\u202E", "", "", Tone.PLAIN, Tone.PLAIN));
  }

  @Test
  void textThatIsNoUtf8IsShownAsBytes() {
    RowText text = frame(FIN, EntryKind.TEXT, new byte[] {'a', (byte) 0xff});

    assertThat(text.preview()).isEqualTo("61 FF");
    assertThat(text.chip()).isEqualTo("not UTF-8");
    assertThat(text.typeTone()).isEqualTo(Tone.ERROR);
  }

  @Test
  void aPreviewMayEndInsideACharacter() {
    byte[] preview = Arrays.copyOf(bytes("x".repeat(511) + "€"), Row.PREVIEW);
    Row row =
        new Row(
            1,
            0,
            Direction.IN,
            EntryKind.TEXT,
            0,
            new byte[] {(byte) 0x81, 126, 4, 0},
            1028,
            1024,
            preview,
            "");

    RowText text = RowText.of(row);

    assertThat(text.preview()).isEqualTo("x".repeat(RowText.MOST - 1) + "…");
    assertThat(text.chip()).isEmpty();
    assertThat(text.size()).isEqualTo("1.0 kB");
  }

  @Test
  void fragmentsMayBeginAndEndInsideACharacter() {
    byte[] euro = bytes("€");

    assertThat(frame(0, EntryKind.TEXT, Arrays.copyOf(euro, 2)).chip()).isEmpty();
    assertThat(frame(0, EntryKind.CONTINUATION, new byte[] {euro[2], 'b', euro[0]}).preview())
        .isEqualTo("b");
  }

  @Test
  void theLastFragmentStandsForItsMessage() {
    RowText text = frame(FIN, EntryKind.CONTINUATION, bytes("all of it"), "", 1_005);

    assertThat(text.type()).isEqualTo("CONT");
    assertThat(text.preview()).isEqualTo("all of it");
    assertThat(text.suffix()).isEqualTo("9 B from row 1,005");
    assertThat(text.chip()).isEqualTo("whole message");
    assertThat(text.answeredBy(1_007).suffix()).isEqualTo("9 B from row 1,005, answered by 1,007");
  }

  @Test
  void binaryIsAlwaysShownAsBytes() {
    assertThat(frame(FIN, EntryKind.BINARY, bytes("ab")).preview()).isEqualTo("61 62");
  }

  @Test
  void continuationsThatAreNoTextAreShownAsBytes() {
    RowText text = frame(FIN, EntryKind.CONTINUATION, new byte[] {(byte) 0xff}, "", 3);

    assertThat(text.preview()).isEqualTo("FF");
    assertThat(text.chip()).isEqualTo("whole message");
  }

  @Test
  void whatCompressionSavedIsSaid() {
    Row row =
        new Row(
            1,
            0,
            Direction.IN,
            EntryKind.TEXT,
            0,
            new byte[] {(byte) 0xc1, 61},
            63,
            4,
            bytes("text"),
            "");

    assertThat(RowText.of(row).suffix()).isEqualTo("61 B on the wire");
    assertThat(frame(FIN, EntryKind.TEXT, bytes("x")).suffix()).isEmpty();
  }

  @Test
  void anEmptyFrameSaysSo() {
    assertThat(frame(FIN, EntryKind.TEXT, new byte[0]).suffix()).isEqualTo("empty");
    assertThat(frame(FIN, EntryKind.PING, new byte[0]).suffix()).isEqualTo("empty");
  }

  @Test
  void marksOfTheProgramAreChips() {
    assertThat(frame(FIN, EntryKind.PONG, bytes("k"), "{\"mark\":\"auto pong\"}", 0).chip())
        .isEqualTo("auto pong");
    RowText incomplete = frame(FIN, EntryKind.TEXT, bytes("k"), "{\"incomplete\":true}", 0);
    assertThat(incomplete.chip()).isEqualTo("incomplete");
    assertThat(incomplete.suffix()).isEmpty();
    byte[] head = {(byte) 0x82, 127, 0, 0, 0, 0, 0x10, 0, 0, 0};
    Row large =
        new Row(
            1,
            1,
            Direction.IN,
            EntryKind.BINARY,
            0,
            head,
            head.length + (64 << 20),
            64 << 20,
            new byte[8],
            "{\"incomplete\":true}");
    assertThat(RowText.of(large).chip()).isEqualTo("incomplete, 25 % of 268 MB");
  }

  @Test
  void aCloseIsExplained() {
    assertThat(frame(FIN, EntryKind.CLOSE, new byte[] {3, (byte) 0xe8, 'b', 'y', 'e'}).preview())
        .isEqualTo("1000 · normal closure · bye");
    assertThat(frame(FIN, EntryKind.CLOSE, new byte[] {3, (byte) 0xe9}).preview())
        .isEqualTo("1001 · going away");
    assertThat(frame(FIN, EntryKind.CLOSE, new byte[0]).preview()).isEqualTo("no code");
    assertThat(frame(FIN, EntryKind.CLOSE, new byte[] {3}).preview())
        .isEqualTo("03 · one byte is no code");
    assertThat(frame(FIN, EntryKind.CLOSE, new byte[] {3, (byte) 0xe8, (byte) 0xff}).preview())
        .isEqualTo("1000 · normal closure · FF");
    assertThat(frame(FIN, EntryKind.CLOSE, new byte[] {3, (byte) 0xe8, '\n'}).preview())
        .endsWith(" · \\n");
  }

  @Test
  void statesAreToldWithWhatLedToThem() {
    RowText open =
        told(EntryKind.STATE, "{\"from\":\"upgrading\",\"to\":\"open\",\"detail\":\"\"}");

    assertThat(open.type()).isEqualTo("STATE");
    assertThat(open.preview()).isEqualTo("upgrading → open");
    assertThat(open.size()).isEmpty();
    assertThat(open.typeTone()).isEqualTo(Tone.GOOD);
    RowText failed =
        told(
            EntryKind.STATE, "{\"from\":\"securing\",\"to\":\"failed\",\"detail\":\"bad\\nname\"}");
    assertThat(failed.preview()).isEqualTo("securing → failed · bad\\nname");
    assertThat(failed.typeTone()).isEqualTo(Tone.ERROR);
  }

  @Test
  void theHandshakeIsTold() {
    RowText request = told(EntryKind.REQUEST, "{\"method\":\"GET\",\"target\":\"/a?b\"}");
    assertThat(request.type()).isEqualTo("GET");
    assertThat(request.preview()).isEqualTo("GET /a?b");
    RowText response =
        told(
            EntryKind.RESPONSE,
            "{\"status\":101,\"reason\":\"Switching Protocols\",\"accepted\":true,\"problems\":[],"
                + "\"subprotocol\":\"chat\",\"extensions\":\"permessage-deflate\"}");
    assertThat(response.type()).isEqualTo("101");
    assertThat(response.preview()).isEqualTo("Switching Protocols · chat · permessage-deflate");
    assertThat(response.typeTone()).isEqualTo(Tone.GOOD);
    RowText refused =
        told(
            EntryKind.RESPONSE,
            "{\"status\":401,\"reason\":\"Unauthorized\",\"accepted\":false,"
                + "\"problems\":[\"One.\",\"Two.\"]}");
    assertThat(refused.preview()).isEqualTo("Unauthorized · One. Two.");
    assertThat(refused.typeTone()).isEqualTo(Tone.ERROR);
    assertThat(told(EntryKind.RESPONSE, "{\"status\":0}").type()).isEqualTo("ANSWER");
  }

  @Test
  void stepsOfTheOpeningAreTold() {
    long from = SyntheticRows.START + 1_000_000 - 412_000;
    RowText dns =
        told(
            EntryKind.TIMING,
            "{\"step\":\"dns\",\"from\":%d,\"ok\":true,\"subject\":\"localhost\",".formatted(from)
                + "\"text\":\"127.0.0.1, ::1\"}");
    assertThat(dns.type()).isEqualTo("DNS");
    assertThat(dns.preview()).isEqualTo("localhost · 127.0.0.1, ::1 · 0.412 ms");
    assertThat(dns.typeTone()).isEqualTo(Tone.MUTED);
    RowText refused =
        told(
            EntryKind.TIMING,
            "{\"step\":\"tcp\",\"from\":%d,\"ok\":false,\"subject\":\"127.0.0.1:9\","
                    .formatted(from)
                + "\"text\":\"refused the connection\"}");
    assertThat(refused.preview()).isEqualTo("127.0.0.1:9 · refused the connection · 0.412 ms");
    assertThat(refused.typeTone()).isEqualTo(Tone.WARNING);
    assertThat(told(EntryKind.TIMING, "{}").type()).isEqualTo("STEP");
  }

  @Test
  void tlsIsToldWithWhatBecameOfTheCertificate() {
    String start = "{\"version\":\"TLSv1.3\",\"cipher\":\"TLS_AES_128_GCM_SHA256\",";
    assertThat(told(EntryKind.TLS, start + "\"verified\":true,\"chain\":[{}]}").preview())
        .isEqualTo("TLSv1.3 · TLS_AES_128_GCM_SHA256 · certificate verified");
    RowText expired =
        told(
            EntryKind.TLS,
            start + "\"verified\":false,\"chain\":[{}],\"problem\":\"It expired.\"}");
    assertThat(expired.preview()).endsWith(" · certificate not verified · It expired.");
    assertThat(expired.typeTone()).isEqualTo(Tone.WARNING);
    assertThat(told(EntryKind.TLS, start + "\"verified\":false,\"chain\":[{}]}").preview())
        .as("verification is off")
        .endsWith(" · certificate not checked");
    assertThat(
            told(EntryKind.TLS, "{\"verified\":false,\"chain\":[],\"alert\":\"handshake_failure\"}")
                .preview())
        .as("no certificate was seen")
        .isEqualTo("alert handshake_failure");
  }

  @Test
  void aBodyShowsItsBeginning() {
    Row row =
        new Row(
            1,
            0,
            Direction.IN,
            EntryKind.BODY,
            0,
            new byte[0],
            0,
            9_000,
            bytes("<html>"),
            "{\"truncated\":true,\"contentType\":\"text/html\"}");

    assertThat(RowText.of(row))
        .isEqualTo(
            new RowText(
                "BODY", "9.0 kB", "<html>", "text/html", "cut off", Tone.PLAIN, Tone.PLAIN));
  }

  @Test
  void whatWentWrongIsTold() {
    assertThat(
            told(
                    EntryKind.VIOLATION,
                    "{\"section\":\"5.1\",\"closeCode\":1002,\"text\":\"A masked frame\"}")
                .preview())
        .isEqualTo("RFC 6455 §5.1: A masked frame · fails with 1002 protocol error");
    assertThat(
            told(EntryKind.VIOLATION, "{\"section\":\"RFC 7692 7.2.3\",\"text\":\"Bad\"}")
                .preview())
        .isEqualTo("RFC 7692 7.2.3: Bad");
    assertThat(told(EntryKind.ERROR, "{\"step\":\"dns\",\"text\":\"No such host\"}").preview())
        .isEqualTo("dns · No such host");
    assertThat(told(EntryKind.NOTE, "{\"topic\":\"tls\",\"text\":\"TLSv1.3\"}").preview())
        .isEqualTo("tls · TLSv1.3");
    long from = SyntheticRows.START + 1_000_000 - 812_000_000;
    assertThat(told(EntryKind.GAP, "{\"from\":%d,\"text\":\"full\"}".formatted(from)).preview())
        .isEqualTo("reading waited 812 ms · full");
    assertThat(told(EntryKind.GAP, "{}").preview()).isEqualTo("reading waited");
    assertThat(told(EntryKind.CLOCK, "{\"drift\":-2000000000}").preview())
        .isEqualTo("the clock was set back by 2.0 s");
    assertThat(told(EntryKind.CLOCK, "{\"drift\":2000000000}").preview())
        .isEqualTo("the clock jumped ahead by 2.0 s");
  }

  @ParameterizedTest
  @EnumSource(EntryKind.class)
  void anyNoteIsBorne(EntryKind kind) {
    for (String note :
        new String[] {
          "",
          "{}",
          "[]",
          "{",
          "null",
          "\"x\"",
          "{\"from\":{},\"problems\":[[]],\"status\":null}",
          "{\"from\":\"x\",\"drift\":\"y\",\"closeCode\":1e99,\"mark\":[1]}"
        }) {
      assertThat(told(kind, note).preview()).doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void noteTextsAreEscapedAndBounded(int times) {
    String text = "\u202e\\n".repeat(times * 200);

    String preview = told(EntryKind.NOTE, "{\"text\":\"%s\"}".formatted(text)).preview();

    assertThat(preview.length()).isLessThanOrEqualTo(RowText.MOST + 8);
    assertThat(preview).startsWith("\\u202E\\n");
  }

  @Test
  void deltasHaveASign() {
    assertThat(RowText.delta(0)).isEqualTo("0");
    assertThat(RowText.delta(38_000_000)).isEqualTo("+38 ms");
    assertThat(RowText.delta(-30_000_000_000L)).isEqualTo("-30 s");
  }

  @Test
  void aRowIsALineForTheClipboardAndASentenceForTheEar() {
    Row row =
        SyntheticRows.frame(
            1_234,
            SyntheticRows.START,
            Direction.OUT,
            EntryKind.PONG,
            bytes("ka"),
            "{\"mark\":\"auto pong\"}");

    assertThat(RowText.line(row, TimeStyle.UTC, 0, ZoneOffset.UTC))
        .isEqualTo("1234\t12:00:01.123456\tout\tPONG\t2 B\tka  [auto pong]");
    assertThat(RowText.spoken(row, TimeStyle.UTC, 0, ZoneOffset.UTC, null, null))
        .isEqualTo("row 1,234, out, PONG, 2 B, ka  [auto pong], at 12:00:01.123456");
    Row state = event(2, Direction.LOCAL, EntryKind.STATE, "");
    assertThat(RowText.spoken(state, TimeStyle.UTC, 0, ZoneOffset.UTC, null, null))
        .isEqualTo("row 2, local, STATE, at 12:00:01.125456");
    RowMark mark = new RowMark(2, "red", "slow\nhere");
    assertThat(
            RowText.spoken(
                state, TimeStyle.UTC, 0, ZoneOffset.UTC, mark, new Fold(Fold.Kind.EQUAL, 2, 9, 8)))
        .isEqualTo(
            "row 2, local, STATE, marked, red triangle, note: slow\\nhere,"
                + " first of 8 equal rows, at 12:00:01.125456");
    Row empty =
        SyntheticRows.frame(3, SyntheticRows.START, Direction.IN, EntryKind.TEXT, new byte[0], "");
    assertThat(RowText.line(empty, TimeStyle.UTC, 0, ZoneOffset.UTC)).endsWith("0 B\t(empty)");
  }
}
