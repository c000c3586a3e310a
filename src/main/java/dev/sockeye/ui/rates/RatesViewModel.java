package dev.sockeye.ui.rates;

import dev.sockeye.journal.RecordedRows;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What is shown of how much came and went. For the FX thread alone, which never waits here: rows
/// are summed on a thread of its own, as far as {@link #pulse} is called. Whoever made it closes
/// it.
public final class RatesViewModel implements AutoCloseable {
  /// Rows before figures are shown.
  private static final long SLICE = 100_000;

  private static final long SECOND = 1_000_000_000L;

  private final Background background;
  private final InstantSource clock;
  private final ObjectProperty<RateSpan> span =
      new SimpleObjectProperty<>(this, "span", RateSpan.ALL);
  private final BooleanProperty received = new SimpleBooleanProperty(this, "received");
  private final ReadOnlyObjectWrapper<RateFigures> figures =
      new ReadOnlyObjectWrapper<>(this, "figures", RateFigures.NONE);
  private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper(this, "progress", "");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final IntegerProperty cursor = new SimpleIntegerProperty(this, "cursor", -1);
  private @Nullable Summing summing;
  private BooleanSupplier growing = () -> false;
  private boolean busy;
  private long summed;
  private long shownSecond;
  private @Nullable RateSpan shownSpan;

  /// @param fx runs what the background thread found
  public RatesViewModel(Executor fx, InstantSource clock) {
    this.clock = clock;
    background = new Background("sockeye-rates", fx);
  }

  /// Sums another recording.
  ///
  /// @param growing whether rows may still come; from any thread
  public void show(RecordedRows rows, BooleanSupplier growing) {
    end();
    this.growing = growing;
    summing = new Summing(rows);
    summed = 0;
    busy = false;
    shownSpan = null;
    cursor.set(-1);
    figures.set(RateFigures.NONE);
    progress.set("");
    problem.set("");
  }

  /// Takes in what came since; to be called a few times a second while the figures are in sight.
  public void pulse() {
    Summing current = summing;
    if (current == null || busy || !problem.get().isEmpty()) {
      return;
    }
    long count = current.rows.count();
    boolean grows = growing.getAsBoolean();
    long now = grows ? nanos(clock.instant()) : 0;
    if (summed >= count && shownSpan == span.get() && now / SECOND == shownSecond) {
      return;
    }
    sum(current, count, now);
  }

  private void sum(Summing current, long count, long now) {
    busy = true;
    RateSpan of = span.get();
    long to = Math.min(count, summed + SLICE);
    background.run(
        () -> current.sum(to, of, now),
        done -> {
          if (current == summing) {
            busy = false;
            show(done, count, of, now);
          }
        },
        failed -> {
          if (current == summing) {
            busy = false;
            problem.set("The recording cannot be read: " + failed.getMessage());
          }
        });
  }

  private void show(Summed done, long count, RateSpan of, long now) {
    boolean moved = done.upTo() > summed;
    summed = done.upTo();
    shownSpan = of;
    shownSecond = now / SECOND;
    if (cursor.get() >= 0 && of == figures.get().span()) {
      // It stays at its time, not at its place.
      long at = figures.get().series().startOf(cursor.get());
      figures.set(done.figures());
      cursor.set(done.figures().series().indexOf(at));
    } else {
      cursor.set(-1);
      figures.set(done.figures());
    }
    boolean far = count - summed > SLICE;
    progress.set(
        far ? "Summed %s of %s rows".formatted(Formats.count(summed), Formats.count(count)) : "");
    if (moved && summed < count && summing != null) {
      sum(summing, count, now);
    }
  }

  private static long nanos(Instant now) {
    return now.getEpochSecond() * SECOND + now.getNano();
  }

  ObjectProperty<RateSpan> spanProperty() {
    return span;
  }

  /// Whether silences are those between messages received, whatever was sent meanwhile.
  BooleanProperty receivedProperty() {
    return received;
  }

  ReadOnlyObjectProperty<RateFigures> figuresProperty() {
    return figures.getReadOnlyProperty();
  }

  /// How far the rows are summed, while that takes long; else empty.
  ReadOnlyStringProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// Why rows cannot be read, in a sentence; empty while they can.
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// The stretch of time that the cursor of the charts is at, of the figures' series; -1 for none.
  IntegerProperty cursorProperty() {
    return cursor;
  }

  /// Moves the cursor of the charts, from the end where it is not there yet.
  void moveCursor(int by) {
    int size = figures.get().series().size();
    if (size > 0) {
      int from = cursor.get() < 0 ? (by < 0 ? size : -1) : cursor.get();
      cursor.set(Math.clamp((long) from + by, 0, size - 1));
    }
  }

  List<Gap> gaps() {
    return received.get() ? figures.get().gapsIn() : figures.get().gaps();
  }

  private void end() {
    Summing old = summing;
    summing = null;
    if (old != null) {
      old.stop();
      background.run(
          () -> {
            old.close();
            return true;
          },
          _ -> {},
          _ -> {});
    }
  }

  @Override
  public void close() {
    Summing old = summing;
    summing = null;
    if (old != null) {
      old.stop();
    }
    background.closeAfter(() -> {
      if (old != null) {
        old.close();
      }
    });
  }

  private record Summed(RateFigures figures, long upTo) {}

  /// The sums of one recording. Its methods are called on the background thread, but for the number
  /// of rows and {@link #stop}.
  private static final class Summing {
    /// A few frames never end; more of them than this are not looked at again.
    private static final int MOST_GROWING = 64;

    private final RecordedRows rows;
    private final RateSums sums = new RateSums();

    /// Frames that were not whole when they were seen.
    private final List<Long> unfinished = new ArrayList<>();

    private @Nullable RecordingReader reader;
    private long upTo;
    private volatile boolean stopped;

    Summing(RecordedRows rows) {
      this.rows = rows;
    }

    Summed sum(long to, RateSpan span, long now) throws IOException {
      if (!stopped) {
        RecordingReader from = open();
        for (long n : List.copyOf(unfinished)) {
          from.figures(
              n,
              n,
              (_, at, direction, _, ends, growing, size) -> {
                if (!growing) {
                  unfinished.remove(n);
                  sums.add(n, at, direction, ends ? size : -1);
                }
              });
        }
        upTo =
            from.figures(
                upTo + 1,
                to,
                (n, at, direction, _, ends, growing, size) -> {
                  if (growing && unfinished.size() < MOST_GROWING) {
                    unfinished.add(n);
                  }
                  sums.add(n, at, direction, ends && !growing ? size : -1);
                });
      }
      return new Summed(sums.figures(span, now), upTo);
    }

    private RecordingReader open() throws IOException {
      if (reader == null) {
        reader = rows.reader();
      }
      return reader;
    }

    void stop() {
      stopped = true;
    }

    void close() {
      if (reader != null) {
        reader.close();
        reader = null;
      }
    }
  }
}
