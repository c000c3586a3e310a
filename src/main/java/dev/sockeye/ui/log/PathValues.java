package dev.sockeye.ui.log;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowSource;
import dev.sockeye.payload.Escapes;
import dev.sockeye.query.JsonValue;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Background;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a log's own columns show: at once where the row carries its whole payload, else when a
/// thread of its own has read the payload's first 64 KiB. For the FX thread, which never waits
/// here. Whoever made it closes it.
final class PathValues implements AutoCloseable {
  /// Of a longer payload, no more is looked at.
  static final int MOST_BYTES = 64 * 1024;

  private static final int ROWS_AT_ONCE = 64;
  private static final int KEPT = 2_000;
  private static final int MOST_CHARS = 200;

  private final RowSource source;
  private final Background background;
  private final Consumer<String> problem;
  private final Map<Long, Known> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
          return size() > KEPT;
        }
      };
  private final Map<Long, Row> wanted = new LinkedHashMap<>();
  private List<PathColumn> columns = List.of();
  private boolean busy;
  private boolean failed;
  private long arrivals;

  /// Touched by the background thread alone.
  private RowSource.@Nullable Reader reader;

  /// A cell.
  ///
  /// @param text on one line; empty where the path finds nothing
  /// @param number whether it is one
  record Value(String text, boolean number) {
    static final Value NONE = new Value("", false);

    /// Nothing was found in what was looked at, but there is more.
    static final Value BEYOND = new Value("…", false);

    static Value of(JsonValue value) {
      String text = Escapes.visible(value.text(), MOST_CHARS);
      return new Value(text, value.kind() == JsonValue.Kind.NUMBER);
    }
  }

  /// @param size of the payload they were found in: a large frame grows
  private record Known(long size, List<Value> values) {}

  PathValues(RowSource source, Executor fx, Consumer<String> problem) {
    this.source = source;
    this.background = new Background("log-values", fx);
    this.problem = problem;
  }

  /// Takes the columns whose values are asked for.
  void setColumns(List<PathColumn> now) {
    if (!columns.equals(now)) {
      columns = List.copyOf(now);
      known.clear();
    }
  }

  /// Begins a round of asking; what is not asked for again is not read.
  void begin() {
    wanted.clear();
  }

  /// A value for each column, in their order; none while they are still to be read.
  List<Value> of(Row row) {
    if (columns.isEmpty() || !mayCarryJson(row)) {
      return List.of();
    }
    Known there = known.get(row.n());
    if (there != null && there.size == row.size()) {
      return there.values;
    }
    if (row.preview().length >= row.size()) {
      List<Value> values = evaluate(columns, row.preview(), false);
      known.put(row.n(), new Known(row.size(), values));
      return values;
    }
    wanted.put(row.n(), row);
    return there == null ? List.of() : there.values;
  }

  private static boolean mayCarryJson(Row row) {
    if (!row.kind().isFrame() && row.kind() != EntryKind.BODY) {
      return false;
    }
    for (byte b : row.preview()) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b == '{' || b == '[';
      }
    }
    return false;
  }

  private static List<Value> evaluate(List<PathColumn> columns, byte[] payload, boolean cut) {
    var values = new ArrayList<Value>(columns.size());
    for (PathColumn column : columns) {
      Value nothing = cut ? Value.BEYOND : Value.NONE;
      values.add(column.path().first(payload).map(Value::of).orElse(nothing));
    }
    return List.copyOf(values);
  }

  /// Ends a round of asking: has the next payloads read, unless a reading is under way.
  void fetch() {
    if (busy || failed || wanted.isEmpty()) {
      return;
    }
    busy = true;
    List<PathColumn> asked = columns;
    List<Row> rows = wanted.values().stream().limit(ROWS_AT_ONCE).toList();
    background.run(
        () -> read(rows, asked),
        found -> {
          busy = false;
          if (asked.equals(columns)) {
            known.putAll(found);
            arrivals++;
          }
        },
        e -> {
          busy = false;
          failed = true;
          problem.accept("The recording cannot be read: " + e.getMessage());
        });
  }

  private Map<Long, Known> read(List<Row> rows, List<PathColumn> asked) throws IOException {
    var found = new HashMap<Long, Known>();
    for (Row row : rows) {
      byte[] payload = open().payloadStart(row.n(), MOST_BYTES);
      // A row may be in memory before it is in the file: it is asked for again.
      if (payload.length > 0) {
        boolean cut = payload.length < row.size();
        found.put(row.n(), new Known(row.size(), evaluate(asked, payload, cut)));
      }
    }
    return found;
  }

  private RowSource.Reader open() throws IOException {
    if (reader == null) {
      reader = source.reader();
    }
    return reader;
  }

  /// Whether values are wanted that nobody reads yet: a view asks again at the next pulse.
  boolean isWaiting() {
    return !busy && !failed && !wanted.isEmpty();
  }

  /// Changes whenever values came.
  long arrivals() {
    return arrivals;
  }

  @Override
  public void close() {
    wanted.clear();
    background.closeAfter(() -> {
      if (reader != null) {
        reader.close();
      }
    });
  }
}
