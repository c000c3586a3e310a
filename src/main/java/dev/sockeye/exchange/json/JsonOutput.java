package dev.sockeye.exchange.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// Writes JSON as bytes, also strings of any length that come in pieces. Invisible and
/// bidirectional characters are escaped beside what RFC 8259 demands, so that a line can be shown
/// in a terminal.
public final class JsonOutput {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private JsonOutput() {}

  public static void string(String text, OutputStream out) throws IOException {
    out.write('"');
    escaped(text, out);
    out.write('"');
  }

  /// The inside of a string.
  public static void escaped(CharSequence text, OutputStream out) throws IOException {
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
        continue;
      }
      if (c >= 0xa0 && !isHidden(c) && !isLoneSurrogate(text, i)) {
        continue;
      }
      flush(text, plain, i, out);
      plain = i + 1;
      escape(c, out);
    }
    flush(text, plain, text.length(), out);
  }

  private static void flush(CharSequence text, int from, int to, OutputStream out)
      throws IOException {
    if (to > from) {
      out.write(text.subSequence(from, to).toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void escape(char c, OutputStream out) throws IOException {
    switch (c) {
      case '"', '\\' -> {
        out.write('\\');
        out.write(c);
      }
      case '\n' -> write("\\n", out);
      case '\r' -> write("\\r", out);
      case '\t' -> write("\\t", out);
      default -> {
        write("\\u", out);
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.write(HEX[c >> shift & 15]);
        }
      }
    }
  }

  public static void write(String ascii, OutputStream out) throws IOException {
    out.write(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /// Writes an object with its end, and a line end.
  public static void line(JsonObject object, OutputStream out) throws IOException {
    begin(object, out);
    write("}\n", out);
  }

  /// Writes an object but for its closing brace.
  public static void begin(JsonObject object, OutputStream out) throws IOException {
    out.write('{');
    boolean first = true;
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      if (!first) {
        out.write(',');
      }
      first = false;
      string(member.getKey(), out);
      out.write(':');
      value(member.getValue(), out);
    }
  }

  /// Writes any value.
  public static void value(JsonElement element, OutputStream out) throws IOException {
    switch (element) {
      case JsonPrimitive primitive when primitive.isString() ->
          string(primitive.getAsString(), out);
      case JsonArray array -> {
        out.write('[');
        for (int i = 0; i < array.size(); i++) {
          if (i > 0) {
            out.write(',');
          }
          value(array.get(i), out);
        }
        out.write(']');
      }
      case JsonObject object -> {
        begin(object, out);
        out.write('}');
      }
      default -> write(element.toString(), out);
    }
  }

  private static boolean isHidden(char c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || c == '\ufeff';
  }

  private static boolean isLoneSurrogate(CharSequence text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  /// Turns the bytes written to it into base64 without line ends; its close writes the padding and
  /// leaves the target open.
  public static OutputStream base64(OutputStream target) {
    return Base64.getEncoder().wrap(new Uncloseable(target));
  }

  private static final class Uncloseable extends java.io.FilterOutputStream {
    Uncloseable(OutputStream target) {
      super(target);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
