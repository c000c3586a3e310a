package dev.sockeye.ui.inspector;

import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.Row;
import dev.sockeye.payload.Escapes;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.FrameHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What there is to say of a frame beyond its bits: sizes, compression, masking, and for a close
/// its code in words and who closed.
final class FrameFacts {
  private FrameFacts() {}

  /// @param payload of the row, whole for control frames
  /// @param closes the rows of the recording's close frames, in order; needed for closes only
  static List<Fact> of(Row row, byte[] payload, List<Row> closes) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Direction", direction(row.direction())));
    FrameHeader.parse(row.head()).ifPresent(header -> sizes(facts, row, header));
    if (row.kind() == EntryKind.CLOSE) {
      close(facts, payload);
      story(row, closes).ifPresent(text -> facts.add(new Fact("Closing", text)));
    }
    return List.copyOf(facts);
  }

  private static String direction(Direction direction) {
    return switch (direction) {
      case IN -> "received";
      case OUT -> "sent";
      case LOCAL -> "of the program";
    };
  }

  private static void sizes(List<Fact> facts, Row row, FrameHeader header) {
    long onWire = header.length();
    facts.add(
        new Fact(
            "On the wire",
            "%s (header %d B, payload %s)"
                .formatted(bytes(row.wire()), row.head().length, bytes(onWire))));
    if (row.first() != 0) {
      facts.add(
          new Fact(
              "Message",
              "%s, in fragments from row %s to this one"
                  .formatted(bytes(row.size()), Formats.count(row.first()))));
    } else {
      facts.add(new Fact("Payload", bytes(row.size())));
      if (!header.fin()) {
        facts.add(new Fact("Message", "a fragment; more follow"));
      }
    }
    long kept = EntryCodec.kept(row);
    if (kept >= 0) {
      facts.add(
          new Fact(
              "Kept",
              "the first %s; the rest left the memory at its limit".formatted(bytes(kept))));
    }
    if (header.rsv1() && row.first() == 0 && row.size() > 0 && onWire >= 0) {
      facts.add(
          new Fact(
              "Compressed",
              "to %s of the payload (permessage-deflate)".formatted(percent(onWire, row.size()))));
    } else if (header.rsv1()) {
      facts.add(new Fact("Compressed", "by permessage-deflate"));
    }
    if (header.rsv2() || header.rsv3()) {
      facts.add(new Fact("Reserved bits", "set without an extension that defines them"));
    }
    facts.add(
        new Fact(
            "Masking",
            header.masked()
                ? row.direction() == Direction.IN
                    ? "masked, which a server must not do (§5.1)"
                    : "masked, as a client must (§5.3)"
                : row.direction() == Direction.OUT
                    ? "not masked, which a client must not omit (§5.1)"
                    : "not masked, as a server must"));
    if (!header.isLengthMinimal()) {
      facts.add(new Fact("Length form", "longer than needed, which §5.2 forbids"));
    }
    if (!row.note().isEmpty()) {
      note(row.note()).ifPresent(text -> facts.add(new Fact("Made by", text)));
    }
  }

  private static Optional<String> note(String note) {
    return note.contains("auto pong")
        ? Optional.of("the program, as the answer to a ping")
        : note.contains("echo of close")
            ? Optional.of("the program, as the answer to the peer's close")
            : note.contains("close after a violation")
                ? Optional.of("the program, after a violation of the protocol")
                : Optional.empty();
  }

  private static void close(List<Fact> facts, byte[] payload) {
    if (payload.length == 0) {
      facts.add(new Fact("Close code", "none: the close frame is empty"));
    } else if (payload.length == 1) {
      facts.add(new Fact("Close code", "half a code: one byte, which §5.5.1 forbids"));
    } else {
      int code = codeOf(payload);
      String forbidden = CloseCode.mayBeSent(code) ? "" : "; RFC 6455 §7.4 does not allow it here";
      facts.add(new Fact("Close code", code + ", " + CloseCode.describe(code) + forbidden));
      facts.add(new Fact("Reason", reason(payload)));
    }
  }

  private static String reason(byte[] payload) {
    if (payload.length == 2) {
      return "none";
    }
    return switch (Utf8.decode(payload, 2, payload.length - 2, false)) {
      case Utf8.Valid(String text) -> Escapes.visible(text, 500);
      case Utf8.Invalid(int offset) ->
          "not UTF-8 (byte %d), which §5.5.1 forbids".formatted(offset);
    };
  }

  static int codeOf(byte[] payload) {
    return (payload[0] & 0xff) << 8 | payload[1] & 0xff;
  }

  /// Who closed, and whether the other side answered.
  static Optional<String> story(Row row, List<Row> closes) {
    if (closes.isEmpty()) {
      return Optional.empty();
    }
    Row first = closes.getFirst();
    Optional<Row> answer =
        closes.stream().filter(other -> other.direction() != first.direction()).findFirst();
    boolean peer = first.direction() == Direction.IN;
    String who = peer ? "The peer closed first" : "This side closed first";
    String answered =
        answer
            .map(other -> {
              String time = Formats.duration(Math.max(0, other.at() - first.at()));
              boolean echo =
                  other.preview().length >= 2
                      && first.preview().length >= 2
                      && codeOf(other.preview()) == codeOf(first.preview());
              String how = echo ? "with the same code" : "with a code of its own";
              if (other.preview().length < 2) {
                how = "without a code";
              }
              return "; %s answered %s after %s (row %s)"
                  .formatted(peer ? "this side" : "the peer", how, time, count(other));
            })
            .orElse(peer ? "; this side has not answered" : "; the peer has not answered");
    String which = first.n() == row.n() ? "" : " (row " + count(first) + ")";
    return Optional.of(who + which + answered + ".");
  }

  private static String count(Row row) {
    return Formats.count(row.n());
  }

  static String bytes(long size) {
    if (size < 0) {
      return Long.toUnsignedString(size) + " B";
    }
    String exact = Formats.count(size) + " B";
    return size < 10_000 ? exact : "%s (%s)".formatted(exact, Formats.size(size));
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }
}
