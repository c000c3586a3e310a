package dev.sockeye.exchange.load;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sockeye.exchange.json.EntryJson;
import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.NewRecording;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Mark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes rows of the lines of a JSON Lines file. Payloads of more than 1 MiB go to the recording as
/// they come; for that, `kind`, `dir` and `first` stand before them.
final class LineRows implements JsonLineReader.Strings {
  private static final int HELD = 1 << 20;

  private final NewRecording recording;

  /// The frames that a later one may name as the first of its message: those begun last.
  private final Map<Direction, First> firsts = new EnumMap<>(Direction.class);

  private final Map<String, ByteArrayOutputStream> held = new HashMap<>();
  private String name = "";
  private ByteArrayOutputStream holding = new ByteArrayOutputStream();
  private @Nullable JsonObject before;
  private boolean straight;
  private boolean begun;
  private Base64Pieces base64 = new Base64Pieces();
  private long last;

  /// @param seq its number in the file
  /// @param n that in the recording
  private record First(long seq, long n) {}

  LineRows(NewRecording recording) {
    this.recording = recording;
  }

  @Override
  public void begin(String member, JsonObject line) {
    name = member;
    before = line;
    straight = false;
    holding = new ByteArrayOutputStream();
    base64 = new Base64Pieces();
    held.put(member, holding);
  }

  @Override
  public void bytes(byte[] bytes, int count) throws IOException {
    if (!straight && holding.size() + count > HELD) {
      goStraight();
    }
    if (straight) {
      hand(bytes, count);
    } else {
      holding.write(bytes, 0, count);
    }
  }

  @Override
  public void end() throws IOException {
    if (straight && !name.equals("text")) {
      base64.end();
    }
  }

  private void goStraight() throws IOException {
    JsonObject line = before;
    if (line == null || !isFrame(line)) {
      throw new IllegalArgumentException(
          "\"%s\" is longer than 1 MiB, and no frame's payload".formatted(name));
    }
    straight = true;
    if (!begun) {
      begun = true;
      recording.beginPayload(first(line), direction(line));
    }
    held.remove(name);
    byte[] start = holding.toByteArray();
    hand(start, start.length);
  }

  private void hand(byte[] bytes, int count) throws IOException {
    if (name.equals("text")) {
      recording.append(bytes, 0, count);
      return;
    }
    byte[] decoded = base64.decode(bytes, count);
    if (name.equals("raw")) {
      recording.appendRaw(decoded, 0, decoded.length);
    } else {
      recording.append(decoded, 0, decoded.length);
    }
  }

  /// A line is read.
  ///
  /// @throws RuntimeException of one kind or another where a member is missing or of another shape
  void line(JsonObject line) throws IOException {
    long seq = EntryJson.member(line, "seq").getAsLong();
    if (seq <= last) {
      throw new IllegalArgumentException(
          "the number %,d does not come after %,d".formatted(seq, last));
    }
    last = seq;
    if (isFrame(line)) {
      frame(line, seq);
    } else {
      for (Map.Entry<String, ByteArrayOutputStream> each : held.entrySet()) {
        line.addProperty(each.getKey(), each.getValue().toString(StandardCharsets.UTF_8));
      }
      String kind = EntryJson.member(line, "kind").getAsString();
      recording.add(EntryJson.read(kind, at(line), direction(line), line));
    }
    if (line.get("marked") instanceof JsonObject marked) {
      recording.mark(text(marked, "colour"), text(marked, "note"));
    }
    held.clear();
    begun = false;
  }

  private void frame(JsonObject line, long seq) throws IOException {
    boolean isMessage = EntryJson.member(line, "kind").getAsString().equals("message");
    long first = first(line);
    if (!begun) {
      recording.beginPayload(first, direction(line));
    }
    for (String member : new String[] {"text", "base64", "raw"}) {
      ByteArrayOutputStream bytes = held.get(member);
      if (bytes != null) {
        byte[] all =
            member.equals("text")
                ? bytes.toByteArray()
                : Base64.getDecoder().decode(bytes.toByteArray());
        if (member.equals("raw")) {
          recording.appendRaw(all, 0, all.length);
        } else {
          recording.append(all, 0, all.length);
        }
      }
    }
    // The header of a last fragment says nothing where the fragments before it are not here.
    boolean hasHead = line.has("head") && (first != 0 || !line.has("first"));
    byte[] head =
        hasHead
            ? Base64.getDecoder().decode(EntryJson.member(line, "head").getAsString())
            : new byte[0];
    if (hasHead && head.length < 2) {
      throw new IllegalArgumentException("\"head\" is no header of a frame");
    }
    EntryKind kind =
        hasHead
            ? EntryKind.of(head[0] & 0x0f)
            : isMessage
                ? EntryJson.member(line, "type").getAsString().equals("text")
                    ? EntryKind.TEXT
                    : EntryKind.BINARY
                : EntryKind.of(EntryJson.member(line, "opcode").getAsInt());
    if (!kind.isFrame()) {
      throw new IllegalArgumentException("there is no such opcode");
    }
    boolean incomplete = line.has("complete") && !EntryJson.member(line, "complete").getAsBoolean();
    JsonElement mark = line.get("mark");
    recording.frame(
        new NewRecording.Frame(
            at(line),
            direction(line),
            kind,
            head,
            hasHead && line.has("wireLength")
                ? EntryJson.member(line, "wireLength").getAsLong()
                : 0,
            first,
            EntryCodec.frameNote(
                mark == null ? Mark.NONE : Mark.of(mark.getAsString()),
                incomplete,
                line.has("kept") ? EntryJson.member(line, "kept").getAsLong() : -1,
                !hasHead)));
    if (hasHead && head[0] >= 0 && kind != EntryKind.CONTINUATION && !incomplete) {
      firsts.put(direction(line), new First(seq, recording.newest()));
    }
  }

  private static boolean isFrame(JsonObject line) {
    String kind = EntryJson.member(line, "kind").getAsString();
    return kind.equals("frame") || kind.equals("message");
  }

  /// The number of the message's first frame in the recording; 0 where there is none.
  private long first(JsonObject line) {
    JsonElement first = line.get("first");
    // What is left of a message of which frames are missing is its row's own.
    if (first == null || line.has("kept")) {
      return 0;
    }
    First begun = firsts.get(direction(line));
    return begun != null && begun.seq() == first.getAsLong() ? begun.n() : 0;
  }

  private static long at(JsonObject line) {
    return EntryJson.parse(EntryJson.member(line, "at").getAsString());
  }

  private static Direction direction(JsonObject line) {
    return switch (EntryJson.member(line, "dir").getAsString()) {
      case "in" -> Direction.IN;
      case "out" -> Direction.OUT;
      case "local" -> Direction.LOCAL;
      default -> throw new IllegalArgumentException("\"dir\" is neither in nor out nor local");
    };
  }

  private static String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value == null ? "" : value.getAsString();
  }
}
