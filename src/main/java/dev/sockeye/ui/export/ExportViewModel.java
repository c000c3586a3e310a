package dev.sockeye.ui.export;

import dev.sockeye.exchange.export.Export;
import dev.sockeye.exchange.export.ExportFormat;
import dev.sockeye.exchange.export.ExportProgress;
import dev.sockeye.exchange.export.ExportRequest;
import dev.sockeye.exchange.export.ExportResult;
import dev.sockeye.journal.RowSet;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.RowChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What is exported, as what and where to, and how far that is. For the FX thread; the work is done
/// on a thread of its own, which {@link #close} ends.
public final class ExportViewModel implements AutoCloseable {
  private final ObjectProperty<ExportFormat> format =
      new SimpleObjectProperty<>(this, "format", ExportFormat.JSONL);
  private final ObjectProperty<ExportRows> rows =
      new SimpleObjectProperty<>(this, "rows", ExportRows.ALL);
  private final BooleanProperty utc = new SimpleBooleanProperty(this, "utc");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(this, "share");
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper(this, "warning", "");
  private final ReadOnlyBooleanWrapper replaces = new ReadOnlyBooleanWrapper(this, "replaces");
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper(this, "hint", "");
  private final ReadOnlyLongWrapper counted = new ReadOnlyLongWrapper(this, "counted");
  private final ReadOnlyObjectWrapper<@Nullable Path> written =
      new ReadOnlyObjectWrapper<>(this, "written");
  private final ExportTarget target;
  private final Background background;
  private final String version;
  private final ZoneId zone;
  private @Nullable ExportOffer offer;
  private @Nullable ExportUnderWay progress;
  private @Nullable Supplier<ExportOffer> offers;

  /// @param fx where results are delivered
  /// @param folder where files go unless a person says otherwise
  public ExportViewModel(Executor fx, String version, Path folder) {
    this(fx, version, folder, ZoneId.systemDefault());
  }

  ExportViewModel(Executor fx, String version, Path folder, ZoneId zone) {
    background = new Background("sockeye-export", fx);
    this.version = version;
    this.zone = zone;
    target = new ExportTarget(folder, format.get());
    format.subscribe((old, now) -> target.as(now));
    target.typedProperty().subscribe(typed -> look());
    rows.subscribe(which -> sayHint());
  }

  /// Takes over what there is to export. Nothing changes while an export is under way.
  ///
  /// @param now asked again and again, so that what is said and written is as new as can be
  public void show(Supplier<ExportOffer> now) {
    if (running.get()) {
      return;
    }
    offers = now;
    ExportOffer first = now.get();
    take(first);
    rows.set(
        first.selected() > 1
            ? ExportRows.SELECTED
            : first.shown() < first.all() ? ExportRows.SHOWN : ExportRows.ALL);
    look();
  }

  private void take(ExportOffer now) {
    boolean same = offer != null && offer.name().equals(now.name());
    offer = now;
    if (!same) {
      target.name(now.name(), format.get());
      status.set("");
      written.set(null);
    }
    if (!offers(rows.get())) {
      rows.set(ExportRows.ALL);
    }
    sayHint();
    counted.set(counted.get() + 1);
  }

  private void sayHint() {
    ExportOffer now = offer;
    hint.set(
        now == null || rows.get() == ExportRows.ALL
            ? ""
            : switch (now.knows()) {
              case ALL -> "";
              case SO_FAR -> "The filter is under way; the export looks at the rest by itself.";
              case STOPPED -> "The filter was stopped: rows that it did not look at are left out.";
            });
  }

  /// How many rows that is: "12,044 rows", "12,044 rows so far".
  public String count(ExportRows which) {
    ExportOffer now = offer;
    long count =
        now == null
            ? 0
            : switch (which) {
              case ALL -> now.all();
              case SHOWN -> now.shown();
              case SELECTED -> now.selected();
            };
    return Formats.count(count)
        + (count == 1 ? " row" : " rows")
        + (now != null && which == ExportRows.SHOWN && now.knows() == ExportOffer.Knowledge.SO_FAR
            ? " so far"
            : "");
  }

  /// Whether there is such a choice.
  public boolean offers(ExportRows which) {
    ExportOffer now = offer;
    return now != null
        && switch (which) {
          case ALL -> true;
          case SHOWN -> now.shown() < now.all() || now.knows() != ExportOffer.Knowledge.ALL;
          case SELECTED -> now.selected() > 0;
        };
  }

  /// Whether the format has times that a person reads.
  public boolean hasTimes() {
    return format.get() == ExportFormat.TEXT || format.get() == ExportFormat.MARKDOWN;
  }

