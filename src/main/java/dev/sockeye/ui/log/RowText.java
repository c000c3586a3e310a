package dev.sockeye.ui.log;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowMark;
import dev.sockeye.payload.Escapes;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.rows.Fold;
import dev.sockeye.ui.log.rows.Tone;
import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.FrameHeader;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// What the log writes for a row, in words and without a node. Pure, and safe with hostile bytes:
/// every text is one line, bounded, and shows what would be invisible.
///
/// @param type the word in the type column: "TEXT", "TEXT…" for a fragment, "101", "STATE"
/// @param size with its unit; empty where a row has none
/// @param preview the payload, or what happened
/// @param suffix what is said behind the preview in a dimmer tone: "310 B on the wire"
/// @param chip what the program did by itself, or what is wrong with the frame; mostly empty
/// @param typeTone of the type's word
/// @param previewTone of the preview
record RowText(
    String type,
    String size,
    String preview,
    String suffix,
    String chip,
    Tone typeTone,
    Tone previewTone) {

  /// No preview is longer: no screen is wider.
  static final int MOST = 400;

  private static final String WHOLE = "whole message";

  static RowText of(Row row) {
    return row.kind().isFrame() ? frame(row) : event(row);
  }

  /// The time since the row before, with its sign; "0" for rows of one read.
  static String delta(long nanos) {
    if (nanos == 0) {
      return "0";
    }
    return nanos < 0 ? "-" + Formats.duration(-nanos) : "+" + Formats.duration(nanos);
  }

  static String direction(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }

  /// The row as one line with tabs between its cells, for the clipboard.
  static String line(Row row, TimeStyle style, long openedAt, ZoneId zone) {
    RowText text = of(row);
    return String.join(
        "\t",
        Long.toString(row.n()),
        style.format(row.at(), openedAt, zone),
        direction(row.direction()),
        text.type,
        text.size,
        text.tail());
  }

  /// The row as a screen reader says it.
  ///
  /// @param mark null where it has none
  /// @param fold of the rows it was folded with; null for none
  static String spoken(
      Row row,
      TimeStyle style,
      long openedAt,
      ZoneId zone,
      @Nullable RowMark mark,
      @Nullable Fold fold) {
    RowText text = of(row);
    var line = new StringJoiner(", ");
    line.add("row " + Formats.count(row.n()));
    line.add(direction(row.direction())).add(text.type);
    if (!text.size.isEmpty()) {
      line.add(text.size);
    }
    if (!text.tail().isEmpty()) {
      line.add(text.tail());
    }
    if (mark != null) {
      line.add("marked, " + MarkShape.of(mark).description().toLowerCase(Locale.ROOT));
    }
    if (mark != null && !mark.note().isEmpty()) {
      line.add("note: " + Preview.line(mark.note(), MOST));
    }
    if (fold != null && fold.head() == row.n()) {
      line.add(FoldText.spoken(fold));
    }
    return line.add("at " + style.format(row.at(), openedAt, zone)).toString();
  }

  /// Says which row answers this one; 0 for none.
  RowText answeredBy(long number) {
    if (number == 0) {
      return this;
    }
    String said = "answered by " + Formats.count(number);
    return new RowText(
        type,
        size,
        preview,
        suffix.isEmpty() ? said : suffix + ", " + said,
        chip,
        typeTone,
        previewTone);
  }

  /// A last frame in the place of all frames of its message: it has the type and the size of that.
  ///
  /// @param kind of the message
  RowText asMessage(EntryKind kind, Row row) {
    boolean binary = kind == EntryKind.BINARY;
    return new RowText(
        word(kind),
        Formats.size(row.size()),
        binary ? Preview.hex(row.preview(), MOST) : preview,
        "",
        chip.equals(WHOLE) ? "" : chip,
        typeTone,
        previewTone);
  }

  /// The bytes on the wire; empty for what is no frame.
  static String wire(Row row) {
    return row.wire() == 0 ? "" : Formats.size(row.wire());
  }

  /// The same where a column of its own says what was on the wire.
  RowText withoutWire() {
    int wire = suffix.indexOf(" on the wire");
    if (wire < 0) {
      return this;
    }
    int end = wire + " on the wire".length();
    String rest =
        suffix.substring(Math.min(suffix.length(), end + (end < suffix.length() ? 2 : 0)));
    return new RowText(type, size, preview, rest, chip, typeTone, previewTone);
  }

  private String tail() {
    var line = new StringBuilder(preview);
    if (!suffix.isEmpty()) {
      line.append(line.isEmpty() ? "" : "  ").append('(').append(suffix).append(')');
    }
    if (!chip.isEmpty()) {
      line.append(line.isEmpty() ? "" : "  ").append('[').append(chip).append(']');
    }
    return line.toString();
  }

  private static RowText frame(Row row) {
    NoteText note = NoteText.of(row.note());
    boolean fin = row.head().length == 0 || (row.head()[0] & 0x80) != 0;
    String word = word(row.kind());
    String preview;
    String wrong = "";
    switch (row.kind()) {
      case CLOSE -> preview = close(row);
      case BINARY -> preview = Preview.hex(row.preview(), MOST);
      default -> {
        boolean middle = row.kind() == EntryKind.CONTINUATION && row.first() == 0;
        boolean cut = !fin || middle || row.size() > row.preview().length;
        String text = Preview.text(row.preview(), middle, cut, MOST);
        if (text == null) {
          preview = Preview.hex(row.preview(), MOST);
          wrong = row.kind() == EntryKind.TEXT ? "not UTF-8" : "";
        } else {
          preview = text;
        }
      }
    }
    boolean incomplete = note.flag("incomplete");
    String mark = Escapes.visible(note.text("mark"), 40);
    boolean isCut = !note.text("kept").isEmpty();
    String chip =
        incomplete
            ? incomplete(row)
            : isCut ? cut(note.number("kept")) : wrong.isEmpty() ? mark : wrong;
    // The last fragment shows the message that it completes, which is not its own payload.
    long own = row.first() > 0 && row.wire() > 0 ? row.wire() - row.head().length : row.size();
    String suffix = suffix(row, incomplete);
    if (row.first() > 0 && chip.isEmpty()) {
      chip = WHOLE;
    } else if (row.first() > 0) {
      suffix = WHOLE + ", " + suffix;
    }
    return new RowText(
        fin ? word : word + "…",
        Formats.size(Math.max(0, own)),
        preview,
        suffix,
        chip,
        frameTone(row.kind(), incomplete || isCut || !wrong.isEmpty()),
        row.kind().opcode().isControl() ? Tone.MUTED : Tone.PLAIN);
  }

  /// How much has come of a frame of which more was announced.
  private static String incomplete(Row row) {
    long announced = FrameHeader.parse(row.head()).map(FrameHeader::length).orElse(0L);
    long here = row.wire() - row.head().length;
    return announced > here && here >= 0
        ? "incomplete, %d %% of %s".formatted(100 * here / announced, Formats.size(announced))
        : "incomplete";
  }

  /// How much of a payload is there, of which more came.
  private static String cut(long kept) {
    return "cut, the first %s kept".formatted(Formats.size(kept));
  }

  private static Tone frameTone(EntryKind kind, boolean wrong) {
    if (wrong) {
      return Tone.ERROR;
    }
    return switch (kind) {
      case TEXT, BINARY, CONTINUATION -> Tone.PLAIN;
      case PING, PONG -> Tone.MUTED;
      default -> Tone.WARNING;
    };
  }

  private static String word(EntryKind kind) {
    return switch (kind) {
      case CONTINUATION -> "CONT";
      case TEXT -> "TEXT";
      case BINARY -> "BIN";
      case CLOSE -> "CLOSE";
      case PING -> "PING";
      case PONG -> "PONG";
      default -> "RSV" + Integer.toHexString(kind.code()).toUpperCase(Locale.ROOT);
    };
  }

  private static String suffix(Row row, boolean incomplete) {
    if (row.first() > 0) {
      // How many fragments there were is not said by the row: others may lie between.
      return Formats.size(row.size()) + " from row " + Formats.count(row.first());
    }
    long payload = row.wire() - row.head().length;
    if (payload != row.size() && payload >= 0 && row.wire() > 0 && !incomplete) {
      return Formats.size(payload) + " on the wire";
    }
    return row.size() == 0 && row.kind() != EntryKind.CLOSE ? "empty" : "";
  }

  private static String close(Row row) {
    byte[] payload = row.preview();
    if (payload.length == 0) {
      return "no code";
    }
    if (payload.length == 1) {
      return Preview.hex(payload, MOST) + " · one byte is no code";
    }
    int code = (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    byte[] rest = Arrays.copyOfRange(payload, 2, payload.length);
    String said = Preview.text(rest, false, row.size() > payload.length, MOST);
    String reason = said == null ? Preview.hex(rest, MOST) : said;
    return code + " · " + CloseCode.describe(code) + (reason.isEmpty() ? "" : " · " + reason);
  }

  private static RowText event(Row row) {
    NoteText note = NoteText.of(row.note());
    String size = row.size() > 0 ? Formats.size(row.size()) : "";
    return switch (row.kind()) {
      case STATE -> {
        Tone tone =
            switch (note.text("to")) {
              case "open" -> Tone.GOOD;
              case "failed" -> Tone.ERROR;
              default -> Tone.MUTED;
            };
        yield said("STATE", "", note.state(), tone, Tone.MUTED);
      }
      case REQUEST -> {
        String method = Escapes.visible(note.text("method"), 10);
        String word = method.isEmpty() ? "REQUEST" : method;
        yield said(word, size, note.request(), Tone.PLAIN, Tone.PLAIN);
      }
      case RESPONSE -> {
        String status = note.text("status");
        String word = status.isEmpty() || status.equals("0") ? "ANSWER" : status;
        Tone tone = note.flag("accepted") ? Tone.GOOD : Tone.ERROR;
        yield said(Escapes.visible(word, 6), size, note.response(), tone, Tone.PLAIN);
      }
      case BODY -> body(row, note, size);
      case VIOLATION -> said("VIOLATION", size, note.violation(), Tone.ERROR, Tone.ERROR);
      case ERROR -> said("ERROR", "", note.error(), Tone.ERROR, Tone.ERROR);
      case NOTE -> said("NOTE", "", note.topic(), Tone.MUTED, Tone.MUTED);
      case TIMING -> {
        Tone tone = note.flag("ok") ? Tone.MUTED : Tone.WARNING;
        String step = Escapes.visible(note.text("step"), 8).toUpperCase(Locale.ROOT);
        yield said(step.isEmpty() ? "STEP" : step, "", note.timing(row.at()), tone, tone);
      }
      case TLS -> {
        Tone tone = note.text("problem").isEmpty() ? Tone.MUTED : Tone.WARNING;
        yield said("TLS", "", note.tls(), tone, tone);
      }
      case CLOCK -> said("CLOCK", "", note.clock(), Tone.WARNING, Tone.MUTED);
      case GAP -> said("GAP", "", note.gap(row.at()), Tone.WARNING, Tone.MUTED);
      default -> said(row.kind().name(), size, row.note(), Tone.MUTED, Tone.MUTED);
    };
  }

  private static RowText body(Row row, NoteText note, String size) {
    String text = Preview.text(row.preview(), false, row.size() > row.preview().length, MOST);
    return new RowText(
        "BODY",
        size,
        text == null ? Preview.hex(row.preview(), MOST) : text,
        Escapes.visible(note.text("contentType"), 60),
        note.flag("truncated") ? "cut off" : "",
        Tone.PLAIN,
        Tone.PLAIN);
  }

  private static RowText said(String type, String size, String text, Tone tone, Tone preview) {
    return new RowText(type, size, Escapes.visible(text, MOST), "", "", tone, preview);
  }
}
