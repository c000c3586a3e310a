package dev.sockeye.ui.log.rows;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowSource;
import dev.sockeye.journal.RowSubject;
import dev.sockeye.profile.LogSettings;
import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.query.QueryPass;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which rows in sight are highlighted, and how: the first rule that finds a row decides. A row
/// whose payload is in memory as a whole is looked at once, as it is drawn; all others, and all of
/// them once a rule has proved slow, by a thread of its own. For the FX thread, which never waits
/// here.
public final class Highlights implements LogCompanion {
  private static final Logger LOG = LoggerFactory.getLogger(Highlights.class);

  /// What the drawing of one pulse may spend on rules, in nanoseconds.
  private static final long BUDGET = 2_000_000;

  /// How often a row may take far too long before none is looked at here any more: one may have had
  /// to wait for the processor.
  private static final int STRIKES = 3;

  /// Rows whose answer is remembered.
  private static final int KEPT = 2_000;

  private static final int AT_ONCE = 100;

  private final Executor fx;
  private final Map<Long, Answer> answers =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Answer> eldest) {
          return size() > KEPT;
        }
      };
  private final List<Row> wanted = new ArrayList<>();
  private List<LogSettings.Highlight> rules = List.of();
  private List<Active> active = List.of();
  private @Nullable RowSource source;
  private @Nullable Reading reading;
  private long spent;
  private boolean slow;
  private int strikes;
  private boolean busy;
  private boolean changed;

  /// Changes where what is under way is for other rules or rows.
  private long round;

  public Highlights(Executor fx) {
    this.fx = fx;
  }

  /// A rule that is on and can be evaluated.
  ///
  /// @param pass of the FX thread
  private record Active(Query query, QueryPass pass, Highlight highlight) {}

  /// What is known of a row while it had this size; `highlight` is null where no rule finds it.
  private record Answer(long size, @Nullable Highlight highlight) {}

  /// Takes the rules, in order. Those that are off or wrong find nothing.
  public void setRules(List<LogSettings.Highlight> rules) {
    if (rules.equals(this.rules)) {
      return;
    }
    this.rules = rules;
    var parsed = new ArrayList<Active>();
    for (LogSettings.Highlight rule : rules) {
      if (rule.on()
          && Query.parse(rule.expression()) instanceof ParsedQuery.Valid(Query query)
          && !query.isAll()) {
        parsed.add(
            new Active(
                query,
                query.pass(),
                new Highlight(
                    Highlight.Colour.of(rule.colour()), Highlight.Shape.of(rule.shape()))));
      }
    }
    active = List.copyOf(parsed);
    forget();
  }

  private void forget() {
    answers.clear();
    wanted.clear();
    slow = false;
    strikes = 0;
    round++;
    busy = false;
    changed = true;
  }

  @Override
  public void show(@Nullable RowSource source) {
    close();
    this.source = source;
    forget();
  }

  /// How a row is highlighted, as far as it is known; null for not at all. What is not known is
  /// looked for, and drawn when it has come.
  public @Nullable Highlight of(Row row) {
    if (active.isEmpty()) {
      return null;
    }
    Answer answer = answers.get(row.n());
    if (answer != null && answer.size == row.size()) {
      return answer.highlight;
    }
    if (!slow && spent < BUDGET && isWhole(row)) {
      long began = System.nanoTime();
      Highlight highlight = first(active, row);
      long took = System.nanoTime() - began;
      spent += took;
      // Rows that take the time of a whole pulse: they will not be the last ones.
      slow = took > 25 * BUDGET || took > 4 * BUDGET && ++strikes >= STRIKES;
      answers.put(row.n(), new Answer(row.size(), highlight));
      return highlight;
    }
    if (wanted.size() < AT_ONCE) {
      wanted.add(row);
    }
    return answer == null ? null : answer.highlight;
  }

  /// Whether it is known how a row is highlighted.
  boolean isKnown(Row row) {
    Answer answer = answers.get(row.n());
    return active.isEmpty() || answer != null && answer.size == row.size();
  }

  private static boolean isWhole(Row row) {
    return RowSubject.isSure(row);
  }

  private static @Nullable Highlight first(List<Active> rules, Row row) {
    var subject = new RowSubject(row);
    for (Active rule : rules) {
      if (rule.pass.finds(subject)) {
        return rule.highlight;
      }
    }
    return null;
  }

  @Override
  public boolean advance(long newest) {
    spent = 0;
    if (!wanted.isEmpty() && !busy && source != null) {
      look(List.copyOf(wanted), source);
    }
    wanted.clear();
    boolean now = changed;
    changed = false;
    return now;
  }

  private void look(List<Row> rows, RowSource from) {
    if (reading == null) {
      reading = new Reading(from, fx);
    }
    busy = true;
    long of = round;
    reading.look(
        rows,
        active,
        found -> {
          if (of == round) {
            busy = false;
            answers.putAll(found);
            changed = true;
          }
        },
        () -> {
          if (of == round) {
            busy = false;
          }
        });
  }

  @Override
  public void close() {
    if (reading != null) {
      reading.close();
      reading = null;
    }
    source = null;
  }

  /// The thread that looks at rows in the file, with a reader of its own.
  private static final class Reading implements AutoCloseable {
    private final RowSource source;
    private final Background background;

    /// Touched by the background thread alone.
    private RowSource.@Nullable Reader reader;

    Reading(RowSource source, Executor fx) {
      this.source = source;
      background = new Background("log-highlights", fx);
    }

    void look(
        List<Row> rows, List<Active> rules, Consumer<Map<Long, Answer>> done, Runnable failed) {
      background.run(
          () -> answers(rows, rules),
          done,
          e -> {
            LOG.debug("rows could not be looked at", e);
            failed.run();
          });
    }

    private Map<Long, Answer> answers(List<Row> rows, List<Active> rules) throws IOException {
      var found = new HashMap<Long, Answer>();
      List<QueryPass> passes = rules.stream().map(rule -> rule.query.pass()).toList();
      for (Row row : rows) {
        look(row, rules, passes, found);
      }
      return found;
    }

    private void look(
        Row row, List<Active> rules, List<QueryPass> passes, Map<Long, Answer> answers)
        throws IOException {
      for (int i = 0; i < rules.size(); i++) {
        boolean found;
        if (isWhole(row)) {
          found = passes.get(i).finds(new RowSubject(row));
        } else {
          RowSource.Found stored = open().find(passes.get(i), row.n(), row.n());
          if (stored.upTo() < row.n()) {
            // Not in the file yet: it is asked for again.
            return;
          }
          found = stored.rows().length > 0;
        }
        if (found) {
          answers.put(row.n(), new Answer(row.size(), rules.get(i).highlight));
          return;
        }
      }
      answers.put(row.n(), new Answer(row.size(), null));
    }

    private RowSource.Reader open() throws IOException {
      if (reader == null) {
        reader = source.reader();
      }
      return reader;
    }

    @Override
    public void close() {
      background.closeAfter(() -> {
        if (reader != null) {
          reader.close();
        }
      });
    }
  }
}
