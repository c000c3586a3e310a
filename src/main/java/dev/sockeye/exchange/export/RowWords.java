package dev.sockeye.exchange.export;

import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.Row;
import dev.sockeye.payload.Escapes;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.FrameHeader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Rows in words: one line each, in which nothing is hidden.
public final class RowWords {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private RowWords() {}

  /// An arrow, or a dash for the program itself.
  public static String arrow(Direction direction) {
    return switch (direction) {
      case IN -> "<-";
      case OUT -> "->";
      case LOCAL -> "--";
    };
  }

  /// What a frame is, without its payload: "TEXT 42 B".
  public static String frame(Row row) {
    FrameHeader header = FrameHeader.parse(row.head()).orElse(null);
    var text = new StringBuilder(row.kind().opcode().name());
    if (header != null && header.opcode().isData() && !header.fin()) {
      text.append("...");
    }
    text.append(' ').append(size(row.size()));
    if (header != null && header.rsv1() && header.opcode().isData()) {
      text.append(" (").append(size(row.wire())).append(" on the wire)");
    }
    if (EntryCodec.incomplete(row)) {
      text.append(header == null ? "" : " of " + size(header.length())).append(", cut off");
    }
    long kept = EntryCodec.kept(row);
    if (kept >= 0) {
      text.append(", only the first ").append(size(kept)).append(" kept");
    }
    String mark = EntryCodec.mark(row).text();
    if (!mark.isEmpty()) {
      text.append(" [").append(mark).append(']');
    }
    return text.toString();
  }

  /// The payload of a close frame.
  public static String close(byte[] payload) {
    if (payload.length < 2) {
      return payload.length == 0 ? "(empty)" : HEX.formatHex(payload);
    }
    int code = (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    String reason = new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    String words = code + " " + CloseCode.describe(code);
    return reason.isEmpty() ? words : words + ": " + Escapes.visible(reason, 200);
  }

  /// Bytes with their unit.
  public static String size(long bytes) {
    return "%,d B".formatted(bytes);
  }

  /// What is no frame.
  ///
  /// @param body behind a response; or null
  /// @param max the most characters
  public static String other(Entry entry, Entry.@Nullable Body body, int max) {
    String text =
        switch (entry) {
          case Entry.State state ->
              "STATE %s -> %s  %s"
                  .formatted(state.from().word(), state.to().word(), state.detail());
          case Entry.Request request ->
              "REQUEST %s %s  %s"
                  .formatted(request.method(), request.target(), headers(request.headers()));
          case Entry.Response response ->
              "RESPONSE %s %d %s  %s%s"
                  .formatted(
                      response.version(),
                      response.status(),
                      response.reason(),
                      headers(response.headers()),
                      body == null ? "" : "  body: " + text(body));
          case Entry.Violation violation ->
              "VIOLATION (RFC 6455 %s) %s"
                  .formatted(violation.section(), violation.text())
                  .replace("RFC 6455 RFC", "RFC");
          case Entry.Error error -> "ERROR (%s) %s".formatted(error.step(), error.text());
          case Entry.Note note -> "NOTE (%s) %s".formatted(note.topic(), note.text());
          case Entry.Clock clock ->
              "CLOCK the wall clock jumped by %,d ms".formatted(clock.drift() / 1_000_000);
          case Entry.Gap gap -> "GAP " + gap.text();
          case Entry.Timing timing -> timing(timing);
          case Entry.Tls tls -> "TLS " + TlsText.line(tls.facts());
          case Entry.Body content -> "BODY " + text(content);
          case Entry.Frame _, Entry.FramePart _ -> throw new IllegalArgumentException("a frame");
        };
    return Escapes.visible(text.strip(), max);
  }

  private static String timing(Entry.Timing timing) {
    String outcome = (timing.ok() ? ": " : " FAILED: ") + timing.text();
    return "TIMING %s %s  %s"
        .formatted(
            timing.step(),
            millis(timing),
            timing.subject().isEmpty() && timing.ok() ? timing.text() : timing.subject() + outcome);
  }

  private static String millis(Entry.Timing timing) {
    return String.format(Locale.ROOT, "%.1f ms", (timing.at() - timing.from()) / 1e6);
  }

  private static String headers(List<Header> headers) {
    return String.join(" | ", headers.stream().map(Header::toString).toList());
  }

  private static String text(Entry.Body body) {
    return switch (Utf8.decode(body.bytes())) {
      case Utf8.Valid(String text) -> text;
      case Utf8.Invalid _ -> HEX.formatHex(body.bytes());
    };
  }
}
