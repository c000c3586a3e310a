package dev.sockeye.ui.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.exchange.RandomSession;
import dev.sockeye.exchange.export.ExportFormat;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recordings;
import dev.sockeye.journal.RowSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the panel of an export says and does.
class ExportViewModelTest {
  @TempDir Path folder;
  private final LinkedBlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();
  private RecordedFile recorded;
  private ExportViewModel model;

  @BeforeEach
  void record() throws Exception {
    Path file = RandomSession.record(folder.resolve("recordings"), 3, 40);
    recorded = new Recordings(folder.resolve("recordings"), Long.MAX_VALUE).open(file);
    model = new ExportViewModel(fx::add, "1.2.3", folder, ZoneOffset.UTC);
  }

  @AfterEach
  void close() {
    model.close();
    recorded.close();
  }

  private ExportOffer offer(long shown, long selected) {
    return offer(shown, ExportOffer.Knowledge.ALL, selected);
  }

  private ExportOffer offer(long shown, ExportOffer.Knowledge knows, long selected) {
    return new ExportOffer(
        recorded,
        "feed",
        recorded.count(),
        shown,
        knows,
        selected,
        "filter: x",
        () -> watcher -> rows(2, 5),
        () -> watcher -> rows(3, 3));
  }

  private static RowSet rows(long from, long to) {
    var rows = new RowSet();
    for (long n = from; n <= to; n++) {
      rows.add(n);
    }
    return rows;
  }

  private void await(BooleanSupplier done) throws InterruptedException {
    while (!done.getAsBoolean()) {
      Runnable next = fx.poll(20, TimeUnit.SECONDS);
      assertThat(next).as("something happens").isNotNull();
      next.run();
    }
  }

  @Test
  void whatALogShowsIsProposed() {
    model.show(() -> offer(recorded.count(), 0));
    assertThat(model.rowsProperty().get()).isEqualTo(ExportRows.ALL);
    assertThat(model.offers(ExportRows.SHOWN)).isFalse();
    assertThat(model.offers(ExportRows.SELECTED)).isFalse();
    model.show(() -> offer(4, 1));
    assertThat(model.rowsProperty().get()).isEqualTo(ExportRows.SHOWN);
    assertThat(model.count(ExportRows.SHOWN)).isEqualTo("4 rows");
    assertThat(model.count(ExportRows.SELECTED)).isEqualTo("1 row");
    model.show(() -> offer(4, 3));
    assertThat(model.rowsProperty().get()).isEqualTo(ExportRows.SELECTED);
  }

  @Test
  void theFilesEndingFollowsTheFormat() {
    model.show(() -> offer(4, 0));
    assertThat(model.fileProperty().get()).isEqualTo(folder.resolve("feed.jsonl").toString());
    model.formatProperty().set(ExportFormat.PCAPNG);
    assertThat(model.fileProperty().get()).isEqualTo(folder.resolve("feed.pcapng").toString());
    model.fileProperty().set("/elsewhere/of.my.own");
    model.formatProperty().set(ExportFormat.CSV);
    assertThat(model.fileProperty().get()).isEqualTo("/elsewhere/of.my.own");
    assertThat(model.hasTimes()).isFalse();
    model.formatProperty().set(ExportFormat.TEXT);
    assertThat(model.hasTimes()).isTrue();
  }

  @Test
  void itWritesTheRowsThatWereChosenAndSaysSo() throws Exception {
    model.show(() -> offer(4, 0));
    model.formatProperty().set(ExportFormat.TEXT);
    model.start();
    assertThat(model.runningProperty().get()).isTrue();
    await(() -> !model.runningProperty().get());
    Path written = folder.resolve("feed.txt");
    assertThat(Files.readAllLines(written)).hasSize(4);
    assertThat(model.writtenProperty().get()).isEqualTo(written);
    assertThat(model.statusProperty().get())
        .startsWith("Exported 4 rows (")
        .endsWith("B) to " + written);
    assertThat(model.problemProperty().get()).isEmpty();
  }

