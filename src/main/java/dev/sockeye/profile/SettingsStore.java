package dev.sockeye.profile;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the settings at the start, and writes them a moment after they changed, on a thread of its
/// own. Its owner calls {@link #close()}, which writes what is still waiting.
///
/// The file is read again before it is written: fields this version does not know survive even
/// where another program added them meanwhile, and of the known ones only those are written that
/// changed here, so that two windows do not undo each other ({@link SettingsMerge}). A file that is
/// broken is moved aside, never overwritten.
public final class SettingsStore implements AutoCloseable {
  /// How long a change waits for the next one: a divider that is dragged is one write.
  public static final Duration DELAY = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path file;
  private final Duration delay;
  private final Clock clock;
  private final Consumer<String> failed;
  private final Thread writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /// As they were last read or written here; null before. Guarded by the lock.
  private @Nullable Settings before;

  private @Nullable Settings waiting;
  private long due;
  private boolean closed;
  private boolean reported;

  /// @param failed told by the writing thread, in a sentence, when the settings cannot be saved;
  ///   once, until it works again
  public SettingsStore(Path file, Duration delay, Clock clock, Consumer<String> failed) {
    this.file = file;
    this.delay = delay;
    this.clock = clock;
    this.failed = failed;
    this.writer = Thread.ofPlatform().daemon().name("settings").unstarted(this::run);
    writer.start();
  }

  /// @param problem what was wrong with the file, in a sentence; the file has been moved aside
  public record Loaded(Settings settings, Optional<String> problem) {}

  /// Reads the file; it need not exist. Touches the disk, so not on the FX thread.
  public Loaded load() {
    Loaded loaded = read();
    know(loaded.settings());
    return loaded;
  }

  private Loaded read() {
    try {
      return switch (ProfileReader.read(file)) {
        case Json.Document document -> {
          SettingsCodec.Decoded decoded = SettingsCodec.read(document);
          yield decoded.problems().isEmpty()
              ? new Loaded(decoded.settings(), Optional.empty())
              : new Loaded(decoded.settings(), Optional.of(aside(decoded.problems().getFirst())));
        }
        case Json.Broken broken -> new Loaded(Settings.defaults(), Optional.of(aside(broken)));
      };
    } catch (NoSuchFileException e) {
      return new Loaded(Settings.defaults(), Optional.empty());
    } catch (IOException e) {
      return new Loaded(
          Settings.defaults(),
          Optional.of("%s cannot be read: %s".formatted(file, ProfileReader.sentence(e))));
    }
  }

  /// Has the settings written soon. Returns at once; may be called from any thread. After {@link
  /// #close()} nothing happens.
  public void save(Settings settings) {
    lock.lock();
    try {
      if (waiting == null) {
        due = System.nanoTime() + delay.toNanos();
      }
      waiting = settings;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Writes what is still waiting and ends the thread; takes a second at most.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (!writer.join(CLOSE_LIMIT)) {
        LOG.warn("the settings could not be written in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (Settings next = next(); next != null; next = next()) {
        write(next);
      }
    } catch (InterruptedException e) {
      LOG.warn("the thread that writes the settings was interrupted", e);
    }
  }

  /// What to write next, once it is due; null at the end.
  private @Nullable Settings next() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        long wait = due - System.nanoTime();
        if (waiting == null) {
          changed.await();
        } else if (wait > 0) {
          changed.await(wait, TimeUnit.NANOSECONDS);
        } else {
          break;
        }
      }
      Settings next = waiting;
      waiting = null;
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void write(Settings settings) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      WholeFile.write(file, Json.write(onTopOfDisk(settings)));
      know(settings);
      reported = false;
    } catch (IOException e) {
      LOG.warn("the settings cannot be saved in {}", file, e);
      if (!reported) {
        reported = true;
        failed.accept("The settings cannot be saved: " + ProfileReader.sentence(e));
      }
    }
  }

  private void know(Settings settings) {
    lock.lock();
    try {
      before = settings;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Settings known() {
    lock.lock();
    try {
      return before;
    } finally {
      lock.unlock();
    }
  }

  private JsonObject onTopOfDisk(Settings settings) throws IOException {
    if (!Files.exists(file)) {
      return SettingsCodec.write(settings, settings.original().json());
    }
    return switch (ProfileReader.read(file)) {
      case Json.Document document -> {
        Settings disk = SettingsCodec.read(document).settings();
        Settings known = known();
        Settings merged =
            known == null ? settings : new SettingsMerge(known, settings, disk).merged();
        yield SettingsCodec.write(merged, document.root());
      }
      case Json.Broken broken -> {
        LOG.warn("{}", aside(broken));
        yield SettingsCodec.write(settings, settings.original().json());
      }
    };
  }

  /// Keeps a broken file for the person to mend.
  private String aside(Json.Broken broken) throws IOException {
    String name = "%s.broken-%s".formatted(file.getFileName(), TIME.format(clock.instant()));
    Path kept = file.resolveSibling(name);
    for (int i = 2; Files.exists(kept); i++) {
      kept = file.resolveSibling(name + "-" + i);
    }
    Files.move(file, kept);
    return "%s, line %d: %s The file was kept as %s; what could not be read is as by default."
        .formatted(file.getFileName(), broken.place().line(), broken.problem(), kept.getFileName());
  }
}
