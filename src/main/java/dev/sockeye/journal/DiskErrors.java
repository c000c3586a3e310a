package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What SQLite reports of a file, in words and in kinds.
final class DiskErrors {
  private DiskErrors() {}

  /// What went wrong, as a sentence for people.
  static String sentence(SQLException e, Path file) {
    if (hasCode(e, SQLiteErrorCode.SQLITE_CANTOPEN) && !Files.exists(file)) {
      return "%s is not there any more.".formatted(file.getFileName());
    }
    return sentence(e, file.getFileName().toString());
  }

  static String sentence(SQLException e, String name) {
    if (e instanceof SQLiteException sqlite) {
      switch (SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)) {
        case SQLITE_FULL -> {
          return "The disk with the recordings is full; make room on it, or delete old recordings.";
        }
        // Of a file that ends before its tables do.
        case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_ERROR -> {
          return "%s is damaged or not a recording.".formatted(name);
        }
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN -> {
          return "%s cannot be opened: its file or folder lacks the permission.".formatted(name);
        }
        case SQLITE_BUSY, SQLITE_LOCKED -> {
          return "%s is held by another program.".formatted(name);
        }
        default -> {
          return "%s: the disk reports an error (%s).".formatted(name, sqlite.getResultCode());
        }
      }
    }
    return "%s: %s".formatted(name, e.getMessage());
  }

  static boolean isBusy(SQLException e) {
    return hasCode(e, SQLiteErrorCode.SQLITE_BUSY);
  }

  /// Whether the file itself is not as it should be.
  static boolean isDamage(SQLException e) {
    return hasCode(e, SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB)
        || (e instanceof SQLiteException sqlite
            && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ);
  }

  /// Whether an error that was put into a sentence was such a one.
  static boolean isDamage(IOException e) {
    return switch (e.getCause()) {
      case SQLException cause -> isDamage(cause);
      // A number in a row that stands for nothing.
      case IllegalArgumentException _ -> true;
      case null, default -> false;
    };
  }

  static boolean hasCode(SQLException e, SQLiteErrorCode... codes) {
    if (!(e instanceof SQLiteException sqlite)) {
      return false;
    }
    for (SQLiteErrorCode code : codes) {
      if ((sqlite.getResultCode().code & 0xff) == code.code) {
        return true;
      }
    }
    return false;
  }
}
