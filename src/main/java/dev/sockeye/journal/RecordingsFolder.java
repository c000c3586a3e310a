package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
  private static final String ASIDE = ".deleted";

  /// An import that has written nothing for so long is none any more.
  private static final Duration UNFINISHED = Duration.ofDays(1);

  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Path folder;
  private volatile Limits limits;

  /// @param bytes for all recordings together
  /// @param days after which one goes; 0 for never
  record Limits(long bytes, int days) {}

  RecordingsFolder(Path folder, long limitBytes) {
    this.folder = folder;
    this.limits = new Limits(limitBytes, 0);
  }

  Path path() {
    return folder;
  }

  Limits limits() {
    return limits;
  }

  void setLimits(Limits limits) {
    this.limits = limits;
  }

  long limitBytes() {
    return limits.bytes();
  }

  /// Why recordings cannot be kept here, in a sentence: the message of such an exception is little
  /// more than a path.
  String sentence(FileSystemException e) {
    return "Recordings cannot be kept in %s: %s.".formatted(folder, reason(e));
  }

  static String reason(FileSystemException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _, NotDirectoryException _ ->
          "a file is in the place of the folder";
      case NoSuchFileException _ -> "a folder above it is gone";
      default -> String.valueOf(e.getReason());
    };
  }

  /// Why no recording could begin here now, in a sentence; empty where one can.
  Optional<String> trouble() {
    if (Files.isDirectory(folder)) {
      return Files.isWritable(folder)
          ? Optional.empty()
          : Optional.of(sentence(new AccessDeniedException(folder.toString())));
    }
    if (Files.exists(folder)) {
      return Optional.of(sentence(new FileAlreadyExistsException(folder.toString())));
    }
    Path above = folder.getParent();
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    if (above != null && !Files.isDirectory(above)) {
      return Optional.of(sentence(new NotDirectoryException(above.toString())));
    }
    return above != null && Files.isWritable(above)
        ? Optional.empty()
        : Optional.of(sentence(new AccessDeniedException(folder.toString())));
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
        return OwnFile.create(file);
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
    for (Path file : leaving()) {
      if (sum < below) {
        break;
      }
      long size = Database.bytes(file);
      if (!own.contains(file) && size > 0 && leaves(file)) {
        sum -= size;
        LOG.info("deleted the oldest recording for the limit of {}", size(limitBytes()));
      }
    }
    return sum;
  }

  /// Deletes those whose time is up, but for those that are kept or that somebody has open.
  void expire(Instant now) throws IOException {
    int days = limits.days();
    if (days == 0) {
      return;
    }
    Instant before = now.minus(Duration.ofDays(days));
    for (Path file : files()) {
      if (changed(file).isBefore(before) && Database.bytes(file) > 0 && leaves(file)) {
        LOG.info("deleted a recording older than {} days", days);
      }
    }
  }

  /// Deletes a recording unless it is kept, open, damaged, or nothing that was recorded here.
  private static boolean leaves(Path file) {
    try {
      if (Database.isToStay(file) || Database.inUse(file)) {
        return false;
      }
      Files.deleteIfExists(file);
      MarksBeside.delete(file);
      return true;
    } catch (IOException | SQLException e) {
      LOG.debug("a file among the recordings cannot be deleted", e);
      return false;
    }
  }

  /// When a recording was last changed: it ended, got a mark or another title, was brought here.
  private static Instant changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      LOG.debug("a recording without a time", e);
      return Instant.now();
    }
  }

  /// All recordings in the order in which they leave.
  private List<Path> leaving() throws IOException {
    record Aged(Path file, Instant changed) {}
    return files().stream()
        .map(file -> new Aged(file, changed(file)))
        .sorted(Comparator.comparing(Aged::changed))
        .map(Aged::file)
        .toList();
  }

  /// Takes a recording out of the list, so that it can still be brought back.
  ///
  /// @throws IOException with a sentence for people, where it is open
  SetAside setAside(Path file) throws IOException {
    if (isOpen(file)) {
      throw new IOException(
          "%s is open, here or in another window; close it first.".formatted(file.getFileName()));
    }
    Path aside = Database.beside(file, ASIDE);
    move(file, aside);
    for (String suffix : new String[] {"-wal", "-shm", MarksBeside.SUFFIX}) {
      Path beside = Database.beside(file, suffix);
      if (Files.exists(beside)) {
        move(beside, Database.beside(aside, suffix));
      }
    }
    return new SetAside(file, aside);
  }

  private static boolean isOpen(Path file) {
    try {
      return Database.inUse(file);
    } catch (SQLException | IOException e) {
      // What is damaged or foreign can be deleted like any other.
      LOG.debug("deleted without having been put in order", e);
      return false;
    }
  }

  void bringBack(SetAside deleted) throws IOException {
    if (Files.exists(deleted.file())) {
      throw new IOException(
          "%s cannot be brought back: there is another file of that name."
              .formatted(deleted.file().getFileName()));
    }
    for (String suffix : new String[] {"-wal", "-shm", MarksBeside.SUFFIX, ""}) {
      Path aside = Database.beside(deleted.aside(), suffix);
      if (suffix.isEmpty() || Files.exists(aside)) {
        move(aside, Database.beside(deleted.file(), suffix));
      }
    }
  }

  void dispose(SetAside deleted) throws IOException {
    for (String suffix : new String[] {"", "-wal", "-shm", MarksBeside.SUFFIX}) {
      Files.deleteIfExists(Database.beside(deleted.aside(), suffix));
    }
  }

  /// Deletes for good what was set aside and then left behind, by a crash, and what an import left
  /// that a crash ended.
  ///
  /// @param before what was set aside later may still be brought back
  void disposeOfOld(Instant before) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    disposeOfOld("*" + SUFFIX + ASIDE + "*", before);
    disposeOfOld(OwnFile.UNFINISHED + "*", before.minus(UNFINISHED));
  }

  private void disposeOfOld(String names, Instant before) throws IOException {
    try (var files = Files.newDirectoryStream(folder, names)) {
      for (Path file : files) {
        if (setAsideAt(file).isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /// A move leaves the time of change as it was; on Unix there is another one that it sets.
  private static Instant setAsideAt(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("unix")
        && Files.getAttribute(file, "unix:ctime") instanceof FileTime time) {
      return time.toInstant();
    }
    return Files.getLastModifiedTime(file).toInstant();
  }

  private void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      throw new IOException("%s is not there any more.".formatted(from.getFileName()), e);
    } catch (FileSystemException e) {
      throw new IOException("%s cannot be moved: %s.".formatted(from.getFileName(), reason(e)), e);
    }
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