  @Test
  void whatCannotBeIsSaidInPlace() throws Exception {
    model.show(() -> offer(4, 0));
    model.fileProperty().set("  ");
    model.start();
    assertThat(model.problemProperty().get()).isEqualTo("Choose a file to write to.");
    model.fileProperty().set(folder.resolve("missing/feed.jsonl").toString());
    model.start();
    await(() -> !model.runningProperty().get());
    assertThat(model.problemProperty().get()).contains("there is no such folder");
    assertThat(model.writtenProperty().get()).isNull();
    Path there = Files.writeString(folder.resolve("there.jsonl"), "x");
    model.fileProperty().set(there.toString());
    await(() -> !model.warningProperty().get().isEmpty());
    assertThat(model.warningProperty().get()).isEqualTo("The file is there already.");
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyWhenThatWasAsked() throws Exception {
    model.show(() -> offer(4, 0));
    Path there = Files.writeString(folder.resolve("there.jsonl"), "precious");
    model.fileProperty().set(there.toString());
    model.start();
    await(() -> !model.runningProperty().get());
    assertThat(model.replacesProperty().get()).isTrue();
    assertThat(there).hasContent("precious");
    model.fileProperty().set(there + "x");
    assertThat(model.replacesProperty().get()).as("another file is another question").isFalse();
    model.fileProperty().set(there.toString());
    for (int i = 0; i < 2; i++) {
      model.start();
      await(() -> !model.runningProperty().get());
    }
    assertThat(model.replacesProperty().get()).isFalse();
    assertThat(model.writtenProperty().get()).isEqualTo(there);
    assertThat(Files.readString(there)).doesNotContain("precious");
  }

  @Test
  void cancelledItLeavesNothing() throws Exception {
    model.show(() ->
        new ExportOffer(
            recorded,
            "feed",
            recorded.count(),
            4,
            ExportOffer.Knowledge.ALL,
            0,
            "",
            () ->
                watcher -> {
                  model.cancel();
                  return rows(2, 5);
                },
            () -> watcher -> new RowSet()));
    model.start();
    await(() -> !model.runningProperty().get());
    assertThat(model.statusProperty().get()).isEqualTo("Cancelled; nothing was written.");
    assertThat(folder.resolve("feed.jsonl")).doesNotExist();
  }

  @Test
  void whatTheFilterHasNotLookedAtIsSaidAndLookedAt() throws Exception {
    long[] shown = {4};
    model.show(() -> offer(shown[0], ExportOffer.Knowledge.SO_FAR, 0));
    assertThat(model.count(ExportRows.SHOWN)).isEqualTo("4 rows so far");
    assertThat(model.hintProperty().get()).contains("looks at the rest");
    shown[0] = 7;
    model.pulse();
    assertThat(model.count(ExportRows.SHOWN)).isEqualTo("7 rows so far");
    model.rowsProperty().set(ExportRows.ALL);
    assertThat(model.hintProperty().get()).isEmpty();
    model.show(() -> offer(4, ExportOffer.Knowledge.STOPPED, 0));
    assertThat(model.count(ExportRows.SHOWN)).isEqualTo("4 rows");
    assertThat(model.hintProperty().get()).contains("left out");
  }

  @Test
  void lookingForTheRestCanBeCancelledToo() throws Exception {
    model.show(() ->
        new ExportOffer(
            recorded,
            "feed",
            recorded.count(),
            4,
            ExportOffer.Knowledge.SO_FAR,
            0,
            "",
            () ->
                watcher -> {
                  assertThat(watcher.looked(10, 40)).isTrue();
                  fx.add(() -> {
                    model.pulse();
                    assertThat(model.statusProperty().get())
                        .isEqualTo("Looking at the rest: 10 of 40 rows");
                    model.cancel();
                  });
                  while (watcher.looked(10, 40)) {
                    Thread.yield();
                  }
                  throw new CancellationException();
                },
            () -> watcher -> new RowSet()));
    model.start();
    await(() -> !model.runningProperty().get());
    assertThat(model.statusProperty().get()).isEqualTo("Cancelled; nothing was written.");
    assertThat(folder.resolve("feed.jsonl")).doesNotExist();
  }
}
