package dev.sockeye.ui.composer;

import dev.sockeye.payload.Base64Text;
import dev.sockeye.payload.Escapes;
import dev.sockeye.payload.HexText;
import dev.sockeye.payload.JsonText;
import dev.sockeye.payload.ParsedBytes;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.composer.Verdict.Level;
import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.Opcode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A draft made into a message, or what stands against it. Reading a file touches the disk, and a
/// large draft takes its time: both are for a background thread.
///
/// @param message null where the verdict does not allow sending
/// @param size bytes of payload (of the reason, in a close); -1 where it is not known
/// @param limit the most bytes that fit, 0 for no limit
record Composition(@Nullable OutgoingMessage message, Verdict verdict, long size, int limit) {
  /// A file is sent from memory, as a whole.
  static final long FILE_LIMIT = 64_000_000;

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  static Composition of(Draft draft) {
    return switch (draft.mode()) {
      case TEXT -> text(draft, Verdict.GOOD);
      case JSON -> json(draft);
      case HEX -> binary(draft, HexText.parse(draft.text()));
      case BASE64 -> binary(draft, Base64Text.parse(draft.text()));
      case FILE -> file(draft);
      case PING, PONG -> control(draft);
      case CLOSE -> close(draft);
    };
  }

  private static Composition failed(Verdict verdict, long size, int limit) {
    return new Composition(null, verdict, size, limit);
  }

  private static Composition text(Draft draft, Verdict verdict) {
    String text = draft.text();
    Verdict surrogate = surrogate(text);
    if (surrogate != null) {
      return failed(surrogate, -1, 0);
    }
    byte[] bytes =
        (draft.alternate() ? text.replace("\n", "\r\n") : text).getBytes(StandardCharsets.UTF_8);
    return data(draft, Opcode.TEXT, bytes, verdict);
  }

  private static Composition json(Draft draft) {
    if (draft.text().isBlank()) {
      return failed(Verdict.incomplete("Type or paste JSON."), 0, 0);
    }
    Verdict verdict =
        JsonText.check(draft.text())
            .map(problem ->
                new Verdict(
                    Level.DOUBT,
                    place(problem.line(), problem.column()) + problem.sentence(),
                    problem.index()))
            .orElse(Verdict.GOOD);
    return text(draft, verdict);
  }

  private static Composition binary(Draft draft, ParsedBytes parsed) {
    return switch (parsed) {
      case ParsedBytes.Parsed(byte[] bytes) -> data(draft, Opcode.BINARY, bytes, Verdict.GOOD);
      case ParsedBytes.Bad bad -> failed(verdict(bad), -1, 0);
    };
  }

  private static Composition data(Draft draft, Opcode opcode, byte[] bytes, Verdict verdict) {
    return switch (Fragmentation.parse(draft.fragments(), bytes.length)) {
      case Fragmentation.Plan(var sizes) ->
          new Composition(
              OutgoingMessage.of(opcode, bytes).inFragments(sizes), verdict, bytes.length, 0);
      case Fragmentation.Problem(String text) -> failed(Verdict.error(text), bytes.length, 0);
    };
  }

  private static Composition file(Draft draft) {
    String typed = draft.text().strip();
    if (typed.isEmpty()) {
      return failed(Verdict.incomplete("Choose a file, drop one here, or type its path."), -1, 0);
    }
    try {
      Path path = Path.of(typed);
      if (!Files.exists(path)) {
        return failed(Verdict.error("There is no such file."), -1, 0);
      }
      if (!Files.isRegularFile(path)) {
        return failed(Verdict.error("This is a folder or a device, not a file."), -1, 0);
      }
      if (!Files.isReadable(path)) {
        return failed(Verdict.error("This file may not be read."), -1, 0);
      }
      long size = Files.size(path);
      if (size > FILE_LIMIT) {
        return failed(
            Verdict.error(
                "The file has %s; messages of up to %s can be sent."
                    .formatted(Formats.size(size), Formats.size(FILE_LIMIT))),
            size,
            0);
      }
      byte[] bytes = Files.readAllBytes(path);
      if (draft.alternate() && Utf8.decode(bytes) instanceof Utf8.Invalid(int offset)) {
        return failed(
            Verdict.error(
                "The file is not UTF-8 (byte %s); send it as binary."
                    .formatted(Formats.count(offset))),
            size,
            0);
      }
      return data(draft, draft.alternate() ? Opcode.TEXT : Opcode.BINARY, bytes, Verdict.GOOD);
    } catch (InvalidPathException e) {
      return failed(Verdict.error("This is not a path."), -1, 0);
    } catch (IOException e) {
      return failed(Verdict.error("The file cannot be read: " + e.getMessage()), -1, 0);
    }
  }

