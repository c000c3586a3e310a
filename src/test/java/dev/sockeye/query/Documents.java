package dev.sockeye.query;

import java.util.Random;

/// Makes up JSON documents, written in all the ways that JSON allows. Names in an object differ.
final class Documents {
  static final String[] NAMES = {
    "a", "b", "px", "type", "x y", "é", "q\"", "", "\ud83d\ude00", "0"
  };

  private static final String[] STRINGS = {
    "", "error", "Error", "a", "77", "é", "\ud83d\ude00", "\"", "\\", "/", "\n", "\u0000", "z\u00e9"
  };
  private static final String[] NUMBERS = {
    "0",
    "-0",
    "1",
    "-1",
    "77",
    "77.0",
    "7.7e1",
    "770e-1",
    "1.5",
    "-1.50",
    "1e2",
    "100",
    "0.1",
    "12345678901234567890",
    "12345678901234567891",
    "1e999999",
    "-1e999999",
    "1e-999999",
    "0e5",
    "9007199254740993",
    "0.30000000000000004",
    "1E+2"
  };

  private final Random random;

  Documents(Random random) {
    this.random = random;
  }

  String document() {
    var text = new StringBuilder();
    blank(text);
    value(text, 4);
    blank(text);
    return text.toString();
  }

  String string() {
    return STRINGS[random.nextInt(STRINGS.length)];
  }

  String number() {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }

  private void value(StringBuilder text, int depth) {
    switch (random.nextInt(depth > 0 ? 8 : 4)) {
      case 0 -> quoted(text, string());
      case 1, 2 -> text.append(number());
      case 3 -> text.append(new String[] {"true", "false", "null"}[random.nextInt(3)]);
      case 4, 5, 6 -> object(text, depth);
      default -> array(text, depth);
    }
  }

  private void object(StringBuilder text, int depth) {
    text.append('{');
    boolean first = true;
    for (String name : NAMES) {
      if (random.nextInt(3) == 0) {
        if (!first) {
          text.append(',');
        }
        first = false;
        blank(text);
        quoted(text, name);
        blank(text);
        text.append(':');
        blank(text);
        value(text, depth - 1);
        blank(text);
      }
    }
    blank(text);
    text.append('}');
  }

  private void array(StringBuilder text, int depth) {
    text.append('[');
    int length = random.nextInt(5);
    for (int i = 0; i < length; i++) {
      text.append(i == 0 ? "" : ",");
      blank(text);
      value(text, depth - 1);
      blank(text);
    }
    blank(text);
    text.append(']');
  }

  private void blank(StringBuilder text) {
    if (random.nextInt(6) == 0) {
      text.append(" \n\r\t".charAt(random.nextInt(4)));
    }
  }

  private void quoted(StringBuilder text, String string) {
    boolean wild = random.nextInt(4) == 0;
    text.append('"');
    for (int c : string.codePoints().toArray()) {
      if (c < 0x20 || wild && random.nextBoolean()) {
        for (char unit : Character.toChars(c)) {
          text.append(String.format("\\u%04x", (int) unit));
        }
      } else if (c == '"' || c == '\\' || c == '/' && wild) {
        text.append('\\').appendCodePoint(c);
      } else {
        text.appendCodePoint(c);
      }
    }
    text.append('"');
  }
}
