package dev.sockeye.journal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.sockeye.session.Cause;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Header;
import dev.sockeye.session.Mark;
import dev.sockeye.session.SessionState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the columns `kind`, `note` and `payload` say of an entry, both ways. Pure.
public final class EntryCodec {
  private static final byte[] NOTHING = {};
  private static final String INCOMPLETE = "incomplete";
  private static final String KEPT = "kept";
  private static final String MARK = "mark";
  private static final String IMPORTED = "imported";

  private EntryCodec() {}

  /// The entry of a row that is no frame. Bytes of it (the raw handshake, a body, what broke the
  /// protocol) are only as many as the row's preview has; {@link RecordingReader#entry} has all.
  ///
  /// @throws IOException where the row is damaged
  public static Entry decode(Row row) throws IOException {
    return decode(row, row.preview());
  }

  /// What the program did by itself to make this frame.
  public static Mark mark(Row row) {
    if (!row.kind().isFrame() || row.note().isEmpty()) {
      return Mark.NONE;
    }
    return ofFrame(row).get(MARK) instanceof JsonPrimitive mark
        ? Mark.of(mark.getAsString())
        : Mark.NONE;
  }

  /// Whether this is a frame that is still under way, or within which the connection ended.
  public static boolean incomplete(Row row) {
    return row.kind().isFrame() && !row.note().isEmpty() && ofFrame(row).has(INCOMPLETE);
  }

  /// How many bytes of the payload are there, from its beginning (of the message's on its last
  /// frame), where the rest of what came has left the memory at its limit; -1 where nothing has.
  public static long kept(Row row) {
    if (!row.kind().isFrame() || row.note().isEmpty()) {
      return -1;
    }
    return ofFrame(row).get(KEPT) instanceof JsonPrimitive kept && kept.isNumber()
        ? Math.max(0, kept.getAsLong())
        : -1;
  }

  /// Whether this frame comes from a file of another program, which knew no header of it.
  public static boolean imported(Row row) {
    return row.kind().isFrame() && !row.note().isEmpty() && ofFrame(row).has(IMPORTED);
  }

