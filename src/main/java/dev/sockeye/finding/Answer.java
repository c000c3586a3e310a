package dev.sockeye.finding;

import dev.sockeye.session.Entry;
import java.util.Optional;
import java.util.regex.Pattern;

/// An answer with its head read anew, and its body where one was kept.
record Answer(Entry.Response entry, AnswerHead head, Optional<Entry.Body> body) {
  private static final int READ = 16 * 1024;
  private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>([^<]{1,300})</title");
  private static final Pattern HIDDEN =
      Pattern.compile("(?is)<(script|style)\\b.{0,9000}?</\\1>|<!--.{0,9000}?-->|<[^>]{0,2000}>");

  /// 0 where the engine could not read it.
  int status() {
    return entry.status();
  }

  boolean isInterim() {
    return status() >= 100 && status() < 200 && status() != 101;
  }

  /// Whether the bytes are HTTP, complete or not.
  boolean isHttp() {
    return AnswerHead.mayBeHttp(entry.raw());
  }

  /// The beginning of the body as text; empty where there is none.
  String bodyText() {
    return body.map(
            found -> {
              byte[] bytes = found.bytes();
              return Quote.decode(
                  bytes.length <= READ ? bytes : java.util.Arrays.copyOf(bytes, READ));
            })
        .orElse("");
  }

  boolean isHtml() {
    return head.value("Content-Type").toLowerCase(java.util.Locale.ROOT).contains("html")
        || Pattern.compile("(?i)<(!doctype )?html").matcher(bodyText()).find();
  }

  /// Whether head or body has something like the expression, in any case.
  boolean says(String expression) {
    return bodySays(expression) || find(expression, head.reason().orElse(""));
  }

  boolean bodySays(String expression) {
    return find(expression, bodyText());
  }

  private static boolean find(String expression, String text) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(text).find();
  }

  /// What the body says in a few words: a page's title, else its first text.
  String message() {
    String text = bodyText();
    var title = TITLE.matcher(text);
    if (title.find()) {
      return title.group(1).strip();
    }
    String plain = isHtml() ? HIDDEN.matcher(text).replaceAll(" ") : text;
    return plain.strip().replaceAll("\\s+", " ");
  }

  /// The status line, and what the body says.
  String evidence() {
    String message = message();
    return message.isEmpty() ? head.statusLine() : head.statusLine() + " | " + message;
  }

  /// The headers of a name behind the status line.
  String evidence(String name) {
    return head.has(name)
        ? Quote.words(head.statusLine()) + " | " + head.evidence(name)
        : evidence();
  }
}
