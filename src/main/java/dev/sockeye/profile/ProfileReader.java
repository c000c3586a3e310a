package dev.sockeye.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads one JSON file, however broken.
final class ProfileReader {
  /// No profile is larger; a recording or a picture that strayed here may be.
  private static final long LIMIT = 4L << 20;

  private ProfileReader() {}

  /// @param file relative to `root`
  static ProfileNode read(Path root, Path file) throws IOException {
    return switch (read(root.resolve(file))) {
      case Json.Broken broken -> broken(file, broken);
      case Json.Document document -> {
        try {
          yield ProfileCodec.read(file, document);
        } catch (Json.Malformed e) {
          yield broken(file, e.broken());
        }
      }
    };
  }

  private static BrokenProfile broken(Path file, Json.Broken broken) {
    return new BrokenProfile(
        file, broken.place().line(), broken.place().column(), broken.problem());
  }

  /// @throws IOException where the file cannot be read at all
  static Json.Read read(Path file) throws IOException {
    if (Files.size(file) > LIMIT) {
      return new Json.Broken(
          new Json.Place(1, 1), "It is larger than 4 MB, which no profile or settings file is.");
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
    text.flip();
    if (result.isError()) {
      String before = text.toString();
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      int column = before.length() - before.lastIndexOf('\n');
      return new Json.Broken(new Json.Place(line, column), "The bytes here are not UTF-8.");
    }
    return Json.read(text.toString());
  }

  /// Why a file cannot be used, in words for people.
  static String sentence(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "Access is denied.";
      case CharacterCodingException _ -> "The bytes are not UTF-8.";
      default ->
          e.getMessage() == null || e.getMessage().isBlank()
              ? e.getClass().getSimpleName() + "."
              : e.getMessage() + ".";
    };
  }
}
