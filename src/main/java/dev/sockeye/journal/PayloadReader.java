package dev.sockeye.journal;

import dev.sockeye.session.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Reads the payloads of a recording: whole, from the beginning, or a stretch of them, put together
/// from a row's own column, its pieces and the frames of a fragmented message. Belongs to a {@link
/// RecordingReader}, and is used by its thread.
final class PayloadReader {
  private static final byte[] NOTHING = {};

  private final Queries queries;
  private @Nullable FragmentIndex index;

  PayloadReader(Queries queries) {
    this.queries = queries;
  }

  /// A stretch of the message that a row completes, at the cost of that stretch.
  byte[] slice(Row row, long offset, int length) throws IOException {
    long n = row.n();
    var slice = new ByteArrayOutputStream(length);
    if (isBeginning(row)) {
      copy(column(n), offset, length, slice);
    } else if (row.first() == 0) {
      ownSlice(n, false, offset, length, slice);
    } else {
      FragmentIndex index = index(row);
      for (int i = index.at(offset); i < index.frames().length && slice.size() < length; i++) {
        ownSlice(
            index.frames()[i],
            index.frames()[i] == n,
            Math.max(0, offset - index.from()[i]),
            length - slice.size(),
            slice);
      }
    }
    return slice.toByteArray();
  }

  /// Whether a fragmented message lacks frames: then what its row itself holds is all of it.
  private static boolean isBeginning(Row row) {
    long kept = row.first() == 0 ? -1 : EntryCodec.kept(row);
    return kept >= 0 && kept <= Entry.PIECE;
  }

  private void ownSlice(long n, boolean apart, long offset, int length, ByteArrayOutputStream slice)
      throws IOException {
    String piece = "select bytes from part where n = ? and k = ?";
    int done = 0;
    if (offset < Entry.PIECE) {
      byte[] beginning = apart ? piece(piece, n, -1) : column(n);
      done = copy(beginning, offset, length, slice);
      if (beginning.length < Entry.PIECE) {
        return;
      }
    }
    while (done < length) {
      long behind = offset + done - Entry.PIECE;
      byte[] bytes = piece(piece, n, (int) (behind / Pieces.SIZE));
      int copied = copy(bytes, behind % Pieces.SIZE, length - done, slice);
      if (copied == 0) {
        return;
      }
      done += copied;
    }
  }

  private static int copy(byte[] from, long offset, int length, ByteArrayOutputStream to) {
    int copied = (int) Math.clamp(from.length - offset, 0L, length);
    if (copied > 0) {
      to.write(from, (int) offset, copied);
    }
    return copied;
  }

  /// Where the frames of a fragmented message begin in it; that of the last one is kept.
  private FragmentIndex index(Row row) throws IOException {
    FragmentIndex known = index;
    if (known != null && known.last() == row.n()) {
      return known;
    }
    var frames = LongStream.builder();
    var from = LongStream.builder();
    long offset = 0;
    for (long start = row.first(); start < row.n(); start += RecordingReader.SLICE) {
      List<long[]> sizes =
          queries.all(
              "select e.n, e.size from fragment f join entry e on e.n = f.n"
                  + " where f.n >= ? and f.n < ? and f.last = "
                  + row.n()
                  + " order by f.n",
              start,
              Math.min(row.n(), start + RecordingReader.SLICE),
              each -> new long[] {each.getLong(1), each.getLong(2)});
      for (long[] each : sizes) {
        frames.add(each[0]);
        from.add(offset);
        offset += each[1];
      }
    }
    frames.add(row.n());
    from.add(offset);
    var made = new FragmentIndex(row.n(), frames.build().toArray(), from.build().toArray());
    index = made;
    return made;
  }

  /// Writes the message that a row completes, at most `max` bytes of it.
  long message(Row row, OutputStream out, long max) throws IOException {
    if (row.first() == 0) {
      return own(row, out, max);
    }
    if (Math.min(row.size(), max) <= Entry.PIECE || isBeginning(row)) {
      return write(column(row.n()), out, max);
    }
    long written = 0;
    for (long from = row.first(); from < row.n() && written < max; from += RecordingReader.SLICE) {
      for (long fragment : fragments(row.n(), from)) {
        if (written < max) {
          written += own(fragment, false, out, max - written);
        }
      }
    }
    return written + own(row, out, max - written);
  }

  /// The numbers of the frames that a message hides, in one slice of rows.
  List<Long> fragments(long last, long from) throws IOException {
    return queries.all(
        "select n from fragment where n >= ? and n < ? and last = " + last + " order by n",
        from,
        Math.min(last, from + RecordingReader.SLICE),
        row -> row.getLong(1));
  }

  /// Writes the payload of a frame itself, at most `max` bytes of it.
  long own(Row row, OutputStream out, long max) throws IOException {
    return own(row.n(), row.first() != 0, out, max);
  }

  /// @param apart whether the column has the message's beginning, and the frame's lies apart
  private long own(long n, boolean apart, OutputStream out, long max) throws IOException {
    String piece = "select bytes from part where n = ? and k = ?";
    byte[] beginning = apart ? piece(piece, n, -1) : column(n);
    long written = write(beginning, out, max);
    if (beginning.length < Entry.PIECE || written >= max) {
      return written;
    }
    return written + pieces(piece, n, out, max - written);
  }

  private byte[] column(long n) throws IOException {
    return queries.first(
        "select payload from entry where n = ?",
        statement -> statement.setLong(1, n),
        row -> Queries.bytes(row, 1),
        NOTHING);
  }

  private long pieces(String sql, long n, OutputStream out, long max) throws IOException {
    long written = 0;
    byte[] piece;
    int k = 0;
    do {
      piece = piece(sql, n, k++);
      written += write(piece, out, max - written);
    } while (piece.length == Pieces.SIZE && written < max);
    return written;
  }

  private byte[] piece(String sql, long n, int k) throws IOException {
    return queries.first(
        sql,
        statement -> {
          statement.setLong(1, n);
          statement.setInt(2, k);
        },
        row -> Queries.bytes(row, 1),
        NOTHING);
  }

  private static long write(byte[] bytes, OutputStream out, long max) throws IOException {
    int length = (int) Math.min(bytes.length, max);
    out.write(bytes, 0, length);
    return length;
  }

  /// Writes the wire's own payload bytes of a compressed frame, at most `max`.
  long raw(long n, OutputStream out, long max) throws IOException {
    return pieces("select bytes from raw where n = ? and k = ?", n, out, max);
  }
}
