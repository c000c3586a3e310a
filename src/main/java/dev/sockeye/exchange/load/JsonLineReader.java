package dev.sockeye.exchange.load;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.sockeye.payload.Escapes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads lines of one JSON object each. Strings of chosen members may be of any length: they are
/// handed on in pieces, as they come. Used by one thread.
final class JsonLineReader {
  /// Of a member that is held in memory.
  private static final int LONGEST = 16 << 20;

  private static final int PIECE = 64 * 1024;

  /// Takes the strings of chosen members.
  interface Strings {
    /// A string begins.
    ///
    /// @param before the members that stand before it
    void begin(String name, JsonObject before) throws IOException;

    /// Its next bytes, UTF-8.
    void bytes(byte[] bytes, int count) throws IOException;

    /// It has ended.
    void end() throws IOException;
  }

  private final InputStream in;
  private final Set<String> handed;
  private final byte[] buffer = new byte[PIECE];
  private int next;
  private int filled;
  private long line = 1;
  private boolean ended;
  private final byte[] piece = new byte[PIECE];
  private int used;

  /// @param handed the names of members whose strings are handed on
  JsonLineReader(InputStream in, Set<String> handed) {
    this.in = in;
    this.handed = handed;
  }

  /// The line that was read last, from 1.
  long line() {
    return line;
  }

  /// Reads the next line that is not empty.
  ///
  /// @return its members but for those whose strings were handed on; null at the file's end
  /// @throws WrongFile where it is no object
  @Nullable JsonObject next(Strings strings) throws IOException {
    if (ended) {
      line++;
      ended = false;
    }
    int b = skip(true);
    if (b < 0) {
      return null;
    }
    if (b == 0xef && read() == 0xbb && read() == 0xbf) {
      // A byte order mark.
      b = skip(true);
    }
    if (b != '{') {
      throw wrong("this is no JSON object.");
    }
    var object = new JsonObject();
    b = skip(false);
    while (b != '}') {
      if (b != '"') {
        throw wrong("a member's name is expected.");
      }
      String name = parsed(captured('"')).getAsString();
      if (skip(false) != ':') {
        throw wrong("a colon is expected behind \"%s\".".formatted(name));
      }
      b = skip(false);
      if (object.has(name)) {
        throw wrong("there are two members \"%s\".".formatted(name));
      }
      if (b == '"' && handed.contains(name)) {
        strings.begin(name, object);
        string(strings);
        strings.end();
        object.add(name, new JsonPrimitive(true));
        b = skip(false);
      } else {
        object.add(name, parsed(captured(b)));
        b = skip(false);
      }
      if (b == ',') {
        b = skip(false);
        if (b == '}') {
          throw wrong("a member is expected behind the comma.");
        }
      } else if (b != '}') {
        throw wrong("a comma or the object's end is expected.");
      }
    }
    int end = read();
    while (end == ' ' || end == '\t' || end == '\r') {
      end = read();
    }
    if (end >= 0 && end != '\n') {
      throw wrong("something stands behind the object.");
    }
    ended = end == '\n';
    return object;
  }

  private WrongFile wrong(String sentence) {
    return WrongFile.at(line, sentence);
  }

  private int read() throws IOException {
    if (next == filled) {
      filled = Math.max(0, in.read(buffer));
      next = 0;
      if (filled == 0) {
        return -1;
      }
    }
    return buffer[next++] & 0xff;
  }

  /// Reads on within a line, which may not end there.
  private int within() throws IOException {
    int b = read();
    if (b < 0) {
      throw wrong("the file ends within this line.");
    }
    if (b == '\n') {
      throw wrong("the line ends within its object.");
    }
    return b;
  }

  /// The next byte that is no blank.
  ///
  /// @param between whether this is between two objects, where the file may end
  private int skip(boolean between) throws IOException {
    while (true) {
      int b = between ? read() : within();
      if (b == '\n') {
        line++;
      } else if (b != ' ' && b != '\t' && b != '\r') {
        return b;
      }
    }
  }

  /// A value's own text, from its first byte on.
  private String captured(int first) throws IOException {
    var text = new ByteArrayOutputStream();
    boolean quoted = false;
    int depth = 0;
    int b = first;
    while (true) {
      if (quoted) {
        if (b == '\\') {
          text.write(b);
          b = within();
        } else if (b == '"') {
          quoted = false;
        }
      } else if (b == '"') {
        quoted = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (depth == 0 && (b == ',' || b == '}' || b == ' ' || b == '\t' || b == '\r')) {
        // Behind a number or a word.
        next--;
        return text.toString(StandardCharsets.UTF_8);
      } else if (b == '}' || b == ']') {
        depth--;
      }
      text.write(b);
      if (text.size() > LONGEST) {
        throw wrong("a member is longer than 16 MiB.");
      }
      if (depth == 0 && !quoted && (b == '"' || b == '}' || b == ']')) {
        return text.toString(StandardCharsets.UTF_8);
      }
      b = within();
    }
  }

  private JsonElement parsed(String value) throws WrongFile {
    try (var reader = new JsonReader(new StringReader(value))) {
      reader.setStrictness(Strictness.STRICT);
      return JsonParser.parseReader(reader);
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw wrong("\"%s\" is no JSON value.".formatted(shortened(value)));
    }
  }

  private static String shortened(String value) {
    return Escapes.visible(value, 60);
  }

  /// Hands on a string, of which the first quote has been read.
  private void string(Strings strings) throws IOException {
    char high = 0;
    while (true) {
      int b = within();
      if (b == '"') {
        break;
      }
      if (b != '\\') {
        if (b < 0x20) {
          throw wrong("a control character stands in a string.");
        }
        put(b, strings);
        continue;
      }
      b = within();
      switch (b) {
        case '"', '\\', '/' -> put(b, strings);
        case 'n' -> put('\n', strings);
        case 'r' -> put('\r', strings);
        case 't' -> put('\t', strings);
        case 'b' -> put('\b', strings);
        case 'f' -> put('\f', strings);
        case 'u' -> {
          char unit = unit();
          if (Character.isHighSurrogate(unit)) {
            if (within() != '\\' || within() != 'u') {
              throw wrong("half of a surrogate pair stands in a string.");
            }
            high = unit;
            unit = unit();
          }
          if (high == 0 ? Character.isSurrogate(unit) : !Character.isLowSurrogate(unit)) {
            throw wrong("half of a surrogate pair stands in a string.");
          }
          String text = high == 0 ? String.valueOf(unit) : String.valueOf(new char[] {high, unit});
          high = 0;
          for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            put(each, strings);
          }
        }
        default -> throw wrong("a string holds an escape that there is not.");
      }
    }
    if (used > 0) {
      strings.bytes(piece, used);
      used = 0;
    }
  }

  private char unit() throws IOException {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(within(), 16);
      if (digit < 0) {
        throw wrong("a string holds an escape that there is not.");
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private void put(int b, Strings strings) throws IOException {
    piece[used++] = (byte) b;
    if (used == PIECE) {
      used = 0;
      strings.bytes(piece, PIECE);
    }
  }
}
