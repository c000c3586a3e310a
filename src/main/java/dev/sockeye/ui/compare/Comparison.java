package dev.sockeye.ui.compare;

import com.google.gson.JsonElement;
import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowSource;
import dev.sockeye.payload.Escapes;
import dev.sockeye.payload.HexDump;
import dev.sockeye.payload.Utf8;
import dev.sockeye.ui.common.Formats;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Two rows of a log, compared. Immutable.
///
/// @param left the number of a row
/// @param right the number of the other
/// @param verdict in a sentence: how they differ, and what was left out
/// @param json whether both are JSON, and were put in order before
/// @param paths what differs in JSON; none where one of them is none
record Comparison(
    long left,
    long right,
    String verdict,
    boolean json,
    TextDiff text,
    List<JsonDiff.Change> paths) {
  /// Of a longer payload, no more is compared.
  static final int MOST = 1 << 20;

  /// Reads two rows and compares them: for a background thread.
  static Comparison read(RowSource source, long left, long right) throws IOException {
    try (RowSource.Reader reader = source.reader()) {
      byte[] one = reader.payloadStart(left, MOST);
      byte[] other = reader.payloadStart(right, MOST);
      boolean cut = isCut(reader, left, one) || isCut(reader, right, other);
      return of(left, one, right, other, cut);
    }
  }

  private static boolean isCut(RowSource.Reader reader, long n, byte[] payload) throws IOException {
    List<Row> rows = reader.page(n, 1);
    if (rows.isEmpty()) {
      throw new IOException("Row %s is not written yet.".formatted(Formats.count(n)));
    }
    return rows.getFirst().size() > payload.length;
  }

  static Comparison of(long left, byte[] one, long right, byte[] other, boolean cut) {
    boolean texts =
        Utf8.decodeStart(one) instanceof Utf8.Valid
            && Utf8.decodeStart(other) instanceof Utf8.Valid;
    Optional<JsonElement> before = texts ? JsonDiff.read(text(one)) : Optional.empty();
    Optional<JsonElement> after = texts ? JsonDiff.read(text(other)) : Optional.empty();
    boolean json = before.isPresent() && after.isPresent();
    List<JsonDiff.Change> paths =
        json ? JsonDiff.of(before.orElseThrow(), after.orElseThrow()) : List.of();
    TextDiff text =
        json
            ? TextDiff.of(JsonDiff.lines(before.orElseThrow()), JsonDiff.lines(after.orElseThrow()))
            : TextDiff.of(lines(one, texts), lines(other, texts));
    String verdict = Arrays.equals(one, other) ? "The same." : verdict(json, text, paths.size());
    return new Comparison(
        left,
        right,
        cut ? verdict + " Of a longer payload, the first 1 MB was compared." : verdict,
        json,
        text,
        paths);
  }

  private static String text(byte[] bytes) {
    return Utf8.decodeStart(bytes) instanceof Utf8.Valid(String text) ? text : "";
  }

  private static List<String> lines(byte[] bytes, boolean text) {
    return text
        ? text(bytes).lines().map(line -> Escapes.visible(line, 20_000)).toList()
        : HexDump.of(bytes).lines().toList();
  }

  private static String verdict(boolean json, TextDiff text, int paths) {
    if (!text.exact()) {
      return "The texts are too long to be told apart line by line.";
    }
    if (text.isSame()) {
      return json ? "The same values, written in another way." : "The same.";
    }
    if (json) {
      return paths == 1
          ? "1 value differs."
          : Formats.count(paths) + (paths >= JsonDiff.MOST ? " or more" : "") + " values differ.";
    }
    long lines = text.lines().stream().filter(line -> line.kind() != TextDiff.Kind.SAME).count();
    return lines == 1 ? "1 line differs." : Formats.count(lines) + " lines differ.";
  }
}