  private static Composition control(Draft draft) {
    int limit = OutgoingMessage.CONTROL_LIMIT;
    byte[] bytes;
    if (draft.alternate()) {
      switch (HexText.parse(draft.text())) {
        case ParsedBytes.Parsed(byte[] parsed) -> bytes = parsed;
        case ParsedBytes.Bad bad -> {
          return failed(verdict(bad), -1, limit);
        }
      }
    } else {
      Verdict surrogate = surrogate(draft.text());
      if (surrogate != null) {
        return failed(surrogate, -1, limit);
      }
      bytes = draft.text().getBytes(StandardCharsets.UTF_8);
    }
    if (bytes.length > limit) {
      return failed(
          Verdict.error(
              "The payload has %s bytes; a control frame has room for 125."
                  .formatted(Formats.count(bytes.length))),
          bytes.length,
          limit);
    }
    return new Composition(
        OutgoingMessage.of(draft.mode().opcode(), bytes), Verdict.GOOD, bytes.length, limit);
  }

  private static Composition close(Draft draft) {
    int limit = OutgoingMessage.REASON_LIMIT;
    String typed = draft.code().strip();
    Verdict surrogate = surrogate(draft.text());
    if (surrogate != null) {
      return failed(surrogate, -1, limit);
    }
    byte[] reason = draft.text().getBytes(StandardCharsets.UTF_8);
    if (typed.isEmpty()) {
      return reason.length > 0
          ? failed(Verdict.error("A reason needs a code before it."), reason.length, limit)
          : new Composition(OutgoingMessage.close(CloseCode.NO_STATUS, ""), Verdict.GOOD, 0, limit);
    }
    if (!NUMBER.matcher(typed).matches()) {
      return failed(
          Verdict.error("The code \"%s\" is not a number.".formatted(Escapes.visible(typed, 20))),
          reason.length,
          limit);
    }
    if (typed.length() > 9 || Integer.parseInt(typed) > 0xffff) {
      return failed(Verdict.error("A code has two bytes: 0 to 65535."), reason.length, limit);
    }
    if (reason.length > limit) {
      return failed(
          Verdict.error(
              "The reason has %s bytes; a close frame has room for 123."
                  .formatted(Formats.count(reason.length))),
          reason.length,
          limit);
    }
    int code = Integer.parseInt(typed);
    byte[] payload = new byte[2 + reason.length];
    payload[0] = (byte) (code >> 8);
    payload[1] = (byte) code;
    System.arraycopy(reason, 0, payload, 2, reason.length);
    Verdict verdict =
        CloseCode.mayBeSent(code)
            ? Verdict.GOOD
            : Verdict.warning(
                "RFC 6455 §7.4 does not allow the code %d in a close frame.".formatted(code));
    // Not OutgoingMessage.close: typed by hand, 1005 is meant to be on the wire.
    return new Composition(
        OutgoingMessage.of(Opcode.CLOSE, payload), verdict, reason.length, limit);
  }

  private static @Nullable Verdict surrogate(String text) {
    int lone = Utf8.loneSurrogate(text);
    return lone < 0
        ? null
        : new Verdict(
            Level.ERROR,
            "U+%04X is half a character; it has no form in UTF-8.".formatted(+text.charAt(lone)),
            lone);
  }

  private static Verdict verdict(ParsedBytes.Bad bad) {
    return new Verdict(Level.ERROR, place(bad.line(), bad.column()) + bad.problem(), bad.index());
  }

  private static String place(int line, int column) {
    return "Line %s, column %s: ".formatted(Formats.count(line), Formats.count(column));
  }
}
