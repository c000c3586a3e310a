package dev.sockeye.ui.inspector;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads an HTML page as a person would, without a browser: its words, block by block. Made for
/// error pages; it builds no tree, runs nothing and fetches nothing. Pure, and linear in time.
final class HtmlText {
  private static final int LONG_LINE = 120;
  private static final int LONGEST_ENTITY = 10;

  /// Tags that stand on a line of their own.
  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "body",
          "br",
          "center",
          "dd",
          "div",
          "dl",
          "dt",
          "fieldset",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "head",
          "header",
          "hr",
          "html",
          "li",
          "main",
          "nav",
          "ol",
          "p",
          "pre",
          "section",
          "table",
          "title",
          "tr",
          "ul");

  /// Tags whose content nobody reads.
  private static final Set<String> SILENT = Set.of("script", "style", "template", "svg");

  /// Blocks after which a line stays empty.
  private static final Set<String> APART =
      Set.of("h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "table", "title", "ul", "ol");

  private static final Map<String, String> ENTITIES =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("copy", "©"),
          Map.entry("reg", "®"),
          Map.entry("hellip", "…"),
          Map.entry("mdash", "—"),
          Map.entry("ndash", "–"),
          Map.entry("middot", "·"),
          Map.entry("bull", "•"),
          Map.entry("lsquo", "‘"),
          Map.entry("rsquo", "’"),
          Map.entry("ldquo", "“"),
          Map.entry("rdquo", "”"));

  private final String source;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private boolean blank;
  private int breaks;

  private HtmlText(String source) {
    this.source = source;
  }

  /// The words of a page, without its tags.
  static String readable(String source) {
    return new HtmlText(source).read();
  }

  /// The page itself, with long lines broken between tags.
  static String lines(String source) {
    var out = new StringBuilder(source.length() + source.length() / 20);
    int lineStart = 0;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      out.append(c);
      if (c == '\n') {
        lineStart = out.length();
      } else if (c == '>'
          && i + 1 < source.length()
          && source.charAt(i + 1) == '<'
          && out.length() - lineStart > LONG_LINE) {
        out.append('\n');
        lineStart = out.length();
      }
    }
    return out.toString();
  }

  private String read() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '<' && startsTag()) {
        tag();
      } else if (c == '&') {
        entity();
      } else if (Character.isWhitespace(c)) {
        blank = true;
        at++;
      } else {
        put(String.valueOf(c));
        at++;
      }
    }
    return out.toString();
  }

  private boolean startsTag() {
    if (at + 1 >= source.length()) {
      return false;
    }
    char next = source.charAt(at + 1);
    return next == '/' || next == '!' || next == '?' || Character.isLetter(next);
  }

  private void tag() {
    if (source.startsWith("<!--", at)) {
      skipPast("-->", at + 4);
      return;
    }
    int from = at + 1;
    boolean closes = source.charAt(from) == '/';
    int nameFrom = closes ? from + 1 : from;
    int nameTo = nameFrom;
    while (nameTo < source.length() && Character.isLetterOrDigit(source.charAt(nameTo))) {
      nameTo++;
    }
    String name = source.substring(nameFrom, nameTo).toLowerCase(Locale.ROOT);
    skipPast(">", nameTo);
    if (!closes && SILENT.contains(name)) {
      skipElement(name);
    } else if (BLOCKS.contains(name)) {
      breaks = Math.max(breaks, APART.contains(name) ? 2 : 1);
      if (name.equals("li") && !closes) {
        put("• ");
      }
    } else if (name.equals("td") || name.equals("th")) {
      blank = true;
    }
  }

  private void skipPast(String end, int from) {
    int found = source.indexOf(end, from);
    at = found < 0 ? source.length() : found + end.length();
  }

  private void skipElement(String name) {
    String end = "</" + name;
    for (int i = source.indexOf("</", at); i >= 0; i = source.indexOf("</", i + 2)) {
      if (source.regionMatches(true, i, end, 0, end.length())) {
        at = i;
        return;
      }
    }
    at = source.length();
  }

  private void entity() {
    int end = at + 1;
    while (end < source.length() && end - at <= LONGEST_ENTITY && source.charAt(end) != ';') {
      end++;
    }
    if (end > at + 1 && end < source.length() && source.charAt(end) == ';') {
      String name = source.substring(at + 1, end);
      String known = name.startsWith("#") ? numbered(name.substring(1)) : ENTITIES.get(name);
      if (known != null) {
        put(known);
        at = end + 1;
        return;
      }
    }
    put("&");
    at++;
  }

  private static @Nullable String numbered(String digits) {
    boolean hex = digits.startsWith("x") || digits.startsWith("X");
    try {
      int point = Integer.parseInt(hex ? digits.substring(1) : digits, hex ? 16 : 10);
      return Character.isValidCodePoint(point) ? Character.toString(point) : null;
    } catch (NumberFormatException e) {
      // No number after all: it stays as it is written.
      return null;
    }
  }

  private void put(String text) {
    if (breaks > 0) {
      if (!out.isEmpty()) {
        out.repeat('\n', breaks);
      }
    } else if (blank && !out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
      out.append(' ');
    }
    breaks = 0;
    blank = false;
    out.append(text);
  }
}
