package dev.sockeye.ui.rates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Await;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Mark;
import dev.sockeye.ui.common.FxQueue;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RatesViewModelTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_795_608_001L * SECOND;

  @TempDir private Path folder;
  private final FxQueue fx = new FxQueue();
  private final RatesViewModel model =
      new RatesViewModel(fx, InstantSource.fixed(Instant.ofEpochSecond(1_795_608_010L)));
  private Recording recording;

  @BeforeEach
  void begin() throws Exception {
    recording = new Recordings(folder, 1 << 30).create("rates");
  }

  @AfterEach
  void end() {
    model.close();
    recording.close();
  }

  private void record(int messages, long at, Direction direction, int size) throws Exception {
    byte[] head = {(byte) 0x82, (byte) Math.min(125, size)};
    for (int i = 0; i < messages; i++) {
      recording.record(
          new Entry.Frame(
              at + i,
              direction,
              head,
              size + 2,
              size,
              new byte[size],
              null,
              size,
              true,
              Mark.NONE));
    }
  }

  private void until(long messages) throws Exception {
    Await.until(() -> recording.count() >= messages);
    fx.await(() -> {
      model.pulse();
      return model.figuresProperty().get().sizes().total() >= messages;
    });
  }

  @Test
  void figuresGrowWithTheRecording() throws Exception {
    model.show(recording, recording::isWriting);
    model.spanProperty().set(RateSpan.MINUTE);
    record(300, START, Direction.IN, 100);
    record(20, START + 2 * SECOND, Direction.OUT, 7);
    until(320);

    RateSeries series = model.figuresProperty().get().series();
    assertThat(series.end()).isEqualTo(1_795_608_010L * SECOND);
    assertThat(Arrays.stream(series.messagesIn()).sum()).isEqualTo(300);
    assertThat(Arrays.stream(series.bytesOut()).sum()).isEqualTo(140);

    record(5, START + 3 * SECOND, Direction.IN, 1);
    until(325);
    assertThat(model.figuresProperty().get().sizes().in()[Sizes.stepOf(1)]).isEqualTo(5);
    assertThat(model.gaps().getFirst().from()).isEqualTo(300);
    model.receivedProperty().set(true);
    assertThat(model.gaps().getFirst().to()).as("received only").isEqualTo(321);
  }

  @Test
  void theCursorStaysAtItsTimeAndLeadsToARow() throws Exception {
    record(1, START, Direction.IN, 1);
    record(1, START + 5 * SECOND, Direction.IN, 1);
    recording.close();
    model.show(recording, recording::isWriting);
    until(2);

    model.moveCursor(-1);
    RateSeries series = model.figuresProperty().get().series();
    assertThat(model.cursorProperty().get()).isEqualTo(series.size() - 1);
    assertThat(series.rowFrom(model.cursorProperty().get())).isEqualTo(2);
    model.moveCursor(-series.size());
    assertThat(series.rowFrom(model.cursorProperty().get())).isEqualTo(1);

    model.spanProperty().set(RateSpan.TEN_MINUTES);
    model.pulse();
    fx.await(() -> model.figuresProperty().get().span() == RateSpan.TEN_MINUTES);
    assertThat(model.cursorProperty().get()).as("another picture").isEqualTo(-1);
  }

  @Test
  void aPeakOfLongStretchesSaysOfWhat() {
    assertThat(RateText.figures(figures(SECOND), Measure.MESSAGES, Direction.IN))
        .isEqualTo("6/s mean, 10/s peak");
    assertThat(RateText.figures(figures(5 * SECOND), Measure.MESSAGES, Direction.IN))
        .isEqualTo("1.2/s mean, 2/s peak of 5 s");
  }

  /// Ten messages in one stretch, and two in another.
  private static RateFigures figures(long width) {
    var none = new long[2];
    var series =
        new RateSeries(START, width, START + 2 * width, new long[] {10, 2}, none, none, none, none);
    return new RateFigures(series, Sizes.NONE, List.of(), List.of(), RateSpan.ALL);
  }
}
