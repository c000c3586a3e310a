package dev.sockeye.profile;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Judges whether a name can be a file's name on every system, so that a folder of profiles can be
/// shared between them. Names are never encoded: what a person reads in the window is what the file
/// is called.
public final class FileName {
  /// The most bytes of UTF-8; file systems take 255, and an extension is added.
  public static final int LIMIT = 200;

  private static final String FORBIDDEN = "/\\:*?\"<>|";
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$)( *\\..*)?");

  private FileName() {}

  /// What is wrong with a name, in a sentence; empty where nothing is.
  public static Optional<String> problem(String name) {
    if (name.isBlank()) {
      return Optional.of("A name is missing.");
    }
    if (!name.equals(name.strip())) {
      return Optional.of("A name cannot begin or end with a blank.");
    }
    if (name.startsWith(".")) {
      return Optional.of("A name cannot begin with a dot: such files are hidden.");
    }
    if (name.endsWith(".")) {
      return Optional.of("A name cannot end with a dot: Windows drops it.");
    }
    Optional<String> character = character(name);
    if (character.isPresent()) {
      return character;
    }
    if (DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
      return Optional.of("\"%s\" is the name of a device on Windows.".formatted(name));
    }
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LIMIT) {
      return Optional.of(
          "The name is too long: %d bytes, where %d are the most.".formatted(bytes, LIMIT));
    }
    try {
      Path.of(name);
      return Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.of(
          "This system's locale cannot write \"%s\" as a file name.".formatted(name));
    }
  }

  private static Optional<String> character(String name) {
    return name.codePoints()
        .filter(FileName::isForbidden)
        .mapToObj(c ->
            c > 0x20 && c < 0x7f
                ? "A name cannot contain %s.".formatted(Character.toString(c))
                : "A name cannot contain the character U+%04X.".formatted(c))
        .findFirst();
  }

  private static boolean isForbidden(int c) {
    return Character.isISOControl(c)
        || FORBIDDEN.indexOf(c) >= 0
        || Character.getType(c) == Character.SURROGATE
        || c == 0x2028
        || c == 0x2029;
  }

  /// The text with everything taken out that no name can have; may be empty.
  static String tame(String text) {
    var name = new StringBuilder();
    text.codePoints().map(c -> isForbidden(c) ? ' ' : c).forEach(name::appendCodePoint);
    String tamed = name.toString().replaceAll("\\s+", " ").strip();
    tamed = tamed.replaceAll("^[. ]+|[. ]+$", "");
    tamed = DEVICE.matcher(tamed.toLowerCase(Locale.ROOT)).matches() ? tamed + " profile" : tamed;
    return shortened(tamed, LIMIT / 2);
  }

  /// The text's beginning, at most so many bytes of UTF-8, no character cut in two.
  static String shortened(String text, int bytes) {
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      used += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (used > bytes) {
        return text.substring(0, end).replaceAll("[. ]+$", "");
      }
      end += Character.charCount(c);
    }
    return text;
  }
}
