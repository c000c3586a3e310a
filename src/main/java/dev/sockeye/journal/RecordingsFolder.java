package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder that recordings lie in, and the limit for all of them: the oldest go when it is
/// reached, but for those that are in use. For any thread.
final class RecordingsFolder {
  static final String SUFFIX = ".sockeye";

  private static final Logger LOG = LoggerFactory.getLogger(RecordingsFolder.class);
  private static final String LOG_SUFFIX = SUFFIX + "-wal";
  private static final int SLUG_LENGTH = 48;
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Path folder;
  private final long limitBytes;

  RecordingsFolder(Path folder, long limitBytes) {
    this.folder = folder;
    this.limitBytes = limitBytes;
  }

  long limitBytes() {
    return limitBytes;
  }

  /// Why recordings cannot be kept here, in a sentence: the message of such an exception is little
  /// more than a path.
  String sentence(FileSystemException e) {
    String why =
        switch (e) {
          case AccessDeniedException _ -> "permission denied";
          case FileAlreadyExistsException _, NotDirectoryException _ ->
              "a file is in the place of the folder";
          case NoSuchFileException _ -> "a folder above it is gone";
          default -> String.valueOf(e.getReason());
        };
    return "Recordings cannot be kept in %s: %s.".formatted(folder, why);
  }

  /// Makes an empty file that nobody but its owner can read, named after start and title. A folder
  /// made for it is the owner's alone, too; one that is there stays as its owner wants it.
  Path newFile(Instant started, String title) throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, posix ? permissions("rwx------") : new FileAttribute<?>[0]);
    }
    String slug = slug(title);
    String name = START.format(started) + (slug.isEmpty() ? "" : "-" + slug);
    for (int i = 1; ; i++) {
      Path file = folder.resolve(name + (i == 1 ? "" : "-" + i) + SUFFIX);
      try {
        return Files.createFile(file, posix ? permissions("rw-------") : new FileAttribute<?>[0]);
      } catch (FileAlreadyExistsException e) {
        LOG.debug("two recordings began in one millisecond", e);
      }
    }
  }

  private static FileAttribute<?>[] permissions(String permissions) {
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  private static String slug(String title) {
    String plain =
        Normalizer.normalize(title, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+", "");
    String cut = plain.substring(0, Math.min(SLUG_LENGTH, plain.length()));
    return cut.replaceAll("-+$", "");
  }

  /// All recordings, oldest first: their names begin with the time they began at.
  List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var found = new ArrayList<Path>();
    try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      files.forEach(found::add);
    }
    found.sort(null);
    return found;
  }

  /// What all recordings take but one.
  long bytes(Set<Path> without) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    long sum = 0;
    try (var files = Files.newDirectoryStream(folder, "*{" + SUFFIX + "," + LOG_SUFFIX + "}")) {
      for (Path file : files) {
        if (!without.contains(file)) {
          sum += sizeOrNothing(file);
        }
      }
    }
    return sum;
  }

  private static long sizeOrNothing(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      // Deleted since it was listed.
      return 0;
    }
  }

  /// Deletes the oldest recordings that nobody has open, until all others take less than this.
  ///
  /// @param own a recording that is neither deleted nor counted; null for none
  /// @return what the others take then
  long shrink(long below, Set<Path> own) throws IOException {
    long sum = bytes(own);
    if (sum < below) {
      return sum;
    }
    for (Path file : files()) {
      if (sum < below) {
        break;
      }
      if (own.contains(file)) {
        continue;
      }
      long size = Database.bytes(file);
      try {
        if (size > 0 && !Database.inUse(file)) {
          Files.deleteIfExists(file);
          sum -= size;
          LOG.info("deleted the oldest recording for the limit of {}", size(limitBytes));
        }
      } catch (IOException | SQLException e) {
        LOG.debug("a file among the recordings cannot be deleted", e);
      }
    }
    return sum;
  }

  /// Bytes in decimal units, for sentences.
  static String size(long bytes) {
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%,d bytes", bytes);
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
