package dev.sockeye.ui.log.rows;

import dev.sockeye.journal.Row;
import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which rows of a recording are shown: those of a direction, of a type, and found by an
/// expression, all at once. Immutable.
///
/// @param direction the only direction shown; null for all
/// @param groups the only groups shown; empty for all
/// @param query finds the rows shown among these
public record LogFilter(@Nullable Direction direction, Set<RowGroup> groups, Query query) {
  public static final LogFilter ALL = new LogFilter(null, Set.of(), Query.ALL);

  public LogFilter {
    groups = Set.copyOf(groups);
  }

  public boolean isAll() {
    return hasAllKinds() && query.isAll();
  }

  /// Whether neither direction nor type matters.
  boolean hasAllKinds() {
    return direction == null && groups.isEmpty();
  }

  /// The same, with as little to be asked beside the query as can be.
  LogFilter reduced() {
    return direction != null
            && groups.isEmpty()
            && !query.isAll()
            && Query.parse("dir:" + direction.name().toLowerCase(Locale.ROOT))
                instanceof ParsedQuery.Valid(Query way)
        ? new LogFilter(null, groups, way.and(query))
        : this;
  }

  public LogFilter withDirection(@Nullable Direction direction) {
    return new LogFilter(direction, groups, query);
  }

  public LogFilter withQuery(Query query) {
    return new LogFilter(direction, groups, query);
  }

  /// The same with a group added or left out.
  public LogFilter with(RowGroup group, boolean shown) {
    EnumSet<RowGroup> changed = EnumSet.noneOf(RowGroup.class);
    changed.addAll(groups);
    if (shown) {
      changed.add(group);
    } else {
      changed.remove(group);
    }
    return new LogFilter(direction, changed, query);
  }

  /// A pass over the kinds of rows in their order; remembers what message is under way, so that
  /// continuation frames go with the text or the binary message they belong to. Does not ask the
  /// query. For one thread.
  Pass pass() {
    return new Pass(this);
  }

  /// One evaluation of directions and groups from a first row onwards.
  static final class Pass {
    private final LogFilter filter;
    private final Map<Direction, RowGroup> message = new EnumMap<>(Direction.class);

    private Pass(LogFilter filter) {
      this.filter = filter;
    }

    /// Whether the row is shown; to be asked of every row, once, in order.
    boolean shows(Row row) {
      RowGroup group = RowGroup.of(row.kind());
      if (row.kind() == EntryKind.CONTINUATION) {
        group = message.getOrDefault(row.direction(), RowGroup.OTHER);
      } else if (group == RowGroup.TEXT || group == RowGroup.BINARY) {
        message.put(row.direction(), group);
      }
      return (filter.direction == null || filter.direction == row.direction())
          && (filter.groups.isEmpty() || filter.groups.contains(group));
    }
  }
}
