package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/// Makes files that nobody but their owner can read, and names those that are not whole yet.
public final class OwnFile {
  /// What the name of a file begins with until it is whole and has its own.
  static final String UNFINISHED = ".sockeye-";

  private OwnFile() {}

  /// A name of which there is no file, beside one that is to be written.
  public static Path unfinished(Path target) {
    return target.toAbsolutePath().resolveSibling(UNFINISHED + UUID.randomUUID() + ".tmp");
  }

  /// @throws java.nio.file.FileAlreadyExistsException where something has the name
  public static Path create(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return Files.createFile(
        file,
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0]);
  }
}
