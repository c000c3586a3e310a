package dev.sockeye.ui.inspector;

import dev.sockeye.exchange.export.RecordedEnd;
import dev.sockeye.finding.Finding;
import dev.sockeye.finding.Findings;
import dev.sockeye.journal.RecordedRows;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the inspector reads, from a recording in progress or a finished one. A reader is opened for
/// each call: calls are rare, and nothing is held open in a file that may be put in order
/// meanwhile.
public final class RecordedSource implements InspectorSource {
  /// The opening is among the first rows.
  private static final int OPENING = 200;

  /// Close frames are among the last ones.
  private static final long CLOSING = 20_000;

  private static final int CLOSES = 10;

  private final RecordedRows rows;

  /// The entries of the opening that have been read: each is read once.
  private final List<Entry> opening = new ArrayList<>();

  private volatile Handshake handshake = Handshake.NONE;
  private @Nullable List<Finding> end;
  private volatile long seen;

  public RecordedSource(RecordedRows rows) {
    this.rows = rows;
  }

  @Override
  public @Nullable Loaded load(long n, int maxBytes) throws IOException {
    boolean growing = mayGrow();
    try (RecordingReader reader = rows.reader()) {
      long written = reader.newest();
      Row row = reader.row(n);
      if (row == null && growing && n > written) {
        return null;
      }
      if (row == null) {
        throw new IOException("the recording does not have it.");
      }
      byte[] payload = reader.payloadStart(n, maxBytes);
      Entry entry = row.kind().isFrame() ? null : reader.entry(n);
      return new Loaded(row, payload, payload.length < row.size(), entry);
    }
  }

  @Override
  public PayloadBytes bytes(long n) {
    return new PayloadBytes() {
      private @Nullable RecordingReader reader;

      @Override
      public byte[] read(long offset, int length) throws IOException {
        RecordingReader from = reader;
        if (from == null) {
          from = rows.reader();
          reader = from;
        }
        return from.payloadSlice(n, offset, length);
      }

      @Override
      public void close() {
        if (reader != null) {
          reader.close();
        }
      }
    };
  }

  @Override
  public boolean mayGrow() {
    return rows instanceof Recording recording && recording.isWriting();
  }

  @Override
  public boolean isBehind() {
    return seen < Math.min(OPENING, rows.count()) && !handshake.isComplete();
  }

  @Override
  public Handshake handshake() throws IOException {
    if (!isBehind()) {
      return handshake;
    }
    int before = opening.size();
    try (RecordingReader reader = rows.reader()) {
      for (Row row : reader.page(seen + 1, (int) (OPENING - seen))) {
        Entry entry = row.kind().isFrame() ? null : reader.entry(row.n());
        if (entry != null) {
          opening.add(entry);
        }
        seen = row.n();
      }
    }
    if (opening.size() > before) {
      handshake = Handshake.of(List.copyOf(opening), Findings::of);
    }
    return handshake;
  }

  @Override
  public List<Row> closes() throws IOException {
    var closes = new ArrayList<Row>();
    try (RecordingReader reader = rows.reader()) {
      long newest = reader.newest();
      var numbers = new ArrayList<Long>();
      reader.kinds(
          Math.max(1, newest - CLOSING),
          newest,
          (n, direction, kind) -> {
            if (kind == EntryKind.CLOSE && numbers.size() < CLOSES) {
              numbers.add(n);
            }
          });
      for (long n : numbers) {
        Row row = reader.row(n);
        if (row != null) {
          closes.add(row);
        }
      }
    }
    return closes;
  }

  @Override
  public List<Finding> end() throws IOException {
    List<Finding> known = end;
    if (known == null && !mayGrow()) {
      try (RecordingReader reader = rows.reader()) {
        known = RecordedEnd.findings(reader);
        end = known;
      }
    }
    return known == null ? List.of() : known;
  }
}
