package dev.sockeye.ui.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.RecordingFile;
import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.RecordingSettings;
import dev.sockeye.session.Entry;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.FxQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RecordingsViewModelTest {
  @TempDir private Path folder;

  private final FxQueue fx = new FxQueue();
  private final Background background = new Background("test", fx);
  private final ReadOnlyObjectWrapper<RecordingSettings> settings =
      new ReadOnlyObjectWrapper<>(RecordingSettings.defaults());
  private final List<RecordedFile> opened = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Ticks clock = new Ticks();
  private boolean shownElsewhere;

  /// A clock that a test puts forward.
  private static final class Ticks extends Clock {
    private Instant now = Instant.now();

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @AfterEach
  void end() {
    background.close();
    opened.forEach(RecordedFile::close);
  }

  private Path record(String title) throws Exception {
    try (Recording recording = new Recordings(folder, 1 << 30).create(title)) {
      recording.record(new Entry.Note(1, "test", "x".repeat(100_000)));
      return Objects.requireNonNull(recording.file());
    }
  }

  private RecordingsViewModel model() throws InterruptedException {
    var model =
        new RecordingsViewModel(
            new Recordings(folder, 1),
            background,
            settings.getReadOnlyProperty(),
            change -> settings.set(change.apply(settings.get())),
            new RecordingsViewModel.Actions(opened::add, path -> shownElsewhere, told::add),
            clock);
    model.refresh();
    fx.await(() -> !model.summaryProperty().get().isEmpty());
    return model;
  }

  @Test
  void wordsLeaveThoseThatHaveThemAll() throws Exception {
    record("wss://feed.example.com/trades");
    record("wss://feed.example.com/books");
    var model = model();
    assertThat(model.shown())
        .extracting(RecordingFile::title)
        .containsExactly("wss://feed.example.com/books", "wss://feed.example.com/trades");
    assertThat(model.summaryProperty().get())
        .matches("2 recordings · \\d+ kB of 10 GB · oldest less than an hour");
    model.filterProperty().set(" FEED trades ");
    assertThat(model.shown())
        .singleElement()
        .returns("wss://feed.example.com/trades", RecordingFile::title);
    model.filterProperty().set("nothing");
    assertThat(model.shown()).isEmpty();
    assertThat(model.all()).as("the sidebar has no filter").hasSize(2);
    assertThat(model.summaryProperty().get()).startsWith("0 shown · 2 recordings");
  }

  @Test
  void whatWasDeletedComesBackForAWhile() throws Exception {
    Path file = record("feed");
    var model = model();
    model.delete(List.copyOf(model.shown()));
    fx.await(() -> model.shown().isEmpty());
    assertThat(model.undoableProperty().get()).isEqualTo("Deleted \"feed\".");
    assertThat(file).doesNotExist();
    model.undo();
    fx.await(() -> model.shown().size() == 1);
    assertThat(file).exists();
    assertThat(model.undoableProperty().get()).isEmpty();

    model.delete(List.copyOf(model.shown()));
    fx.await(() -> model.shown().isEmpty());
    clock.now = clock.now.plus(Deletions.SECOND_THOUGHTS).plusSeconds(1);
    model.refresh();
    assertThat(model.undoableProperty().get()).isEmpty();
    var closed = new CountDownLatch(1);
    model.close(closed::countDown);
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void eachDeletionComesBackOnItsOwn() throws Exception {
    Path first = record("first");
    Path second = record("second");
    var model = model();
    model.delete(titled(model, "first"));
    fx.await(() -> model.shown().size() == 1);
    clock.now = clock.now.plusSeconds(15);
    model.delete(titled(model, "second"));
    fx.await(() -> model.shown().isEmpty());

    model.undo();
    fx.await(() -> model.shown().size() == 1);
    assertThat(second).exists();
    assertThat(model.undoableProperty().get()).isEqualTo("Deleted \"first\".");
    model.delete(titled(model, "second"));
    fx.await(() -> model.shown().isEmpty());

    clock.now = clock.now.plusSeconds(10);
    model.refresh();
    model.undo();
    fx.await(() -> model.shown().size() == 1);
    assertThat(model.undoableProperty().get()).as("the time of the first is over").isEmpty();
    assertThat(first).doesNotExist();
    assertThat(second).exists();
  }

  private static List<RecordingFile> titled(RecordingsViewModel model, String title) {
    return model.shown().stream().filter(file -> file.title().equals(title)).toList();
  }

  @Test
  void theEndOfTheWindowEndsWhatCouldBeBroughtBack() throws Exception {
    record("feed");
    var model = model();
    model.delete(List.copyOf(model.shown()));
    fx.await(() -> !model.undoableProperty().get().isEmpty());
    var closed = new CountDownLatch(1);
    model.close(closed::countDown);
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void oneThatIsOpenIsNotDeleted() throws Exception {
    Path file = record("feed");
    var model = model();
    model.open(List.copyOf(model.shown()));
    fx.await(() -> opened.size() == 1);
    model.delete(List.copyOf(model.shown()));
    fx.await(() -> !told.isEmpty());
    assertThat(told).singleElement().asString().contains("is open").contains("close it first");
    assertThat(model.undoableProperty().get()).isEmpty();
    assertThat(file).exists();
  }

  @Test
  void titlesChangeAndKeptOnesAreMarked() throws Exception {
    record("feed");
    var model = model();
    assertThat(model.rename(model.shown().getFirst(), "  ")).contains("at least one letter");
    assertThat(model.rename(model.shown().getFirst(), "morning")).isEmpty();
    fx.await(() -> model.shown().getFirst().title().equals("morning"));
    model.keep(List.copyOf(model.shown()), true);
    fx.await(() -> model.shown().getFirst().kept());
    model.keep(List.copyOf(model.shown()), false);
    fx.await(() -> !model.shown().getFirst().kept());
  }

  @Test
  void theNextToGoIsSaidAndCanBeKept() throws Exception {
    Path old = record("old");
    record("new");
    var model = model();
    assertThat(model.noticeProperty().get()).isEmpty();
    long bytes = 2 * Files.size(old);
    // Typed like that it takes effect without a restart.
    assertThat(model.setLimits(bytes * 105 / 100 / 1e9 + " GB", "", "64 MB"))
        .contains("from 1 MB on");
    settings.set(settings.get().withLimit(bytes * 105 / 100));
    fx.await(() -> !model.noticeProperty().get().isEmpty());
    assertThat(model.noticeProperty().get())
        .startsWith("The recordings take ")
        .contains("; the next to go: ")
        .contains(" old (");
    model.keepNext();
    fx.await(() -> model.noticeProperty().get().contains(" new ("));
    settings.set(settings.get().withLimit(1 << 30));
    fx.await(() -> model.noticeProperty().get().isEmpty());
  }

  @Test
  void limitsAreTakenAsTheyAreTyped() throws Exception {
    var model = model();
    assertThat(model.setLimits("500 MB", "30", "64 MB")).isEmpty();
    assertThat(settings.get().limit()).isEqualTo(500_000_000);
    assertThat(settings.get().days()).isEqualTo(30);
    assertThat(settings.get().memoryLimit()).isEqualTo(64_000_000);
    assertThat(model.setLimits("500 MB", "a month", "64 MB")).contains("whole number of days");
    assertThat(model.setLimits("much", "", "64 MB")).contains("as in 500 MB");
    assertThat(settings.get().days()).isEqualTo(30);
  }

  @Test
  void whatCannotBeOpenedIsSaidInASentence() throws Exception {
    Files.writeString(folder.resolve("text.sockeye"), "no database".repeat(99));
    var model = model();
    model.open(List.copyOf(model.shown()));
    fx.await(() -> !told.isEmpty());
    assertThat(told).containsExactly("text.sockeye is damaged or not a recording.");
    model.open(folder.resolve("none.sockeye"));
    fx.await(() -> told.size() == 2);
    assertThat(told.getLast()).startsWith("There is no file ");
    shownElsewhere = true;
    model.open(folder.resolve("none.sockeye"));
    assertThat(told).hasSize(2);
  }

  @Test
  void aFolderThatTakesNothingIsSaidSo() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    var model =
        new RecordingsViewModel(
            new Recordings(file, 1),
            background,
            settings.getReadOnlyProperty(),
            change -> {},
            new RecordingsViewModel.Actions(opened::add, path -> false, told::add),
            clock);
    model.refresh();
    fx.await(() -> !model.troubleProperty().get().isEmpty());
    assertThat(model.troubleProperty().get()).contains("a file is in the place of the folder");
  }

  @Test
  void agesGoAfterTheirDaysOnceThatIsAsked() throws Exception {
    Path file = record("old");
    Files.setLastModifiedTime(
        file,
        java.nio.file.attribute.FileTime.from(
            Instant.now().minus(Duration.ofDays(29).plusHours(2))));
    var model = model();
    model.setLimits("1 GB", "30", "64 MB");
    fx.await(() -> !model.noticeProperty().get().isEmpty());
    assertThat(model.noticeProperty().get()).startsWith("Recordings go after 30 days");
    model.setLimits("1 GB", "29", "64 MB");
    assertThat(model.questionProperty().get())
        .isEqualTo(
            "1 recording is beyond these limits (%s) and will be deleted."
                .formatted(Formats.size(model.all().getFirst().bytes())));
    assertThat(settings.get().days()).as("nothing goes unasked").isEqualTo(30);
    model.answer(false);
    assertThat(model.questionProperty().get()).isEmpty();
    assertThat(settings.get().days()).isEqualTo(30);
    model.setLimits("1 GB", "29", "64 MB");
    model.answer(true);
    fx.await(() -> model.shown().isEmpty());
    assertThat(file).doesNotExist();
  }

  @Test
  void limitsSayHowManyRecordingsTheyCost() throws Exception {
    for (String title : List.of("a", "b", "c", "d")) {
      record(title);
    }
    var model = model();
    long each = model.all().getFirst().bytes();
    List<RecordingFile> all = List.copyOf(model.all());
    Instant now = Instant.now();
    assertThat(BeyondLimits.of(all, 5 * each, 0, now)).isEqualTo(BeyondLimits.NONE);
    assertThat(BeyondLimits.of(all, 3 * each, 0, now)).isEqualTo(new BeyondLimits(2, 2 * each));
    assertThat(BeyondLimits.of(all, 9 * each, 1, now)).isEqualTo(BeyondLimits.NONE);
    assertThat(BeyondLimits.of(all, 9 * each, 1, now.plus(Duration.ofDays(2))).question())
        .startsWith("4 recordings are beyond");
    model.keep(List.of(all.getFirst(), all.getLast()), true);
    fx.await(() -> model.all().getFirst().kept() && model.all().getLast().kept());
    assertThat(BeyondLimits.of(List.copyOf(model.all()), 1, 0, now).count()).isEqualTo(2);
  }
}
