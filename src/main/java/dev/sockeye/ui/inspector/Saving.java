package dev.sockeye.ui.inspector;

import dev.sockeye.ui.common.Formats;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Writes a payload to a file, piece by piece: what is there is replaced when all of it is on disk,
/// and nothing is left behind where it is cancelled or fails. Its steps are taken on the background
/// thread; {@link #cancel} and {@link #progress} are for any thread.
final class Saving {
  private static final int PIECES_A_STEP = 8;

  private final PayloadBytes bytes;
  private final Path target;
  private final long size;
  private @Nullable Path temporary;
  private @Nullable FileChannel file;
  private boolean ended;
  private volatile long written;
  private volatile boolean cancelled;

  /// @param size of the payload as far as it is known, for the progress
  Saving(PayloadBytes bytes, Path target, long size) {
    this.bytes = bytes;
    this.target = target;
    this.size = size;
  }

  /// Writes some of it.
  ///
  /// @return whether more is to be written; false when it is on disk, or was cancelled
  boolean step() throws IOException {
    try {
      boolean more = !ended && !cancelled && write();
      if (!more) {
        end(!cancelled);
      }
      return more;
    } catch (IOException | RuntimeException e) {
      end(false);
      throw e;
    }
  }

  private boolean write() throws IOException {
    FileChannel to = file;
    if (to == null) {
      Path beside = Files.createTempFile(target.toAbsolutePath().getParent(), ".sockeye-", ".part");
      temporary = beside;
      to = FileChannel.open(beside, StandardOpenOption.WRITE);
      file = to;
    }
    for (int i = 0; i < PIECES_A_STEP && !cancelled; i++) {
      byte[] piece = bytes.read(written, PayloadBytes.MOST);
      for (ByteBuffer left = ByteBuffer.wrap(piece); left.hasRemaining(); ) {
        to.write(left);
      }
      written += piece.length;
      if (piece.length < PayloadBytes.MOST) {
        return false;
      }
    }
    return true;
  }

  private void end(boolean whole) throws IOException {
    if (ended) {
      return;
    }
    ended = true;
    FileChannel to = file;
    Path beside = temporary;
    try (bytes) {
      if (to != null) {
        try (to) {
          if (whole) {
            to.force(true);
          }
        }
        if (whole && beside != null) {
          Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } finally {
      if (beside != null) {
        Files.deleteIfExists(beside);
      }
    }
  }

  void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  Path target() {
    return target;
  }

  /// How much is written, from 0 to 1.
  double share() {
    return size == 0 ? 0 : Math.min(1, (double) written / size);
  }

  /// "Saving: 112 MB of 268 MB"
  String progress() {
    return "Saving: %s of %s"
        .formatted(Formats.size(written), Formats.size(Math.max(size, written)));
  }
}
