package dev.sockeye.ui.connection;

import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.session.BuiltInHeader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The headers of a request in the order in which they go out, those that the program adds among
/// them.
///
/// A profile has only what somebody changed: the engine sends what it adds by itself first, in the
/// order of {@link BuiltInHeader}, and the profile's rows behind it. So a built-in header that is
/// changed or moved brings along those that come after it, as rows of {@link BuiltInHeader#AUTO}.
public final class HeaderTable {
  private final ObservableList<HeaderRow> rows =
      FXCollections.observableArrayList(row ->
          new Observable[] {
            row.enabledProperty(), row.nameProperty(), row.valueProperty(), row.replacedProperty()
          });

  public HeaderTable() {
    load(List.of());
    rows.subscribe(this::judge);
  }

  public ObservableList<HeaderRow> rows() {
    return rows;
  }

  /// Shows what a profile has, and what the program adds to it.
  public void load(List<ProfileHeader> headers) {
    var shown = new ArrayList<HeaderRow>();
    Set<BuiltInHeader> absent = EnumSet.copyOf(BuiltInHeader.listed());
    for (ProfileHeader header : headers) {
      Optional<BuiltInHeader> builtIn =
          BuiltInHeader.of(header.name()).filter(BuiltInHeader.listed()::contains);
      shown.add(
          builtIn.isPresent() && absent.remove(builtIn.get())
              ? HeaderRow.written(builtIn.get(), header)
              : new HeaderRow(header));
    }
    // Those in front that are off stand where they would be sent, as long as they are in order.
    int front = 0;
    int last = -1;
    while (front < shown.size() && isOff(shown.get(front)) && ordinal(shown.get(front)) > last) {
      last = ordinal(shown.get(front));
      front++;
    }
    var whole = new ArrayList<>(shown.subList(0, front));
    for (BuiltInHeader each : absent) {
      if (each.isSentByDefault()) {
        insert(whole, new HeaderRow(each));
      }
    }
    whole.addAll(shown.subList(front, shown.size()));
    for (BuiltInHeader each : absent) {
      if (!each.isSentByDefault()) {
        insert(whole, new HeaderRow(each));
      }
    }
    rows.setAll(whole);
    judge();
  }

  private static boolean isOff(HeaderRow row) {
    return row.builtIn().isPresent() && !row.enabledProperty().get();
  }

  private static int ordinal(HeaderRow row) {
    return row.builtIn().map(Enum::ordinal).orElse(Integer.MAX_VALUE);
  }

  /// Puts a built-in one behind those of its kind that come before it.
  private static void insert(List<HeaderRow> into, HeaderRow row) {
    int at = 0;
    for (int i = 0; i < into.size(); i++) {
      if (ordinal(into.get(i)) < ordinal(row)) {
        at = i + 1;
      }
    }
    into.add(at, row);
  }

  /// The rows that a profile needs for all to go out as it stands here.
  public List<ProfileHeader> headers() {
    var needed = new ArrayList<ProfileHeader>();
    int last = -1;
    boolean inFront = true;
    for (HeaderRow row : rows) {
      if (row.isEmpty()) {
        continue;
      }
      boolean inOrder = inFront && row.builtIn().isPresent() && ordinal(row) > last;
      if (row.isUntouched()) {
        if (row.replacedProperty().get()) {
          continue;
        } else if (inOrder) {
          last = ordinal(row);
          continue;
        } else if (!row.enabledProperty().get()) {
          continue;
        }
      } else if (inOrder && isOff(row)) {
        last = ordinal(row);
        needed.add(row.header());
        continue;
      }
      inFront = false;
      needed.add(row.header());
    }
    return needed;
  }

  /// How many rows are not as they would be by themselves.
  public int changes() {
    return (int) rows.stream().filter(row -> !row.isEmpty() && !row.isAsUsual()).count();
  }

  /// Whether built-in ones stand in another order than they would by themselves.
  public boolean isReordered() {
    return headers().stream()
        .anyMatch(header -> header.enabled() && header.value().equals(BuiltInHeader.AUTO));
  }

  private void judge() {
    for (HeaderRow row : rows) {
      boolean replaced =
          row.isUntouched()
              && rows.stream()
                  .anyMatch(other ->
                      other != row
                          && !other.isUntouched()
                          && other.nameProperty().get().equalsIgnoreCase(row.nameProperty().get()));
      row.setReplaced(replaced);
    }
  }

  public HeaderRow add() {
    var row = new HeaderRow();
    rows.add(row);
    return row;
  }

  public void remove(HeaderRow row) {
    rows.remove(row);
  }

  /// Moves a row by some places, no farther than the table goes.
  ///
  /// @return whether it has moved
  public boolean move(HeaderRow row, int by) {
    int from = rows.indexOf(row);
    int to = Math.clamp((long) from + by, 0, rows.size() - 1);
    if (from < 0 || from == to) {
      return false;
    }
    var moved = new ArrayList<>(rows);
    moved.remove(from);
    moved.add(to, row);
    rows.setAll(moved);
    return true;
  }

  /// Makes a built-in header what it is by itself, at its usual place.
  public void reset(HeaderRow row) {
    row.reset();
    var moved = new ArrayList<>(rows);
    moved.remove(row);
    insert(moved, row);
    rows.setAll(moved);
  }

  /// Makes all built-in headers what they are by themselves; the person's own rows stay.
  public void resetBuiltIn() {
    load(
        rows.stream()
            .filter(row -> row.builtIn().isEmpty() && !row.isEmpty())
            .map(HeaderRow::header)
            .toList());
  }
}
