package dev.sockeye.terminal;

import dev.sockeye.payload.Utf8;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads standard input line by line, as UTF-8 and nothing else: what is no text is not made into
/// some. Lines end with LF or CR LF. Used by one thread.
final class InputLines {
  /// @see #next
  sealed interface Line {}

  record Text(long number, String text) implements Line {}

  record NotUtf8(long number) implements Line {}

  private final InputStream in;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long number;

  InputLines(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /// The next line; the last one may lack its end.
  ///
  /// @return null where there is none
  @Nullable Line next() throws IOException {
    bytes.reset();
    int b;
    while ((b = in.read()) >= 0 && b != '\n') {
      bytes.write(b);
    }
    if (b < 0 && bytes.size() == 0) {
      return null;
    }
    number++;
    byte[] line = bytes.toByteArray();
    if (line.length > 0 && line[line.length - 1] == '\r') {
      line = Arrays.copyOf(line, line.length - 1);
    }
    return switch (Utf8.decode(line)) {
      case Utf8.Valid(String text) -> new Text(number, text);
      case Utf8.Invalid _ -> new NotUtf8(number);
    };
  }
}
