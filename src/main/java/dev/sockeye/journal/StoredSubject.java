package dev.sockeye.journal;

import dev.sockeye.query.Subject;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/// A row in a file to a filter, with its payload as far as memory allows.
final class StoredSubject implements Subject {
  /// How much of a payload is held in memory.
  static final int LONGEST = 8 * 1024 * 1024;

  private static final String FIRST =
      "select kind, head from entry where n = (select "
          + FactSql.FIRST
          + " from entry where n = ?)";

  private final RecordingReader reader;
  private final StoredRow stored;
  private final Row row;
  private byte @Nullable [] payload;
  private @Nullable First first;

  StoredSubject(RecordingReader reader, StoredRow stored) {
    this.reader = reader;
    this.stored = stored;
    this.row = stored.row();
  }

  /// What a message's first frame says of it.
  private record First(EntryKind kind, byte[] head) {}

  @Override
  public long n() {
    return row.n();
  }

  @Override
  public long at() {
    return row.at();
  }

  @Override
  public Direction direction() {
    return row.direction();
  }

  @Override
  public EntryKind kind() {
    return row.kind() == EntryKind.CONTINUATION ? first().kind() : row.kind();
  }

  @Override
  public long wire() {
    return row.wire();
  }

  @Override
  public long size() {
    return row.size();
  }

  @Override
  public String note() {
    return row.note();
  }

  @Override
  public byte[] payload() {
    byte[] bytes = payload;
    if (bytes == null) {
      try {
        bytes = stored.isWhole() ? stored.payload() : reader.payloadStart(row.n(), LONGEST);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      payload = bytes;
    }
    return bytes;
  }

  @Override
  public boolean isWhole() {
    return row.size() <= LONGEST;
  }

  @Override
  public InputStream stream() {
    return new PayloadStream(reader, row.n());
  }

  @Override
  public boolean isFragmented() {
    return RowSubject.isFragmented(row);
  }

  @Override
  public boolean isCompressed() {
    return RowSubject.isCompressed(
        row.kind() == EntryKind.CONTINUATION ? first().head() : row.head());
  }

  @Override
  public boolean isMarked() {
    try {
      return reader
          .queries()
          .query(
              "select 1 from mark where n = ?",
              statement -> statement.setLong(1, row.n()),
              ResultSet::next);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isMasked() {
    return row.head().length > 1 && (row.head()[1] & 0x80) != 0;
  }

  private First first() {
    First known = first;
    if (known == null) {
      try {
        known =
            reader
                .queries()
                .query(
                    FIRST,
                    statement -> statement.setLong(1, row.n()),
                    rows ->
                        rows.next()
                            ? new First(EntryKind.of(rows.getInt(1)), rows.getBytes(2))
                            : new First(row.kind(), row.head()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      first = known;
    }
    return known;
  }

  /// A payload from its beginning to its end, as far as it is in the file.
  private static final class PayloadStream extends InputStream {
    private static final int PIECE = 256 * 1024;

    private final RecordingReader reader;
    private final long n;
    private long offset;
    private byte[] piece = {};
    private int at;

    PayloadStream(RecordingReader reader, long n) {
      this.reader = reader;
      this.n = n;
    }

    @Override
    public int read() throws IOException {
      return fill() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int taken = Math.min(length, piece.length - at);
      System.arraycopy(piece, at, into, from, taken);
      at += taken;
      return taken;
    }

    private boolean fill() throws IOException {
      if (at == piece.length) {
        piece = reader.payloadSlice(n, offset, PIECE);
        offset += piece.length;
        at = 0;
      }
      return piece.length > 0;
    }
  }
}
