package dev.sockeye.payload;

/// How bytes are written so that another program takes them: as text, as digits, or as a literal of
/// a programming language.
public enum ByteFormat {
  TEXT("Text"),
  HEX("Hex"),
  BASE64("Base64"),
  JSON("JSON, indented"),
  C("C"),
  JAVA("Java"),
  PYTHON("Python");

  private static final char[] DIGITS = "0123456789abcdef".toCharArray();
  private static final int BYTES_A_LINE = 12;

  private final String title;

  ByteFormat(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// The bytes in this format. What is no UTF-8 is no text: as text it is written in pairs of
  /// digits. What is no JSON is written as text.
  public String format(byte[] bytes) {
    return switch (this) {
      case TEXT -> text(bytes);
      case HEX -> HexText.format(bytes);
      case BASE64 -> Base64Text.format(bytes);
      case JSON ->
          JsonText.pretty(text(bytes)) instanceof JsonText.Pretty(String pretty)
              ? pretty
              : text(bytes);
      case C -> c("payload", bytes);
      case JAVA -> java("payload", bytes);
      case PYTHON -> python(bytes);
    };
  }

  /// The same for one of several payloads: digits stand on one line, and what is declared has a
  /// name of its own.
  ///
  /// @param number tells it from the others
  public String formatOneOfSeveral(byte[] bytes, long number) {
    String name = "payload" + number;
    return switch (this) {
      case HEX -> format(bytes).replace('\n', ' ');
      case BASE64 -> format(bytes).replace("\n", "");
      case C -> c(name, bytes);
      case JAVA -> java(name, bytes);
      case PYTHON -> name + " = " + python(bytes);
      case TEXT, JSON -> format(bytes);
    };
  }

  private static String c(String name, byte[] bytes) {
    return "const unsigned char %s[%d] = {%s};".formatted(name, bytes.length, list(bytes, false));
  }

  private static String java(String name, byte[] bytes) {
    return "byte[] %s = {%s};".formatted(name, list(bytes, true));
  }

  private static String text(byte[] bytes) {
    return Utf8.decode(bytes) instanceof Utf8.Valid(String text) ? text : HexText.format(bytes);
  }

  /// @param signed whether bytes above 127 need a cast
  private static String list(byte[] bytes, boolean signed) {
    var out = new StringBuilder(bytes.length * 7);
    for (int i = 0; i < bytes.length; i++) {
      out.append(i % BYTES_A_LINE == 0 ? "\n  " : " ");
      out.append(signed && bytes[i] < 0 ? "(byte) 0x" : "0x");
      digits(out, bytes[i]);
      out.append(i + 1 < bytes.length ? "," : "\n");
    }
    return out.toString();
  }

  private static String python(byte[] bytes) {
    var out = new StringBuilder(bytes.length + 16).append("b\"");
    for (byte b : bytes) {
      switch (b) {
        case '"', '\\' -> out.append('\\').append((char) b);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (b >= 0x20 && b < 0x7f) {
            out.append((char) b);
          } else {
            digits(out.append("\\x"), b);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private static void digits(StringBuilder out, byte b) {
    out.append(DIGITS[(b >> 4) & 15]).append(DIGITS[b & 15]);
  }
}
