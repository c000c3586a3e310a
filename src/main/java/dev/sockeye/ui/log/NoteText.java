package dev.sockeye.ui.log;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.wire.CloseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// A row's note, read with forgiveness: whatever is missing or of another shape is empty. Pure.
final class NoteText {
  private static final NoteText NONE = new NoteText(new JsonObject());

  private final JsonObject fields;

  private NoteText(JsonObject fields) {
    this.fields = fields;
  }

  static NoteText of(String json) {
    if (json.isEmpty()) {
      return NONE;
    }
    try {
      return JsonParser.parseString(json) instanceof JsonObject object
          ? new NoteText(object)
          : NONE;
    } catch (JsonParseException e) {
      // A recording may come from another version or a broken disk: the row is shown all the same.
      return NONE;
    }
  }

  String text(String field) {
    JsonElement value = fields.get(field);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  long number(String field) {
    try {
      return Long.parseLong(text(field));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  boolean flag(String field) {
    return text(field).equals("true");
  }

  private List<String> list(String field) {
    var texts = new ArrayList<String>();
    if (fields.get(field) instanceof JsonArray array) {
      for (JsonElement element : array) {
        if (element.isJsonPrimitive()) {
          texts.add(element.getAsString());
        }
      }
    }
    return texts;
  }

  String state() {
    String change = text("from").isEmpty() ? text("to") : text("from") + " → " + text("to");
    return joined(change, text("detail"));
  }

  String request() {
    return (text("method") + " " + text("target")).strip();
  }

  String response() {
    return joined(
        text("reason"),
        text("subprotocol"),
        text("extensions"),
        String.join(" ", list("problems")));
  }

  String violation() {
    String section = text("section");
    String where =
        section.isEmpty() ? "" : section.startsWith("RFC") ? section : "RFC 6455 §" + section;
    int code = (int) number("closeCode");
    String what = where.isEmpty() ? text("text") : where + ": " + text("text");
    return joined(what, code == 0 ? "" : "fails with " + code + " " + CloseCode.describe(code));
  }

  String error() {
    return joined(text("step"), text("text"));
  }

  String topic() {
    return joined(text("topic"), text("text"));
  }

  /// @param at when reading went on, nanoseconds since the epoch
  String gap(long at) {
    long waited = at - number("from");
    boolean known = number("from") != 0 && waited >= 0;
    return joined(
        known ? "reading waited " + Formats.duration(waited) : "reading waited", text("text"));
  }

  /// @param at when the step ended, nanoseconds since the epoch
  String timing(long at) {
    return joined(
        text("subject"), text("text"), Formats.duration(Math.max(0, at - number("from"))));
  }

  String tls() {
    boolean seen = fields.get("chain") instanceof JsonArray chain && !chain.isEmpty();
    boolean checked = flag("verified") || !text("problem").isEmpty();
    String certificate =
        flag("verified")
            ? "certificate verified"
            : checked ? "certificate not verified" : "certificate not checked";
    return joined(
        text("version"),
        text("cipher"),
        text("alpn").isEmpty() ? "" : "ALPN " + text("alpn"),
        seen ? certificate : "",
        text("alert").isEmpty() ? "" : "alert " + text("alert"),
        text("problem"));
  }

  String clock() {
    long drift = number("drift");
    String by = Formats.duration(Math.abs(drift));
    return drift < 0 ? "the clock was set back by " + by : "the clock jumped ahead by " + by;
  }

  private static String joined(String... parts) {
    var line = new StringJoiner(" · ");
    for (String part : parts) {
      if (!part.isEmpty()) {
        line.add(part);
      }
    }
    return line.toString();
  }
}