  /// Writes the file; of one that is there already asks first, and writes when called again.
  public void start() {
    Path file = target.path();
    if (offers == null || running.get()) {
      return;
    }
    if (file == null) {
      problem.set("Choose a file to write to.");
      return;
    }
    take(offers.get());
    ExportOffer from = offer;
    if (from == null) {
      return;
    }
    var its = new ExportUnderWay();
    progress = its;
    running.set(true);
    share.set(-1);
    problem.set("");
    written.set(null);
    status.set("Beginning");
    @Nullable RowChoice chosen =
        switch (rows.get()) {
          case ALL -> null;
          case SHOWN -> from.shownRows().get();
          case SELECTED -> from.selectedRows().get();
        };
    String words =
        switch (rows.get()) {
          case ALL -> "";
          case SHOWN -> from.filter();
          case SELECTED -> count(ExportRows.SELECTED) + " selected";
        };
    boolean replace = replaces.get();
    replaces.set(false);
    ExportFormat asked = format.get();
    ZoneId times = utc.get() ? ZoneOffset.UTC : zone;
    background.run(
        () -> {
          if (!replace && Files.isRegularFile(file)) {
            return Optional.<ExportResult>empty();
          }
          RowSet set = chosen == null ? null : chosen.rows(its.looking());
          var request = new ExportRequest(from.source(), set, words, asked, times, version);
          return Optional.of(new Export(request, its.writing()).toFile(file));
        },
        result -> result.ifPresentOrElse(this::ended, this::ask),
        failed ->
            ended(
                failed instanceof CancellationException
                    ? new ExportResult.Cancelled()
                    : new ExportResult.Failed("The export failed: " + failed.getMessage())));
  }

  private void rest() {
    running.set(false);
    progress = null;
    share.set(0);
    look();
  }

  private void ask() {
    rest();
    status.set("");
    warning.set(ExportTarget.IS_THERE);
    replaces.set(true);
  }

  private void ended(ExportResult result) {
    rest();
    switch (result) {
      case ExportResult.Done done -> {
        status.set(
            "Exported %s %s (%s) to %s"
                .formatted(
                    Formats.count(done.rows()),
                    done.rows() == 1 ? "row" : "rows",
                    Formats.size(done.bytes()),
                    done.file()));
        written.set(done.file());
      }
      case ExportResult.Cancelled _ -> status.set("Cancelled; nothing was written.");
      case ExportResult.Failed(String sentence) -> {
        status.set("");
        problem.set(sentence);
      }
    }
  }

  /// Says something in the place of problems.
  void tell(String sentence) {
    problem.set(sentence);
  }

  /// Ends the export under way; nothing of its file stays.
  public void cancel() {
    if (progress != null) {
      progress.writing().cancel();
      status.set("Cancelling");
    }
  }

  /// Takes in how far it is, and what there is to export by now; called many times a second.
  public void pulse() {
    ExportUnderWay its = progress;
    if (its == null) {
      if (offers != null) {
        take(offers.get());
      }
      return;
    }
    ExportProgress writing = its.writing();
    if (writing.isCancelled()) {
      return;
    }
    if (writing.total() > 0) {
      share.set((double) writing.rows() / writing.total());
      status.set(
          "%s of %s rows · %s"
              .formatted(
                  Formats.count(writing.rows()),
                  Formats.count(writing.total()),
                  Formats.size(writing.bytes())));
    } else if (its.of() > 0) {
      share.set((double) its.looked() / its.of());
      status.set(
          "Looking at the rest: %s of %s rows"
              .formatted(Formats.count(its.looked()), Formats.count(its.of())));
    }
  }

  /// Says what is to be known of the file before it is written.
  private void look() {
    if (running.get()) {
      return;
    }
    Path file = target.path();
    problem.set("");
    warning.set("");
    replaces.set(false);
    if (file == null) {
      return;
    }
    background.run(
        () -> ExportTarget.warning(file),
        found -> {
          if (file.equals(target.path()) && !running.get() && !file.equals(written.get())) {
            warning.set(found);
          }
        },
        failed -> warning.set(""));
  }

  /// Whether the next start replaces a file that is there, which has just been asked.
  public ReadOnlyBooleanProperty replacesProperty() {
    return replaces.getReadOnlyProperty();
  }

  public ObjectProperty<ExportFormat> formatProperty() {
    return format;
  }

  public ObjectProperty<ExportRows> rowsProperty() {
    return rows;
  }

  /// Whether times are in UTC, not in local time.
  public BooleanProperty utcProperty() {
    return utc;
  }

  /// Where to, as typed.
  public StringProperty fileProperty() {
    return target.typedProperty();
  }

  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /// How much of it is done, from 0 to 1; -1 where that is not known yet.
  public ReadOnlyDoubleProperty shareProperty() {
    return share.getReadOnlyProperty();
  }

  /// How far it is, or how it ended, in a sentence.
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /// Why it cannot be, in a sentence; or empty.
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// What is to be known before, in a sentence; or empty.
  public ReadOnlyStringProperty warningProperty() {
    return warning.getReadOnlyProperty();
  }

  /// What is to be known of the rows that are chosen, in a sentence; or empty.
  public ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /// Changes whenever {@link #count} and {@link #offers} may say something else.
  public ReadOnlyLongProperty countedProperty() {
    return counted.getReadOnlyProperty();
  }

  /// The file that was written last; or null.
  public ReadOnlyObjectProperty<@Nullable Path> writtenProperty() {
    return written.getReadOnlyProperty();
  }

  /// Cancels what is under way; its thread ends when nothing of it is left.
  @Override
  public void close() {
    cancel();
    background.closeAfter(() -> {});
  }
}
