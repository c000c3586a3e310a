package dev.sockeye.ui.inspector;

import dev.sockeye.payload.Escapes;
import dev.sockeye.payload.HexDump;
import dev.sockeye.payload.HexText;
import dev.sockeye.payload.JsonText;
import dev.sockeye.payload.PayloadView;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.Entry;
import dev.sockeye.ui.common.Formats;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The body of a refusal, read by its type and made ready to be shown. Made on the background
/// thread.
final class BodyText {
  /// The most bytes that are dumped in hexadecimal.
  private static final int DUMPED = 64 * 1024;

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([\\w.:+-]{1,40})", Pattern.CASE_INSENSITIVE);

  private final Entry.Body body;
  private final @Nullable String decoded;
  private final List<BodyForm> forms;

  /// A form of the body, to be shown.
  ///
  /// @param notes what is left out or was done to it, each a short sentence
  record Shown(String text, boolean json, List<String> notes) {}

  private BodyText(Entry.Body body, @Nullable String decoded, List<BodyForm> forms) {
    this.body = body;
    this.decoded = decoded;
    this.forms = forms;
  }

  static BodyText read(Entry.Body body) {
    String text = decode(body);
    return new BodyText(body, text, forms(body, text));
  }

  /// The forms that fit, the best first.
  List<BodyForm> forms() {
    return forms;
  }

  private static List<BodyForm> forms(Entry.Body body, @Nullable String text) {
    if (text == null) {
      return List.of(BodyForm.HEX);
    }
    if (isHtml(body, text)) {
      return List.of(BodyForm.READABLE, BodyForm.SOURCE, BodyForm.HEX);
    }
    List<PayloadView> views = PayloadView.fitting(text, body.truncated(), isTextType(body));
    return switch (views.getFirst()) {
      case JSON -> List.of(BodyForm.JSON, BodyForm.TEXT, BodyForm.HEX);
      case TEXT -> List.of(BodyForm.TEXT, BodyForm.HEX);
      case HEX -> List.of(BodyForm.HEX, BodyForm.TEXT);
    };
  }

  private static boolean isHtml(Entry.Body body, String text) {
    String start = text.substring(0, Math.min(text.length(), 200)).strip().toLowerCase(Locale.ROOT);
    return start.startsWith("<!doctype html")
        || start.startsWith("<html")
        || (type(body).contains("html") && start.startsWith("<"));
  }

  private static boolean isTextType(Entry.Body body) {
    return type(body).startsWith("text/");
  }

  private static String type(Entry.Body body) {
    return body.contentType().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String decode(Entry.Body body) {
    if (Utf8.decode(body.bytes(), 0, body.bytes().length, body.truncated())
        instanceof Utf8.Valid(String text)) {
      return text;
    }
    Matcher named = CHARSET.matcher(body.contentType());
    try {
      if (named.find() && Charset.isSupported(named.group(1))) {
        return Charset.forName(named.group(1))
            .newDecoder()
            .decode(ByteBuffer.wrap(body.bytes()))
            .toString();
      }
    } catch (CharacterCodingException | IllegalCharsetNameException e) {
      // The name promises what the bytes are not: they are looked at without it.
      return null;
    }
    return isTextType(body) ? new String(body.bytes(), StandardCharsets.ISO_8859_1) : null;
  }

  Shown in(BodyForm form) {
    var notes = new ArrayList<String>();
    if (body.truncated()) {
      notes.add(
          "Cut: more came than the first %s, which were kept."
              .formatted(Formats.size(body.bytes().length)));
    }
    String text = decoded;
    if (form == BodyForm.HEX || text == null) {
      int length = Math.min(body.bytes().length, DUMPED);
      if (length < body.bytes().length) {
        notes.add(leftOut(length, body.bytes().length, "B"));
      }
      return new Shown(HexDump.of(body.bytes(), 0, length, 0), false, List.copyOf(notes));
    }
    boolean json = false;
    switch (form) {
      case JSON -> {
        switch (body.truncated() ? JsonText.prettyStart(text) : JsonText.pretty(text)) {
          case JsonText.Pretty(String indented) -> {
            text = indented;
            json = true;
          }
          case JsonText.Problem problem -> notes.add(problem.sentence());
        }
      }
      case READABLE -> text = HtmlText.readable(text);
      case SOURCE -> text = HtmlText.lines(text);
      default -> {}
    }
    if (text.length() > InspectorViewModel.MOST) {
      notes.add(leftOut(InspectorViewModel.MOST, text.length(), "characters"));
      text = text.substring(0, InspectorViewModel.MOST);
    }
    String visible = PayloadText.breakLines(Escapes.visibleLines(text));
    return new Shown(visible, json, List.copyOf(notes));
  }

  private static String leftOut(long shown, long of, String unit) {
    return "The first %s of %s %s are shown; Copy takes all of them."
        .formatted(Formats.count(shown), Formats.count(of), unit);
  }

  /// What is copied of a form: all of it, with nothing escaped.
  String copy(BodyForm form) {
    String text = decoded;
    if (form == BodyForm.HEX || text == null) {
      return HexText.format(body.bytes());
    }
    return switch (form) {
      case JSON -> JsonText.pretty(text) instanceof JsonText.Pretty(String json) ? json : text;
      case READABLE -> HtmlText.readable(text);
      default -> text;
    };
  }

  /// "Body · text/html · 1,234 B · ended by its length"
  static String title(Entry.Body body) {
    String type = body.contentType().isEmpty() ? "no content type" : body.contentType();
    String framing =
        switch (body.framing()) {
          case "length" -> "Content-Length";
          case "until close" -> "until the connection ended";
          default -> body.framing();
        };
    return "%s · %s%s · %s"
        .formatted(
            Escapes.visible(type, 100),
            FrameFacts.bytes(body.bytes().length),
            body.truncated() ? ", cut" : "",
            Escapes.visible(framing, 60));
  }
}
