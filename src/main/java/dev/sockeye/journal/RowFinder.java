package dev.sockeye.journal;

import dev.sockeye.query.Condition;
import dev.sockeye.query.Condition.And;
import dev.sockeye.query.Condition.Content;
import dev.sockeye.query.Condition.Fact;
import dev.sockeye.query.Condition.Not;
import dev.sockeye.query.Condition.Or;
import dev.sockeye.query.QueryPass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Finds the rows of a query in a file, and reads no more of it than the query needs.
///
/// What columns tell is left to SQL. Of a payload that must contain certain bytes SQL looks for
/// those. Payloads of small frames come many in one piece, since handing over each costs more than
/// looking at it; the rest is read row by row.
final class RowFinder {
  /// The most bytes of a payload that comes together with others; a power of two.
  private static final int SMALL = 4_096;

  /// A row's place and the length of its payload come as one number.
  private static final long SHIFT = 2 * SMALL;

  private static final byte[] NOTHING = {};

  private final RecordingReader reader;
  private final QueryPass pass;

  /// What SQL tells for certain.
  private final String facts;

  /// What remains to be asked of payloads alone; null where it is of more, or nothing is.
  private final QueryPass.@Nullable PayloadTest contents;

  private final boolean decided;

  /// Bytes that a payload must contain.
  private final List<byte[]> required;

  private long[] found = new long[64];
  private int count;

  RowFinder(RecordingReader reader, QueryPass pass) {
    this.reader = reader;
    this.pass = pass;
    var known = new ArrayList<Condition>();
    var rest = new ArrayList<Condition>();
    for (Condition part : conjuncts(pass.query().condition())) {
      (FactSql.knows(part) ? known : rest).add(part);
    }
    facts = FactSql.of(new And(known));
    decided = rest.isEmpty();
    contents =
        !decided && rest.stream().allMatch(RowFinder::isContent)
            ? pass.payloadTest(new And(rest))
            : null;
    required =
        rest.stream()
            .filter(Content.class::isInstance)
            .map(part -> ((Content) part).required())
            .filter(bytes -> bytes.length > 0)
            .toList();
  }

  boolean isFor(QueryPass other) {
    return pass == other;
  }

