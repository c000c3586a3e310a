package dev.sockeye.exchange.load;

import dev.sockeye.exchange.export.FileWords;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes recordings of a file: HAR of browsers, or JSON Lines that this program exported. Takes its
/// time: to be run on a thread that may wait. Of a file that is wrong anywhere nothing stays.
public final class Load {
  private static final Logger LOG = LoggerFactory.getLogger(Load.class);

  /// Enough to tell what a file is.
  private static final int START = 4096;

  private final Path file;
  private final LoadTarget target;
  private final LoadProgress progress;

  public Load(Path file, LoadTarget target, LoadProgress progress) {
    this.file = file;
    this.target = target;
    this.progress = progress;
  }

  public LoadResult run() {
    try {
      if (Files.isDirectory(file)) {
        return new LoadResult.Failed("%s is a folder.".formatted(file));
      }
      List<Path> made = load();
      if (progress.isCancelled()) {
        // Behind the last byte nothing is read any more that could have noticed it.
        for (Path each : made) {
          Files.deleteIfExists(each);
        }
        return new LoadResult.Cancelled();
      }
      return new LoadResult.Done(made);
    } catch (CancellationException e) {
      return new LoadResult.Cancelled();
    } catch (WrongFile e) {
      LOG.debug("a file cannot be imported", e);
      return new LoadResult.Failed(
          "%s cannot be imported. %s".formatted(file.getFileName(), e.getMessage()));
    } catch (NoSuchFileException e) {
      return new LoadResult.Failed("There is no file %s.".formatted(file));
    } catch (FileSystemException e) {
      LOG.debug("a file cannot be imported", e);
      return new LoadResult.Failed(
          "%s cannot be imported: %s.".formatted(file, FileWords.reason(e)));
    } catch (IOException e) {
      LOG.debug("a file cannot be imported", e);
      return new LoadResult.Failed(String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      LOG.warn("a file with a message that is too large to be imported");
      return new LoadResult.Failed(
          "%s cannot be imported: one of its messages takes more memory than there is."
              .formatted(file.getFileName()));
    }
  }

  private List<Path> load() throws IOException {
    String name = file.getFileName().toString();
    boolean har = isHar();
    progress.begin(Files.size(file), har ? 2 : 1);
    if (har) {
      return HarFile.load(() -> new WatchedInput(open(), progress), name, target);
    }
    try (InputStream in = new WatchedInput(open(), progress)) {
      return JsonLinesFile.load(in, name, target);
    }
  }

  private InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(file), 64 * 1024);
  }

  /// A HAR begins with `log`; a line of ours has members of other names.
  private boolean isHar() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(START), StandardCharsets.UTF_8);
      return start.matches("(?s)\\ufeff?\\s*\\{\\s*\"log\"\\s*:.*")
          || (file.getFileName().toString().endsWith(".har") && !start.contains("\"kind\""));
    }
  }
}
