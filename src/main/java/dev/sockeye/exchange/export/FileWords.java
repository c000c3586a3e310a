package dev.sockeye.exchange.export;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why a file cannot be written, in a few words: the message of such an exception is little more
/// than a path.
public final class FileWords {
  private FileWords() {}

  public static String reason(FileSystemException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "there is no such folder";
      case NotDirectoryException _ -> "a file is in the place of a folder";
      case FileAlreadyExistsException _ -> "something is there already";
      default -> e.getReason() == null ? "the disk reports an error" : e.getReason();
    };
  }
}