  /// The note of a frame; nothing where it is none of ours.
  private static JsonObject ofFrame(Row row) {
    try {
      return JsonParser.parseString(row.note()) instanceof JsonObject note
          ? note
          : new JsonObject();
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }

  /// The note of a frame that is made of what another file says.
  ///
  /// @param kept as {@link #kept} has it
  /// @param imported whether its header is not known
  public static String frameNote(Mark mark, boolean incomplete, long kept, boolean imported) {
    String rest = frameNote(mark, incomplete, kept);
    if (!imported) {
      return rest;
    }
    JsonObject note = rest.isEmpty() ? new JsonObject() : parse(rest);
    note.addProperty(IMPORTED, true);
    return note.toString();
  }

  static EntryKind kind(Entry entry) {
    return switch (entry) {
      case Entry.FramePart part -> frameKind(part.head());
      case Entry.Frame frame -> frameKind(frame.head());
      case Entry.State _ -> EntryKind.STATE;
      case Entry.Request _ -> EntryKind.REQUEST;
      case Entry.Response _ -> EntryKind.RESPONSE;
      case Entry.Body _ -> EntryKind.BODY;
      case Entry.Violation _ -> EntryKind.VIOLATION;
      case Entry.Error _ -> EntryKind.ERROR;
      case Entry.Note _ -> EntryKind.NOTE;
      case Entry.Clock _ -> EntryKind.CLOCK;
      case Entry.Gap _ -> EntryKind.GAP;
      case Entry.Timing _ -> EntryKind.TIMING;
      case Entry.Tls _ -> EntryKind.TLS;
    };
  }

  private static EntryKind frameKind(byte[] head) {
    return EntryKind.of(head[0] & 0x0f);
  }

  /// The note of a frame; empty where there is nothing to say.
  ///
  /// @param kept as {@link #kept} has it
  static String frameNote(Mark mark, boolean incomplete, long kept) {
    if (mark == Mark.NONE && !incomplete && kept < 0) {
      return "";
    }
    var note = new JsonObject();
    if (mark != Mark.NONE) {
      note.addProperty(MARK, mark.text());
    }
    if (incomplete) {
      note.addProperty(INCOMPLETE, true);
    }
    if (kept >= 0) {
      note.addProperty(KEPT, kept);
    }
    return note.toString();
  }

  /// The note of a frame of which only the beginning is kept from now on.
  static String cutNote(String note, long kept) {
    JsonObject its = note.isEmpty() ? new JsonObject() : parse(note);
    its.addProperty(KEPT, kept);
    return its.toString();
  }

  /// The bytes of an entry that is no frame.
  static byte[] payload(Entry entry) {
    return switch (entry) {
      case Entry.Request request -> request.raw();
      case Entry.Response response -> response.raw();
      case Entry.Body body -> body.bytes();
      case Entry.Violation violation -> violation.bytes();
      case Entry.Frame frame -> frame.payload();
      case Entry.FramePart part -> part.payload();
      case Entry.State _,
          Entry.Error _,
          Entry.Note _,
          Entry.Clock _,
          Entry.Gap _,
          Entry.Timing _,
          Entry.Tls _ ->
          NOTHING;
    };
  }

  /// Everything that an entry says beside its columns; empty where that is nothing.
  static String note(Entry entry) {
    return switch (entry) {
      case Entry.Frame frame -> frameNote(frame.mark(), !frame.complete(), -1);
      case Entry.FramePart _ -> frameNote(Mark.NONE, true, -1);
      default -> otherNote(entry);
    };
  }

  private static String otherNote(Entry entry) {
    var note = new JsonObject();
    switch (entry) {
      case Entry.State state -> {
        note.addProperty("from", state.from().word());
        note.addProperty("to", state.to().word());
        note.addProperty("detail", state.detail());
      }
      case Entry.Request request -> {
        note.addProperty("method", request.method());
        note.addProperty("target", request.target());
        note.add("headers", headers(request.headers()));
      }
      case Entry.Response response -> {
        note.addProperty("version", response.version());
        note.addProperty("status", response.status());
        note.addProperty("reason", response.reason());
        note.add("headers", headers(response.headers()));
        note.addProperty("accepted", response.accepted());
        var problems = new JsonArray();
        response.problems().forEach(problems::add);
        note.add("problems", problems);
        note.addProperty("subprotocol", response.subprotocol());
        note.addProperty("extensions", response.extensions());
      }
      case Entry.Body body -> {
        note.addProperty("truncated", body.truncated());
        note.addProperty("framing", body.framing());
        note.addProperty("contentType", body.contentType());
      }
      case Entry.Violation violation -> {
        note.addProperty("section", violation.section());
        note.addProperty("closeCode", violation.closeCode());
        note.addProperty("text", violation.text());
      }
      case Entry.Error error -> {
        note.addProperty("step", error.step());
        note.addProperty("cause", error.cause().word());
        note.addProperty("text", error.text());
      }
      case Entry.Timing timing -> {
        note.addProperty("step", timing.step());
        note.addProperty("from", timing.from());
        note.addProperty("ok", timing.ok());
        note.addProperty("subject", timing.subject());
        note.addProperty("text", timing.text());
      }
      case Entry.Tls tls -> TlsCodec.write(tls.facts(), note);
      case Entry.Note fact -> {
        note.addProperty("topic", fact.topic());
        note.addProperty("text", fact.text());
      }
      case Entry.Clock clock -> note.addProperty("drift", clock.drift());
      case Entry.Gap gap -> {
        note.addProperty("from", gap.from());
        note.addProperty("text", gap.text());
      }
      case Entry.Frame _, Entry.FramePart _ ->
          throw new IllegalArgumentException("a frame has a note of its own kind");
    }
    return note.toString();
  }

  /// The entry of a row that is no frame, with all its bytes.
  public static Entry decode(Row row, byte[] payload) throws IOException {
    if (row.kind().isFrame()) {
      throw new IllegalArgumentException("entry " + row.n() + " is a frame");
    }
    try {
      return decode(row.at(), row.direction(), row.kind(), parse(row.note()), payload);
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | UnsupportedOperationException
        | NullPointerException e) {
      throw new IOException("Entry " + row.n() + " of the recording cannot be read.", e);
    }
  }

  private static Entry decode(
      long at, Direction direction, EntryKind kind, JsonObject note, byte[] payload) {
    return switch (kind) {
      case STATE ->
          new Entry.State(at, state(note, "from"), state(note, "to"), text(note, "detail"));
      case REQUEST ->
          new Entry.Request(at, payload, text(note, "method"), text(note, "target"), headers(note));
      case RESPONSE ->
          new Entry.Response(
              at,
              payload,
              text(note, "version"),
              note.get("status").getAsInt(),
              text(note, "reason"),
              headers(note),
              note.get("accepted").getAsBoolean(),
              note.getAsJsonArray("problems").asList().stream()
                  .map(JsonElement::getAsString)
                  .toList(),
              text(note, "subprotocol"),
              text(note, "extensions"));
      case BODY ->
          new Entry.Body(
              at,
              payload,
              note.get("truncated").getAsBoolean(),
              text(note, "framing"),
              text(note, "contentType"));
      case VIOLATION ->
          new Entry.Violation(
              at,
              direction,
              text(note, "section"),
              note.get("closeCode").getAsInt(),
              text(note, "text"),
              payload);
      case ERROR ->
          new Entry.Error(
              at, text(note, "step"), Cause.of(text(note, "cause")), text(note, "text"));
      case TIMING ->
          new Entry.Timing(
              at,
              text(note, "step"),
              note.get("from").getAsLong(),
              note.get("ok").getAsBoolean(),
              text(note, "subject"),
              text(note, "text"));
      case TLS -> new Entry.Tls(at, TlsCodec.read(note));
      case NOTE -> new Entry.Note(at, text(note, "topic"), text(note, "text"));
      case CLOCK -> new Entry.Clock(at, note.get("drift").getAsLong());
      case GAP -> new Entry.Gap(at, note.get("from").getAsLong(), text(note, "text"));
      default -> throw new IllegalArgumentException(kind + " is a frame");
    };
  }

  private static JsonObject parse(String note) {
    return JsonParser.parseString(note).getAsJsonObject();
  }

  private static String text(JsonObject note, String name) {
    return note.get(name).getAsString();
  }

  private static SessionState state(JsonObject note, String name) {
    return SessionState.valueOf(text(note, name).toUpperCase(Locale.ROOT));
  }

  /// Pairs, so that order, case and duplicates are kept.
  private static JsonArray headers(List<Header> headers) {
    var pairs = new JsonArray();
    for (Header header : headers) {
      var pair = new JsonArray();
      pair.add(header.name());
      pair.add(header.value());
      pairs.add(pair);
    }
    return pairs;
  }

  private static List<Header> headers(JsonObject note) {
    var headers = new ArrayList<Header>();
    for (JsonElement pair : note.getAsJsonArray("headers")) {
      headers.add(
          new Header(
              pair.getAsJsonArray().get(0).getAsString(),
              pair.getAsJsonArray().get(1).getAsString()));
    }
    return List.copyOf(headers);
  }
}
