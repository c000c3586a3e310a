package dev.sockeye.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened in a session, as it is handed to the {@link Recorder}. Immutable: arrays
/// in it belong to the entry and are never written again.
///
/// `at` is always nanoseconds since the epoch. Secret values are already replaced.
public sealed interface Entry {
  long at();

  Direction direction();

  /// A piece of a frame that is still under way: the next bytes of its payload, at most {@link
  /// #PIECE}; perhaps none, where only its header has come or the part carries `raw` alone. Only
  /// frames of more than one piece come in parts; the next {@link Frame} of the same direction ends
  /// it. Between the two no other frame of that direction is recorded.
  ///
  /// @param head the frame's header bytes as on the wire
  /// @param payload unmasked and inflated
  /// @param raw the wire's own bytes of the same stretch, unmasked, where the frame is compressed
  ///   (at most {@link #PIECE}, also empty)
  record FramePart(long at, Direction direction, byte[] head, byte[] payload, byte @Nullable [] raw)
      implements Entry {}

  /// A frame, complete unless the connection ended within it.
  ///
  /// @param head the header's bytes exactly as on the wire, masking key included (2 to 14)
  /// @param wire bytes on the wire that were seen, header included
  /// @param size bytes of this frame's own payload, unmasked and inflated, all parts included
  /// @param payload the payload behind the parts that were recorded before: at most {@link #PIECE}
  /// @param raw the rest of the wire's own payload bytes, unmasked, where the frame is compressed
  /// @param message sum of the sizes of all frames of the message this frame completes; -1 where it
  ///   completes none (a fragment before the last, a control frame)
  /// @param complete false where the connection ended within the frame
  record Frame(
      long at,
      Direction direction,
      byte[] head,
      long wire,
      long size,
      byte[] payload,
      byte @Nullable [] raw,
      long message,
      boolean complete,
      Mark mark)
      implements Entry {}

  /// The session went from one state to another.
  ///
  /// @param detail what a person wants to know of the change, in a short sentence; may be empty
  record State(long at, SessionState from, SessionState to, String detail) implements Entry {
    @Override
    public Direction direction() {
      return Direction.LOCAL;
    }
  }

  /// The opening handshake's request.
  ///
  /// @param raw the bytes that were written, but for secret values
  record Request(long at, byte[] raw, String method, String target, List<Header> headers)
      implements Entry {
    @Override
    public Direction direction() {
      return Direction.OUT;
    }
  }

  /// The head of the answer to the opening handshake.
  ///
  /// @param raw status line and headers as received, up to and with the empty line
  /// @param status 0 where the status line could not be read
  /// @param reason the status line's phrase
  /// @param accepted whether the connection is open now
  /// @param problems why not, each in a sentence; empty where accepted
  /// @param subprotocol the agreed one, or empty
  /// @param extensions the agreed ones as answered, or empty
  record Response(
      long at,
      byte[] raw,
      String version,
      int status,
      String reason,
      List<Header> headers,
      boolean accepted,
      List<String> problems,
      String subprotocol,
      String extensions)
      implements Entry {
    @Override
    public Direction direction() {
      return Direction.IN;
    }
  }

  /// The body of a refused upgrade.
  ///
  /// @param bytes with transfer and content coding removed
  /// @param truncated whether more came than is kept
  /// @param framing how its end was known: "length", "chunked", "until close"
  record Body(long at, byte[] bytes, boolean truncated, String framing, String contentType)
      implements Entry {
    @Override
    public Direction direction() {
      return Direction.IN;
    }
  }

  /// Something the RFC forbids.
  ///
  /// @param section of RFC 6455, or of RFC 7692 where it says so: "5.1", "RFC 7692 7.2.3"
  /// @param closeCode the code with which the connection is failed for it
  /// @param bytes what could not be read as frames, or empty
  record Violation(
      long at, Direction direction, String section, int closeCode, String text, byte[] bytes)
      implements Entry {}

  /// Something failed: a name that is not found, a refused connection, a reset.
  ///
  /// @param step where: "dns", "tcp", "proxy", "tls", "upgrade", "redirect", "connection",
  ///   "recording", "send"
  record Error(long at, String step, Cause cause, String text) implements Entry {
    /// Where nothing more is known than the sentence says.
    public Error(long at, String step, String text) {
      this(at, step, Cause.OTHER, text);
    }

    @Override
    public Direction direction() {
      return Direction.LOCAL;
    }
  }

  /// A step of the opening that has ended, well or not; or the first message after it.
  ///
  /// @param step "dns", "tcp" (one for each address that was tried), "proxy", "tls", "upgrade",
  ///   "message"
  /// @param from when it began, nanoseconds since the epoch; `at` is its end
  /// @param subject what it was about: a name, an address with its port; may be empty
  /// @param text the outcome, in a few words
  record Timing(long at, String step, long from, boolean ok, String subject, String text)
      implements Entry {
    @Override
    public Direction direction() {
      return Direction.LOCAL;
    }
  }

  /// What became known of a TLS handshake, be it done or failed.
  record Tls(long at, TlsFacts facts) implements Entry {
    @Override
    public Direction direction() {
      return Direction.LOCAL;
    }
  }

  /// A fact worth a row.
  ///
  /// @param topic one word: "secrets", "proxy", "redirect", "cookies"
  record Note(long at, String topic, String text) implements Entry {
    @Override
    public Direction direction() {
      return Direction.LOCAL;
    }
  }

  /// Wall clock and monotonic clock drifted apart: a suspend, or a clock that was set.
  ///
  /// @param drift nanoseconds by which the wall clock jumped ahead; negative for back
  record Clock(long at, long drift) implements Entry {
    @Override
    public Direction direction() {
      return Direction.LOCAL;
    }
  }

  /// Reading from the peer waited, because the recording could not keep up.
  ///
  /// @param from when it began to wait, nanoseconds since the epoch; `at` is when it went on
  record Gap(long at, long from, String text) implements Entry {
    @Override
    public Direction direction() {
      return Direction.LOCAL;
    }
  }

  /// The most payload that one entry carries: 64 KiB.
  int PIECE = 64 * 1024;
}
