package dev.sockeye.payload;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads bytes back from a dump with offsets: of `xxd`, of `hexdump -C` and {@link HexDump}, of
/// Wireshark. Offsets must follow each other, so that a line that is missing is noticed.
final class HexDumpText {
  private static final String PAIRS = "((?:[0-9a-fA-F]{2} {0,2})*)";

  /// `00000000: dead beef ....`; two blanks end the digits.
  private static final Pattern XXD = Pattern.compile("\\s*([0-9a-fA-F]{4,16}): (.*)");

  /// `00000000 de ad be ef |....|`
  private static final Pattern CANONICAL =
      Pattern.compile("\\s*([0-9a-fA-F]{4,16}) {2,}([0-9a-fA-F ]*+)\\|.*");

  /// `0000 de ad be ef ....`
  private static final Pattern PLAIN =
      Pattern.compile(
          "\\s*([0-9a-fA-F]{4,16}) {2,}((?:[0-9a-fA-F]{2} {1,2}){0,15}[0-9a-fA-F]{2})(?: {3,}.*| *)");

  /// The offset behind the last line of `hexdump -C`.
  private static final Pattern END = Pattern.compile("\\s*([0-9a-fA-F]{4,16})\\s*");

  private HexDumpText() {}

  private record Line(int index, String text) {
    boolean isBlank() {
      return text.isBlank() || text.stripLeading().startsWith("#");
    }
  }

  /// What a line of a dump says.
  ///
  /// @param at where the offset stands in the line
  /// @param column the digits of the bytes, with blanks between
  /// @param plain whether neither a colon nor bars tell the offset from bytes
  private record Content(long offset, int at, String digits, String column, boolean plain) {
    int size() {
      return (int) column.chars().filter(c -> c != ' ').count() / 2;
    }
  }

  static boolean looksLikeDump(String text) {
    List<Line> lines = lines(text, 2);
    Content first = lines.isEmpty() ? null : content(lines.getFirst().text());
    if (first == null || !first.plain()) {
      return first != null;
    }
    // Without a colon or bars an offset is told from bytes only by the next line's offset.
    Content second = lines.size() < 2 ? null : content(lines.get(1).text());
    return second != null
        && second.plain()
        && second.digits().length() == first.digits().length()
        && second.offset() == first.offset() + first.size();
  }

  static ParsedBytes parse(String text) {
    var bytes = new ByteArrayOutputStream();
    long base = -1;
    for (Line line : lines(text, Integer.MAX_VALUE)) {
      if (line.text().strip().equals("*")) {
        return ParsedBytes.Bad.at(
            text,
            line.index(),
            "The dump leaves out repeated lines here; make it with hexdump -v.");
      }
      Content content = base >= 0 ? contentOrEnd(line.text()) : content(line.text());
      if (content == null) {
        return ParsedBytes.Bad.at(
            text, line.index(), "This line is not like the lines of the dump before it.");
      }
      if (base < 0) {
        base = content.offset();
      }
      long expected = base + bytes.size();
      if (content.offset() != expected) {
        String shown = HexFormat.of().toHexDigits(expected, content.digits().length());
        return ParsedBytes.Bad.at(
            text,
            line.index() + content.at(),
            "The offset %s does not follow; %s was expected.".formatted(content.digits(), shown));
      }
      append(bytes, content.column());
    }
    return new ParsedBytes.Parsed(bytes.toByteArray());
  }

  private static @Nullable Content contentOrEnd(String line) {
    Matcher end = END.matcher(line);
    return end.matches() ? content(end, "", false) : content(line);
  }

  private static @Nullable Content content(String line) {
    Matcher xxd = XXD.matcher(line);
    if (xxd.matches()) {
      int blanks = xxd.group(2).indexOf("  ");
      String column = blanks < 0 ? xxd.group(2) : xxd.group(2).substring(0, blanks);
      return isColumn(column) ? content(xxd, column, false) : null;
    }
    Matcher canonical = CANONICAL.matcher(line);
    if (canonical.matches()) {
      return isColumn(canonical.group(2)) ? content(canonical, canonical.group(2), false) : null;
    }
    Matcher plain = PLAIN.matcher(line);
    return plain.matches() ? content(plain, plain.group(2), true) : null;
  }

  private static Content content(Matcher matcher, String column, boolean plain) {
    String digits = matcher.group(1);
    return new Content(Long.parseUnsignedLong(digits, 16), matcher.start(1), digits, column, plain);
  }

  /// Whether all of it is digits in groups of whole bytes.
  private static boolean isColumn(String column) {
    int run = 0;
    for (int i = 0; i < column.length(); i++) {
      char c = column.charAt(i);
      if (HexText.isDigit(c)) {
        run++;
      } else if (c != ' ' || run % 2 != 0) {
        return false;
      } else {
        run = 0;
      }
    }
    return run % 2 == 0;
  }

  private static void append(ByteArrayOutputStream bytes, String column) {
    int high = -1;
    for (int i = 0; i < column.length(); i++) {
      int digit = Character.digit(column.charAt(i), 16);
      if (digit < 0) {
        continue;
      }
      if (high < 0) {
        high = digit;
      } else {
        bytes.write(high << 4 | digit);
        high = -1;
      }
    }
  }

  /// The lines with something in them, up to a number of them.
  private static List<Line> lines(String text, int most) {
    var lines = new ArrayList<Line>();
    int start = 0;
    while (start < text.length() && lines.size() < most) {
      int end = text.indexOf('\n', start);
      int stop = end < 0 ? text.length() : end;
      int last = stop > start && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
      var line = new Line(start, text.substring(start, last));
      if (!line.isBlank()) {
        lines.add(line);
      }
      start = stop + 1;
    }
    return lines;
  }
}
