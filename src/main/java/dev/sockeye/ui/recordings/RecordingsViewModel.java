package dev.sockeye.ui.recordings;

import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.RecordingFile;
import dev.sockeye.journal.Recordings;
import dev.sockeye.journal.RecordingsUse;
import dev.sockeye.profile.RecordingSettings;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The past sessions: which are shown, what is done with them, what their limits are. One for the
/// window, behind the sidebar's list and the table of all. Needs no stage; for the FX thread alone,
/// which never waits here.
public final class RecordingsViewModel {
  /// More tabs than that are not opened at once.
  static final int OPENED_AT_ONCE = 8;

  private final Recordings recordings;
  private final Background background;
  private final ReadOnlyObjectProperty<RecordingSettings> settings;
  private final Consumer<UnaryOperator<RecordingSettings>> change;
  private final Actions actions;
  private final Clock clock;
  private final Subscription limits;

  private final ObservableList<RecordingFile> all = FXCollections.observableArrayList();
  private final ObservableList<RecordingFile> shown = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper(this, "notice", "");
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
  private final ReadOnlyObjectWrapper<@Nullable RecordingFile> next =
      new ReadOnlyObjectWrapper<>(this, "next");

  private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper(this, "question", "");
  private final Deletions deletions;
  private @Nullable RecordingSettings asked;
  private String use = "";
  private boolean busy;
  private boolean again;

  /// What the window does with recordings.
  ///
  /// @param open shows one in a tab
  /// @param showTab goes to the tab that shows a file, or whose session is recorded to it; false
  ///   where none does
  /// @param tell says a sentence in the window's last line
  public record Actions(
      Consumer<RecordedFile> open, Predicate<Path> showTab, Consumer<String> tell) {}

  private record Found(List<RecordingFile> files, RecordingsUse use, String trouble) {}

  /// @param change changes the settings
  public RecordingsViewModel(
      Recordings recordings,
      Background background,
      ReadOnlyObjectProperty<RecordingSettings> settings,
      Consumer<UnaryOperator<RecordingSettings>> change,
      Actions actions,
      Clock clock) {
    this.recordings = recordings;
    this.background = background;
    this.settings = settings;
    this.change = change;
    this.actions = actions;
    this.clock = clock;
    deletions = new Deletions(recordings, background, clock, this::tell, this::refresh);
    filter.subscribe((old, now) -> showFiltered());
    recordings.setLimits(settings.get().limit(), settings.get().days());
    limits =
        settings.subscribe((old, now) -> {
          recordings.setMemoryLimit(now.memoryLimit());
          if (old.limit() != now.limit() || old.days() != now.days()) {
            recordings.setLimits(now.limit(), now.days());
            refresh();
          }
        });
  }

  ZoneId zone() {
    return clock.getZone();
  }

  Clock clock() {
    return clock;
  }

  /// Those that the filter leaves, newest first.
  public ObservableList<RecordingFile> shown() {
    return shown;
  }

  /// All that there are, newest first.
  ObservableList<RecordingFile> all() {
    return all;
  }

  /// Words that title, address or file name must have.
  public StringProperty filterProperty() {
    return filter;
  }

  /// "37 recordings · 3.2 GB of 10 GB · oldest 12 days", before it how many the filter leaves
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /// Which one goes next for a limit, while that is near; else empty.
  public ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /// The one that the notice names.
  ReadOnlyObjectProperty<@Nullable RecordingFile> nextProperty() {
    return next.getReadOnlyProperty();
  }

  /// Why the folder takes no recordings; empty where it does.
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /// What was deleted and can be brought back; empty where nothing can.
  public ReadOnlyStringProperty undoableProperty() {
    return deletions.undoableProperty();
  }

  ReadOnlyObjectProperty<RecordingSettings> settingsProperty() {
    return settings;
  }

