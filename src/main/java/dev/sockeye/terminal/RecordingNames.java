package dev.sockeye.terminal;

import dev.sockeye.journal.RecordingFile;
import dev.sockeye.journal.Recordings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Finds a recording by what a person calls it: the path of its file, its name in the folder of
/// recordings, a part of name or title that only one has, or the word `latest`.
final class RecordingNames {
  static final String LATEST = "latest";
  static final String SUFFIX = ".sockeye";

  private static final int NAMED = 8;

  private RecordingNames() {}

  /// @return the file, which need not be a recording that can be read
  /// @throws WrongUsage with a sentence, where it is none or one of several
  /// @throws IOException with a sentence, where the folder cannot be read
  static Path find(Recordings recordings, String typed) throws WrongUsage, IOException {
    String name = typed.strip();
    if (name.isEmpty()) {
      throw new WrongUsage("Which recording? Write a part of its name, or \"latest\".");
    }
    if (isPath(name)) {
      return file(name);
    }
    List<RecordingFile> all = recordings.list();
    if (name.equals(LATEST)) {
      if (all.isEmpty()) {
        throw new WrongUsage("There are no recordings yet.");
      }
      return all.getFirst().path();
    }
    List<RecordingFile> exact =
        matching(all, each -> fileName(each).equals(name) || fileName(each).equals(name + SUFFIX));
    if (!exact.isEmpty()) {
      return exact.getFirst().path();
    }
    String part = name.toLowerCase(Locale.ROOT);
    List<RecordingFile> found =
        matching(
            all,
            each ->
                fileName(each).toLowerCase(Locale.ROOT).contains(part)
                    || each.title().toLowerCase(Locale.ROOT).contains(part));
    if (found.size() == 1) {
      return found.getFirst().path();
    } else if (found.size() > 1) {
      throw new WrongUsage(
          "\"%s\" fits %,d recordings: %s. Write more of the name of the one you mean."
              .formatted(name, found.size(), names(found)));
    }
    if (name.endsWith(SUFFIX) && Files.exists(Path.of(name))) {
      return file(name);
    }
    throw new WrongUsage(
        all.isEmpty()
            ? "There is no recording \"%s\"; there are none yet.".formatted(name)
            : "There is no recording \"%s\"; 'sockeye recordings' lists them.".formatted(name));
  }

  /// Whether it can be nothing but the way to a file.
  private static boolean isPath(String name) {
    return name.indexOf('/') >= 0 || name.contains(File.separator);
  }

  private static Path file(String name) throws WrongUsage {
    try {
      Path file = Path.of(name).toAbsolutePath();
      if (Files.isRegularFile(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw new WrongUsage("\"%s\" is no path: %s.".formatted(name, e.getReason()));
    }
    throw new WrongUsage("There is no file %s.".formatted(name));
  }

  private static List<RecordingFile> matching(
      List<RecordingFile> all, Predicate<RecordingFile> fits) {
    return all.stream().filter(fits).toList();
  }

  private static String fileName(RecordingFile each) {
    return each.path().getFileName().toString();
  }

  private static String names(List<RecordingFile> found) {
    String first =
        found.stream()
            .limit(NAMED)
            .map(each -> bare(fileName(each)))
            .collect(Collectors.joining(", "));
    int more = found.size() - NAMED;
    return more > 0 ? "%s and %,d more".formatted(first, more) : first;
  }

  private static String bare(String fileName) {
    return fileName.endsWith(SUFFIX)
        ? fileName.substring(0, fileName.length() - SUFFIX.length())
        : fileName;
  }
}
