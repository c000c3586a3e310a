package dev.sockeye.ui.watch;

import dev.sockeye.journal.RecordedRows;
import dev.sockeye.query.JsonPath;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The values that are watched in a recording. Which paths those are is kept elsewhere, for all
/// recordings. For the FX thread alone, which never waits here: messages are read on a thread of
/// its own, as far as {@link #pulse} is called. Whoever made it closes it.
public final class WatchViewModel implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;

  private final Background background;
  private final InstantSource clock;
  private final ObservableValue<List<String>> kept;
  private final Consumer<List<String>> keep;
  private final Subscription listening;
  private final ObjectProperty<WatchSide> side =
      new SimpleObjectProperty<>(this, "side", WatchSide.BOTH);
  private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
  private final ReadOnlyStringWrapper wrong = new ReadOnlyStringWrapper(this, "wrong", "");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper(this, "notice", "");
  private final ReadOnlyObjectWrapper<List<WatchState>> states =
      new ReadOnlyObjectWrapper<>(this, "states", List.of());
  private final ReadOnlyObjectWrapper<@Nullable Removed> removed =
      new ReadOnlyObjectWrapper<>(this, "removed");

  private List<JsonPath> paths = List.of();
  private @Nullable WatchScan scan;
  private @Nullable RecordedRows rows;
  private BooleanSupplier growing = () -> false;
  private boolean busy;

  /// How many rows there were at the last look; 0 before the first.
  private long counted;

  /// A path that was removed last, to be put back.
  record Removed(String path, int index) {}

  /// @param fx runs what the background thread found
  /// @param kept the paths, in order
  /// @param keep takes them when a person has changed them
  public WatchViewModel(
      Executor fx,
      InstantSource clock,
      ObservableValue<List<String>> kept,
      Consumer<List<String>> keep) {
    this.clock = clock;
    this.kept = kept;
    this.keep = keep;
    background = new Background("sockeye-watch", fx);
    typed.subscribe(_ -> wrong.set(""));
    side.subscribe(_ -> begin());
    listening = kept.subscribe(this::take);
  }

  /// Watches another recording.
  ///
  /// @param growing whether rows may still come; from any thread
  public void show(RecordedRows rows, BooleanSupplier growing) {
    end();
    this.rows = rows;
    this.growing = growing;
    scan = new WatchScan(rows);
    busy = false;
    counted = 0;
    problem.set("");
    begin();
  }

  private void begin() {
    states.set(states.get().stream().map(state -> WatchState.of(state.path())).toList());
    tell();
  }

  /// Takes in what came since; to be called ten times a second while the values are in sight.
  public void pulse() {
    WatchScan current = scan;
    if (current == null || busy || !problem.get().isEmpty() || isCaughtUp()) {
      return;
    }
    busy = true;
    // What was removed is watched on as long as it may be put back.
    var wanted = new ArrayList<>(paths);
    Removed last = removed.get();
    if (last != null && JsonPath.parse(last.path()) instanceof JsonPath.Valid(var path)) {
      wanted.add(path);
    }
    WatchSide of = side.get();
    // A session in which nothing happens leaves time to look at all of it.
    long count = rows == null ? 0 : rows.count();
    boolean grows = growing.getAsBoolean() && counted != 0 && count != counted;
    counted = count;
    background.run(
        () -> current.advance(List.copyOf(wanted), of, grows),
        found -> {
          if (current == scan) {
            busy = false;
            show(found);
            if (!grows) {
              pulse();
            }
          }
        },
        failed -> {
          if (current == scan) {
            busy = false;
            problem.set("The recording cannot be read: " + failed.getMessage());
          }
        });
  }

  private boolean isCaughtUp() {
    RecordedRows of = rows;
    long count = of == null ? 0 : of.count();
    return states.get().stream().allMatch(state -> state.upTo() >= count);
  }

  private void show(List<WatchState> found) {
    Map<String, WatchState> byPath =
        found.stream().collect(Collectors.toMap(WatchState::path, Function.identity()));
    states.set(
        states.get().stream().map(state -> byPath.getOrDefault(state.path(), state)).toList());
    tell();
  }

  /// Says how far it is, and what was not looked at.
  private void tell() {
    RecordedRows of = rows;
    long count = of == null ? 0 : of.count();
    long least = count;
    long missed = 0;
    long from = 1;
    for (WatchState state : states.get()) {
      least = Math.min(least, state.upTo());
      missed = Math.max(missed, state.passedOver());
      from = Math.max(from, state.from());
    }
    if (missed > 0) {
      notice.set(
          "%s of %s rows were passed over: they came faster than this can look."
              .formatted(Formats.count(missed), Formats.count(count)));
    } else if (count - least > WatchScan.BEHIND / 10) {
      notice.set("Looked at %s of %s rows".formatted(Formats.count(least), Formats.count(count)));
    } else if (from > 1) {
      notice.set("Looked at from row %s on".formatted(Formats.count(from)));
    } else {
      notice.set("");
    }
  }

  /// Takes over what is kept, which another tab may have changed.
  private void take(List<String> now) {
    var valid = new ArrayList<JsonPath>();
    for (String text : now) {
      if (JsonPath.parse(text) instanceof JsonPath.Valid(var path) && !valid.contains(path)) {
        valid.add(path);
      }
    }
    paths = List.copyOf(valid);
    Map<String, WatchState> before =
        states.get().stream().collect(Collectors.toMap(WatchState::path, Function.identity()));
    states.set(
        paths.stream()
            .map(path -> before.getOrDefault(path.text(), WatchState.of(path.text())))
            .toList());
    tell();
  }

  /// Watches what is typed, unless that is no path: then it is said why.
  ///
  /// @return whether it is watched now
  boolean add() {
    switch (JsonPath.parseTyped(typed.get())) {
      case JsonPath.Wrong(int from, int _, String sentence) -> {
        boolean empty = typed.get().isBlank();
        wrong.set(
            empty
                ? "A JSONPath is needed, as in $.price."
                : "At character %d: %s".formatted(from + 1, sentence));
        return false;
      }
      case JsonPath.Valid(JsonPath path) -> {
        if (paths.contains(path)) {
          wrong.set("%s is watched already.".formatted(path.text()));
          return false;
        }
        var now = new ArrayList<>(kept.getValue());
        now.add(path.text());
        keep.accept(List.copyOf(now));
        typed.set("");
        return true;
      }
    }
  }

  /// Watches a path, unless it is watched already.
  public void watch(String path) {
    if (JsonPath.parse(path) instanceof JsonPath.Valid(var valid) && !paths.contains(valid)) {
      var now = new ArrayList<>(kept.getValue());
      now.add(path);
      keep.accept(List.copyOf(now));
    }
  }

  /// Watches a path no longer; it can be put back until something else is removed.
  void remove(String path) {
    var now = new ArrayList<>(kept.getValue());
    int index = now.indexOf(path);
    if (index >= 0) {
      now.remove(index);
      removed.set(new Removed(path, index));
      keep.accept(List.copyOf(now));
    }
  }

  /// Puts back what was removed last, where it was.
  void undo() {
    Removed last = removed.get();
    if (last != null) {
      removed.set(null);
      var now = new ArrayList<>(kept.getValue());
      if (!now.contains(last.path())) {
        now.add(Math.min(last.index(), now.size()), last.path());
        keep.accept(List.copyOf(now));
      }
    }
  }

  /// Moves a path up or down among the others.
  void move(String path, int by) {
    var now = new ArrayList<>(kept.getValue());
    int from = now.indexOf(path);
    int to = from + by;
    if (from >= 0 && to >= 0 && to < now.size()) {
      now.remove(from);
      now.add(to, path);
      keep.accept(List.copyOf(now));
    }
  }

  /// Since when it is what it is, and how often that was another: "changed 12 s ago, 14 changes".
  String history(WatchState state) {
    if (state.row() == 0) {
      return "";
    }
    String since =
        growing.getAsBoolean() ? ago(state.changedAt()) : WatchText.clock(state.changedAt());
    String changes =
        state.changes() == 0
            ? "never changed"
            : state.changes() == 1 ? "1 change" : Formats.count(state.changes()) + " changes";
    return (state.changes() == 0 ? "since " : "changed ") + since + " · " + changes;
  }

  private String ago(long at) {
    Instant now = clock.instant();
    long nanos = now.getEpochSecond() * SECOND + now.getNano() - at;
    if (nanos < SECOND) {
      return "just now";
    } else if (nanos < 60 * SECOND) {
      return nanos / SECOND + " s ago";
    } else if (nanos < 3600 * SECOND) {
      return nanos / SECOND / 60 + " min ago";
    }
    return WatchText.clock(at);
  }

  ObjectProperty<WatchSide> sideProperty() {
    return side;
  }

  /// The path that is being typed.
  StringProperty typedProperty() {
    return typed;
  }

  /// What is wrong with it, in a sentence; empty while nothing is.
  ReadOnlyStringProperty wrongProperty() {
    return wrong.getReadOnlyProperty();
  }

  /// Why messages cannot be read, in a sentence; empty while they can.
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// How far it has looked, while that takes long, or what it did not look at; else empty.
  ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /// What is known of each path, in order.
  ReadOnlyObjectProperty<List<WatchState>> statesProperty() {
    return states.getReadOnlyProperty();
  }

  /// What was removed last; null where that is nothing, or was put back.
  ReadOnlyObjectProperty<@Nullable Removed> removedProperty() {
    return removed.getReadOnlyProperty();
  }

  private void end() {
    WatchScan old = scan;
    scan = null;
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
    listening.unsubscribe();
    WatchScan old = scan;
    scan = null;
    if (old != null) {
      old.stop();
    }
    background.closeAfter(() -> {
      if (old != null) {
        old.close();
      }
    });
  }
}