  /// Looks into the folder again; what is deleted for its age goes now. Asked while it is at it, it
  /// does so once more.
  public void refresh() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    deletions.forgetOld();
    background.run(
        () -> {
          recordings.tidy();
          List<RecordingFile> files =
              recordings.list().stream()
                  .sorted(Comparator.comparing(RecordingText::when).reversed())
                  .toList();
          return new Found(files, recordings.use(files), recordings.trouble().orElse(""));
        },
        this::found,
        failed -> {
          trouble.set("The recordings cannot be listed: " + failed.getMessage());
          listed();
        });
  }

  private void found(Found found) {
    trouble.set(found.trouble());
    if (!found.files().equals(all)) {
      all.setAll(found.files());
      showFiltered();
    }
    use = RecordingText.summary(found.use(), clock.instant());
    summarise();
    next.set(found.use().near() ? found.use().next() : null);
    notice.set(found.use().notice(zone()).orElse(""));
    listed();
  }

  private void listed() {
    busy = false;
    if (again) {
      again = false;
      refresh();
    }
  }

  private void summarise() {
    summary.set(
        filter.get().isBlank() || use.isEmpty()
            ? use
            : "%s shown · %s".formatted(Formats.count(shown.size()), use));
  }

  private void showFiltered() {
    String[] words = filter.get().strip().toLowerCase(Locale.ROOT).split("\\s+");
    List<RecordingFile> fitting =
        all.stream()
            .filter(file -> {
              String text =
                  "%s\n%s\n%s"
                      .formatted(file.title(), file.url(), file.path().getFileName())
                      .toLowerCase(Locale.ROOT);
              return List.of(words).stream().allMatch(text::contains);
            })
            .toList();
    if (!fitting.equals(shown)) {
      shown.setAll(fitting);
    }
    summarise();
  }

  /// Opens recordings in tabs.
  public void open(List<RecordingFile> files) {
    if (files.size() > OPENED_AT_ONCE) {
      tell("Open at most %d at once; %,d are selected.".formatted(OPENED_AT_ONCE, files.size()));
      return;
    }
    // Also those that could not be read: the disk may have room again, and if not, it is said why.
    for (RecordingFile file : files) {
      open(file.path());
    }
  }

  /// Opens a file from anywhere, unless a tab shows it already.
  public void open(Path file) {
    if (actions.showTab().test(file)) {
      return;
    }
    background.run(() -> recordings.open(file), actions.open(), this::failed);
  }

  /// @return why it cannot be called that, in a sentence; empty where it is
  public String rename(RecordingFile file, String title) {
    if (title.isBlank()) {
      return "A title has at least one letter.";
    }
    if (!title.strip().equals(file.title())) {
      changing(() -> recordings.rename(file.path(), title));
    }
    return "";
  }

  /// Has recordings stay, whatever the limits say, or no longer.
  public void keep(List<RecordingFile> files, boolean kept) {
    changing(() -> {
      for (RecordingFile file : files) {
        recordings.keep(file.path(), kept);
      }
    });
  }

  /// Keeps the one that would go next.
  void keepNext() {
    RecordingFile file = next.get();
    if (file != null) {
      keep(List.of(file), true);
    }
  }

  /// Deletes recordings; for some seconds {@link #undo} brings them back.
  public void delete(List<RecordingFile> files) {
    deletions.delete(files);
  }

  /// Brings back what was deleted last.
  public void undo() {
    deletions.undo();
  }

  /// Shows where the file of one lies.
  void showInFolder(RecordingFile file) {
    background.run(
        () -> {
          FileLocation.show(file.path());
          return file;
        },
        done -> {},
        failed -> tell("There is no file manager to show %s in.".formatted(file.path())));
  }

  /// Sets the limits, at once and for later runs; asks before, where recordings would go by that.
  ///
  /// @param size as in "10 GB"
  /// @param days empty for never
  /// @param memory of a session in memory, as in "256 MB"
  /// @return what is wrong, in a sentence; empty where nothing is
  String setLimits(String size, String days, String memory) {
    OptionalLong bytes = LimitText.size(size);
    OptionalLong inMemory = LimitText.size(memory);
    if (bytes.isEmpty() || inMemory.isEmpty()) {
      return "The size must be from 1 MB on, as in 500 MB or 10 GB.";
    }
    OptionalInt number = LimitText.days(days);
    if (number.isEmpty()) {
      return "The age must be a whole number of days, or nothing.";
    }
    RecordingSettings now = settings.get();
    RecordingSettings then =
        now.withLimit(bytes.getAsLong())
            .withDays(number.getAsInt())
            .withMemoryLimit(inMemory.getAsLong());
    BeyondLimits beyond =
        then.limit() == now.limit() && then.days() == now.days()
            ? BeyondLimits.NONE
            : BeyondLimits.of(all, then.limit(), then.days(), clock.instant());
    asked = beyond.count() == 0 ? null : then;
    question.set(beyond.question());
    if (asked == null) {
      set(then);
    }
    return "";
  }

  private void set(RecordingSettings limits) {
    change.accept(now ->
        now.withLimit(limits.limit())
            .withDays(limits.days())
            .withMemoryLimit(limits.memoryLimit()));
  }

  /// What limits that were typed would have deleted, as a question; empty where nothing is asked.
  ReadOnlyStringProperty questionProperty() {
    return question.getReadOnlyProperty();
  }

  /// Answers the question.
  ///
  /// @param yes whether the limits are to be, and what is beyond them is to go
  void answer(boolean yes) {
    RecordingSettings then = asked;
    asked = null;
    question.set("");
    if (yes && then != null) {
      set(then);
    }
  }

  void setToDisk(boolean toDisk) {
    change.accept(now -> now.withToDisk(toDisk));
  }

  @FunctionalInterface
  private interface Change {
    void run() throws IOException;
  }

  private void changing(Change step) {
    background.run(
        () -> {
          step.run();
          return step;
        },
        done -> refresh(),
        failed -> {
          failed(failed);
          refresh();
        });
  }

  private void failed(Exception e) {
    tell(String.valueOf(e.getMessage()));
  }

  void tell(String sentence) {
    actions.tell().accept(sentence);
  }

  /// The window closes: what was deleted is gone for good. The background ends with that.
  ///
  /// @param done told on the background's thread
  public void close(Runnable done) {
    limits.unsubscribe();
    Runnable last = deletions.last();
    background.closeAfter(() -> {
      try {
        last.run();
      } finally {
        done.run();
      }
    });
  }
}
