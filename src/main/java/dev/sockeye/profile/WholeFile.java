package dev.sockeye.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes a file whole or not at all: to a temporary name beside it, synced, then moved over. A
/// link is followed, so that it stays a link; the permissions of a file that is replaced are kept.
final class WholeFile {
  private WholeFile() {}

  static void write(Path file, String text) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    // Begins with a dot, so that a list of profiles passes over what a crash left behind.
    Path temporary = folder.resolve(".sockeye-" + UUID.randomUUID() + ".tmp");
    try {
      try (var channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      boolean posix = isPosix(folder);
      if (posix && Files.exists(target)) {
        Files.setPosixFilePermissions(
            temporary, Files.getPosixFilePermissions(target, LinkOption.NOFOLLOW_LINKS));
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      if (posix) {
        syncFolder(folder);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// Makes the new name itself survive a power cut. Windows cannot open a folder for this.
  private static void syncFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static boolean isPosix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
