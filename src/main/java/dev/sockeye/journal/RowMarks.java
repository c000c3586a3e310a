package dev.sockeye.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The marks of a recording. Whoever sets one sees it at once; how it comes into the file is up to
/// the recording: one in progress hands it to its writer, one that is read again writes it itself,
/// or puts it beside the file for as long as another process holds that. For any thread.
public final class RowMarks {
  private final Store store;
  private final TreeMap<Long, RowMark> marks = new TreeMap<>();
  private final Map<Long, Optional<RowMark>> unwritten = new LinkedHashMap<>();

  /// Sees to it that {@link #writeTo} is called, now or soon.
  @FunctionalInterface
  interface Store {
    /// @throws IOException with a sentence for people, where the file does not take it
    void write(RowMarks marks) throws IOException;
  }

  RowMarks(Store store, List<RowMark> known) {
    this.store = store;
    known.forEach(mark -> marks.put(mark.n(), mark));
  }

  /// Marks that are kept nowhere: of rows without a file.
  public static RowMarks inMemory() {
    return new RowMarks(RowMarks::forget, List.of());
  }

  private synchronized void forget() {
    unwritten.clear();
  }

  /// All marks, in the order of their rows.
  public synchronized List<RowMark> all() {
    return List.copyOf(marks.values());
  }

  /// Sets a mark, in the place of another one of its row. May wait for the disk.
  ///
  /// @throws IOException with a sentence for people that says where the mark is meanwhile
  public void put(RowMark mark) throws IOException {
    synchronized (this) {
      marks.put(mark.n(), mark);
      unwritten.put(mark.n(), Optional.of(mark));
    }
    store.write(this);
  }

  /// Takes a row's mark away. May wait for the disk.
  ///
  /// @throws IOException with a sentence for people that says where the change is meanwhile
  public void remove(long n) throws IOException {
    synchronized (this) {
      if (marks.remove(n) == null) {
        return;
      }
      unwritten.put(n, Optional.empty());
    }
    store.write(this);
  }

  /// Takes in what others have set and could not write, but for rows with a later change.
  synchronized void adopt(Map<Long, Optional<RowMark>> changes) {
    changes.forEach((n, mark) -> {
      if (unwritten.putIfAbsent(n, mark) == null) {
        mark.ifPresentOrElse(its -> marks.put(n, its), () -> marks.remove(n));
      }
    });
  }

  /// What is not in the file yet.
  synchronized Map<Long, Optional<RowMark>> unwritten() {
    return new LinkedHashMap<>(unwritten);
  }

  /// Whether a row is marked.
  public synchronized boolean contains(long n) {
    return marks.containsKey(n);
  }

  /// Whether the file has all of them.
  public synchronized boolean isWritten() {
    return unwritten.isEmpty();
  }

  /// Writes what has changed, within a transaction of the caller's. After its commit, {@link
  /// #written} is told what was returned.
  List<Map.Entry<Long, Optional<RowMark>>> writeTo(Connection connection) throws SQLException {
    List<Map.Entry<Long, Optional<RowMark>>> changes;
    synchronized (this) {
      changes =
          unwritten.entrySet().stream()
              .map(each -> Map.entry(each.getKey(), each.getValue()))
              .toList();
    }
    if (changes.isEmpty()) {
      return changes;
    }
    try (PreparedStatement put =
            connection.prepareStatement(
                "insert or replace into mark(n, colour, note) values(?, ?, ?)");
        PreparedStatement remove = connection.prepareStatement("delete from mark where n = ?")) {
      for (Map.Entry<Long, Optional<RowMark>> change : changes) {
        if (change.getValue().isPresent()) {
          RowMark mark = change.getValue().get();
          put.setLong(1, mark.n());
          put.setString(2, mark.colour());
          put.setString(3, mark.note());
          put.executeUpdate();
        } else {
          remove.setLong(1, change.getKey());
          remove.executeUpdate();
        }
      }
    }
    return changes;
  }

  /// What was changed once more in the meantime is written once more.
  synchronized void written(List<Map.Entry<Long, Optional<RowMark>>> changes) {
    for (Map.Entry<Long, Optional<RowMark>> change : changes) {
      unwritten.remove(change.getKey(), change.getValue());
    }
  }

  static List<RowMark> read(Connection connection) throws SQLException {
    var marks = new ArrayList<RowMark>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select n, coalesce(colour, ''), coalesce(note, '') from mark where n > 0"
                    + " order by n")) {
      while (rows.next()) {
        marks.add(new RowMark(rows.getLong(1), rows.getString(2), rows.getString(3)));
      }
    }
    return marks;
  }
}
