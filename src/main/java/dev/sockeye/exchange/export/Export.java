package dev.sockeye.exchange.export;

import dev.sockeye.journal.OwnFile;
import dev.sockeye.journal.RecordingCopy;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.StoredRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes rows of a recording to a file, which has its name only once it is whole, or to a stream.
/// Takes its time: to be run on a thread that may wait. Memory does not grow with the rows, nor
/// with the size of a message.
public final class Export {
  private static final Logger LOG = LoggerFactory.getLogger(Export.class);

  /// How long what was counted may take to be in the file.
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final ExportRequest request;
  private final ExportProgress progress;

  public Export(ExportRequest request, ExportProgress progress) {
    this.request = request;
    this.progress = progress;
  }

  /// Writes a file, in the place of one that is there; of a link, in the place of what it leads to.
  /// What is no regular file, such as a pipe, stays what it is.
  public ExportResult toFile(Path file) {
    Path target = file.toAbsolutePath();
    try {
      target = Files.isSymbolicLink(target) ? target.toRealPath() : target;
    } catch (IOException e) {
      LOG.debug("a link that leads nowhere is replaced", e);
    }
    return replace(target);
  }

  private ExportResult replace(Path target) {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      return failed(target, Files.isDirectory(target) ? "it is a folder" : "it is no regular file");
    }
    Path temporary = OwnFile.unfinished(target);
    try {
      ExportResult.Done done;
      if (request.format() == ExportFormat.SQLITE) {
        done = copy(target, temporary);
      } else {
        done = written(target, temporary);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return done;
    } catch (CancellationException e) {
      return new ExportResult.Cancelled();
    } catch (CountingOutput.Ended e) {
      LOG.debug("an export cannot be written", e);
      return failed(target, e.reason());
    } catch (FileSystemException e) {
      LOG.debug("an export cannot be written", e);
      return failed(target, FileWords.reason(e));
    } catch (IOException e) {
      LOG.debug("an export ended", e);
      return new ExportResult.Failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return defect(e);
    } finally {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        LOG.warn("an unfinished export is left behind: {}", e.getMessage());
      }
    }
  }

  private static ExportResult defect(RuntimeException e) {
    LOG.error("a defect in an export", e);
    return new ExportResult.Failed("The export failed within the program (%s).".formatted(e));
  }

  private static ExportResult failed(Path target, String reason) {
    return new ExportResult.Failed("%s cannot be written: %s.".formatted(target, reason));
  }

  private ExportResult.Done written(Path target, Path temporary) throws IOException {
    OwnFile.create(temporary);
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      ExportResult.Done done = write(Channels.newOutputStream(channel), target);
      try {
        channel.force(true);
      } catch (IOException e) {
        throw new CountingOutput.Ended(e);
      }
      return done;
    }
  }

  /// Writes to a stream, which stays open.
  ///
  /// @throws IllegalArgumentException for a recording, which is a file and no stream
  public ExportResult toStream(OutputStream out) {
    if (request.format() == ExportFormat.SQLITE) {
      throw new IllegalArgumentException("a recording is not written to a stream");
    }
    try {
      return write(out, null);
    } catch (CancellationException e) {
      return new ExportResult.Cancelled();
    } catch (CountingOutput.Ended e) {
      LOG.debug("an export cannot be written", e);
      return new ExportResult.Failed("The output cannot be written: %s.".formatted(e.reason()));
    } catch (IOException e) {
      LOG.debug("an export ended", e);
      return new ExportResult.Failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return defect(e);
    }
  }

  private ExportResult.Done copy(Path target, Path temporary) throws IOException {
    try (RecordingReader reader = request.source().reader()) {
      long upTo = settled(reader);
      RowSet rows = Fragments.added(request.rows(), reader, progress::isCancelled);
      progress.begin(rows == null ? upTo : rows.count());
      long bytes =
          new RecordingCopy(reader, rows, upTo, request.chosen(), request.source().marks().all())
              .write(
                  temporary,
                  target,
                  (copied, size) -> {
                    progress.rows(copied);
                    progress.bytes(size);
                    return !progress.isCancelled();
                  });
      return new ExportResult.Done(target, progress.rows(), bytes);
    }
  }

  private ExportResult.Done write(OutputStream stream, @Nullable Path target) throws IOException {
    try (RecordingReader reader = request.source().reader()) {
      long upTo = settled(reader);
      RowSet rows =
          request.format() == ExportFormat.JSONL || request.format() == ExportFormat.PCAPNG
              ? Fragments.added(request.rows(), reader, progress::isCancelled)
              : request.rows();
      long total = rows == null ? upTo : rows.count();
      progress.begin(total);
      var out = new ByteLines(new CountingOutput(stream, progress));
      var exported = new Exported(reader, reader.meta(), total, upTo, request);
      RowWriter writer = writer(exported, out);
      writer.begin();
      var slices = new RowSlices(reader, rows, upTo);
      long written = 0;
      List<StoredRow> slice;
      while (!(slice = slices.next()).isEmpty()) {
        if (progress.isCancelled()) {
          throw new CancellationException();
        }
        for (StoredRow row : slice) {
          writer.row(row);
          progress.rows(++written);
        }
      }
      writer.end();
      out.flush();
      return new ExportResult.Done(target, written, progress.bytes());
    }
  }

  /// The number of the last row to be written: of one that is being recorded, what is counted now,
  /// once it is in the file.
  private long settled(RecordingReader reader) throws IOException {
    long counted = request.source().count();
    long begin = System.nanoTime();
    long newest = reader.newest();
    while (newest < counted
        && System.nanoTime() - begin < SETTLE_NANOS
        && !progress.isCancelled()) {
      LockSupport.parkNanos(5_000_000);
      newest = reader.newest();
    }
    return Math.min(newest, counted);
  }

  private RowWriter writer(Exported exported, ByteLines out) {
    return switch (request.format()) {
      case JSONL -> new JsonLinesWriter(exported, out);
      case CSV -> new CsvWriter(exported, out);
      case TEXT -> new TextWriter(exported, out);
      case MARKDOWN -> new MarkdownWriter(exported, out);
      case HAR -> new HarWriter(exported, out);
      case PCAPNG -> new PcapngWriter(exported, out);
      case SQLITE -> throw new IllegalArgumentException("a recording is no stream of rows");
    };
  }
}
