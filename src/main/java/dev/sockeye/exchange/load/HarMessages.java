package dev.sockeye.exchange.load;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.NewRecording;
import dev.sockeye.session.Cause;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Mark;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// Makes rows of the messages of a HAR's entry, one at a time.
final class HarMessages {
  /// Of a time in seconds, before and behind its point.
  private static final int MOST_DIGITS = 100;

  private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000);

  private final NewRecording recording;
  private final int entry;
  private long number;

  /// @param entry its number in the file, for sentences
  HarMessages(NewRecording recording, int entry) {
    this.recording = recording;
    this.entry = entry;
  }

  /// @param reader before the array of messages
  void read(JsonReader reader) throws IOException {
    reader.beginArray();
    while (reader.hasNext()) {
      number++;
      message(reader);
    }
    reader.endArray();
  }

  private void message(JsonReader reader) throws IOException {
    String type = "";
    String time = "";
    String data = "";
    String encoding = "";
    int opcode = 1;
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.nextName()) {
        case "type" -> type = string(reader);
        case "time" -> time = string(reader);
        case "data" -> data = string(reader);
        case "_encoding" -> encoding = string(reader);
        case "opcode" -> opcode = reader.nextInt();
        default -> reader.skipValue();
      }
    }
    reader.endObject();
    long at = at(time);
    switch (type) {
      case "receive", "send" ->
          frame(at, type.equals("send") ? Direction.OUT : Direction.IN, opcode, data, encoding);
      case "error" -> recording.add(new Entry.Error(at, "connection", Cause.OTHER, data));
      default -> throw wrong("\"type\" is neither send nor receive");
    }
  }

  private static String string(JsonReader reader) throws IOException {
    if (reader.peek() == JsonToken.NULL) {
      reader.nextNull();
      return "";
    }
    return reader.nextString();
  }

  private void frame(long at, Direction direction, int opcode, String data, String encoding)
      throws IOException {
    if (opcode < 0 || opcode > 15) {
      throw wrong("there is no opcode %d".formatted(opcode));
    }
    byte[] payload;
    try {
      payload =
          opcode == 1 && !encoding.equals("base64") ? utf8(data) : Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException e) {
      throw wrong("its data is no base64");
    }
    recording.beginPayload(0, direction);
    recording.append(payload, 0, payload.length);
    recording.frame(
        new NewRecording.Frame(
            at,
            direction,
            EntryKind.of(opcode),
            new byte[0],
            0,
            0,
            EntryCodec.frameNote(Mark.NONE, false, -1, true)));
  }

  private byte[] utf8(String text) throws WrongFile {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return Arrays.copyOf(bytes.array(), bytes.limit());
    } catch (CharacterCodingException e) {
      throw wrong("its data has half a character, which no frame can hold");
    }
  }

  private long at(String time) throws WrongFile {
    try {
      BigDecimal seconds = new BigDecimal(time);
      if (Math.abs((long) seconds.precision() - seconds.scale()) > MOST_DIGITS
          || seconds.scale() > MOST_DIGITS) {
        // To write such a number out would take for ever.
        throw wrong("its time cannot be read");
      }
      return seconds.multiply(SECOND).setScale(0, RoundingMode.HALF_UP).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrong("its time cannot be read");
    }
  }

  private WrongFile wrong(String what) {
    return new WrongFile("Entry %,d, message %,d: %s.".formatted(entry, number, what));
  }
}