  /// @param to of a row in the file
  RowSource.Found find(long from, long to) throws IOException {
    count = 0;
    long start = from;
    try {
      while (start <= to && !pass.isStopped()) {
        long end = Math.min(to + 1, start + RecordingReader.SLICE);
        int before = count;
        try {
          slice(start, end);
        } catch (IOException e) {
          if (!DiskErrors.isDamage(e)) {
            throw e;
          }
          count = before;
          oneByOne(LongStream.range(start, end).toArray());
        }
        if (pass.isStopped()) {
          count = before;
          break;
        }
        Arrays.sort(found, before, count);
        start = end;
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new RowSource.Found(Arrays.copyOf(found, count), start - 1);
  }

  private void slice(long from, long to) throws IOException {
    if (decided) {
      decided(from, to);
    } else if (contents != null) {
      together(contents, from, to);
    } else {
      oneByOne(numbers(from, to));
    }
  }

  private static List<Condition> conjuncts(Condition condition) {
    return condition instanceof And(var parts)
        ? parts.stream().flatMap(part -> conjuncts(part).stream()).toList()
        : List.of(condition);
  }

  private static boolean isContent(Condition condition) {
    return switch (condition) {
      case And(var parts) -> parts.stream().allMatch(RowFinder::isContent);
      case Or(var parts) -> parts.stream().allMatch(RowFinder::isContent);
      case Not(var part) -> isContent(part);
      case Fact _ -> false;
      case Content _ -> true;
    };
  }

  private void decided(long from, long to) throws IOException {
    for (long n : numbers(from, to)) {
      add(n);
    }
  }

  /// The rows that may be found, by what SQL can tell.
  private long[] numbers(long from, long to) throws IOException {
    String sql =
        "select group_concat(n) from entry where n >= ? and n < ? and %s%s"
            .formatted(facts, mayContain());
    return reader
        .queries()
        .query(
            sql,
            statement -> {
              statement.setLong(1, from);
              statement.setLong(2, to);
              for (int i = 0; i < required.size(); i++) {
                statement.setBytes(3 + i, required.get(i));
              }
            },
            rows -> rows.next() ? numbers(rows.getBytes(1)) : new long[0]);
  }

  /// Where the column `payload` is all that counts, it must contain what is required.
  private String mayContain() {
    return required.stream()
        .map(_ -> " and (kind >= 16 or size > 65536 or instr(payload, ?) > 0)")
        .collect(Collectors.joining());
  }

  /// @param keys of each small frame: its number behind `from`, times {@link #SHIFT}, plus the
  ///   length of its payload
  /// @param others the numbers of what is no small frame
  private record Slice(long[] keys, byte[] payloads, long[] others) {}

  private void together(QueryPass.PayloadTest test, long from, long to) throws IOException {
    String small =
        "kind < 16 and size <= %1$d and coalesce(length(payload), 0) <= %1$d".formatted(SMALL);
    String sql =
        "select group_concat(case when small then (n - ?) * %d + coalesce(length(payload), 0) end),"
                .formatted(SHIFT)
            + " group_concat(case when small then payload end, ''),"
            + " group_concat(case when not small then n end)"
            + " from (select n, payload, %s as small from entry where n >= ? and n < ? and %s%s)"
                .formatted(small, facts, mayContain());
    Slice slice =
        reader
            .queries()
            .query(
                sql,
                statement -> {
                  statement.setLong(1, from);
                  statement.setLong(2, from);
                  statement.setLong(3, to);
                  for (int i = 0; i < required.size(); i++) {
                    statement.setBytes(4 + i, required.get(i));
                  }
                },
                rows ->
                    rows.next()
                        ? new Slice(
                            numbers(rows.getBytes(1)),
                            bytes(rows.getBytes(2)),
                            numbers(rows.getBytes(3)))
                        : new Slice(new long[0], NOTHING, new long[0]));
    int at = 0;
    for (long key : slice.keys()) {
      long n = from + key / SHIFT;
      int end = at + (int) (key % SHIFT);
      if (end > slice.payloads().length) {
        throw new IOException("Entry %d of the recording cannot be read.".formatted(n));
      }
      if (test.holds(n, slice.payloads(), at, end)) {
        add(n);
      }
      at = end;
      if (pass.isStopped()) {
        return;
      }
    }
    oneByOne(slice.others());
  }

  private void oneByOne(long[] numbers) throws IOException {
    int next = 0;
    while (next < numbers.length && !pass.isStopped()) {
      long[] batch = Arrays.copyOfRange(numbers, next, Math.min(numbers.length, next + 1_000));
      List<StoredRow> rows = reader.stored(batch);
      if (rows.isEmpty()) {
        next += batch.length;
        continue;
      }
      for (StoredRow row : rows) {
        if (pass.isStopped()) {
          return;
        }
        if (pass.finds(new StoredSubject(reader, row))) {
          add(row.row().n());
        }
      }
      long last = rows.getLast().row().n();
      while (next < numbers.length && numbers[next] <= last) {
        next++;
      }
    }
  }

  private void add(long n) {
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] = n;
  }

  private static byte[] bytes(byte @Nullable [] bytes) {
    return bytes == null ? NOTHING : bytes;
  }

  /// Numbers with commas between them.
  private static long[] numbers(byte @Nullable [] text) {
    if (text == null || text.length == 0) {
      return new long[0];
    }
    int length = 1;
    for (byte b : text) {
      length += b == ',' ? 1 : 0;
    }
    long[] numbers = new long[length];
    int i = 0;
    for (byte b : text) {
      if (b == ',') {
        i++;
      } else {
        numbers[i] = 10 * numbers[i] + b - '0';
      }
    }
    return numbers;
  }
}
