package dev.sockeye.terminal;

import dev.sockeye.exchange.export.RecordedEnd;
import dev.sockeye.finding.Finding;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.SessionState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// An output that writes, behind the end of the opening and behind that of the connection, what was
/// found of it. Keeps the opening's entries until then, and nothing afterwards. Written to by one
/// thread.
final class FindingOutput implements Output {
  /// What is kept of a body: enough to tell what wrote it, however many redirects have one.
  private static final int BODY = 64 * 1024;

  private final Output output;
  private final Function<List<Entry>, List<Finding>> finder;
  private final List<Entry> opening = new ArrayList<>();
  private boolean opened;
  private volatile List<Finding> found = List.of();

  /// @param finder of the entries of an opening, in order
  FindingOutput(Output output, Function<List<Entry>, List<Finding>> finder) {
    this.output = output;
    this.finder = finder;
  }

  /// Of what came to its end last: the opening, or the connection. Any thread may ask.
  List<Finding> found() {
    return found;
  }

  @Override
  public void write(Row row, RecordingReader reader, long body, OutputStream out)
      throws IOException {
    output.write(row, reader, body, out);
    if (row.kind().isFrame() || (opened && row.kind() != EntryKind.STATE)) {
      return;
    }
    Entry entry = reader.entry(row.n());
    if (entry == null) {
      throw new IOException("entry %d is not in the recording".formatted(row.n()));
    }
    if (!opened) {
      opening.add(entry instanceof Entry.Body content ? shortened(content) : entry);
    }
    if (entry instanceof Entry.State state) {
      if (state.to() == SessionState.OPEN || state.to() == SessionState.FAILED) {
        opened = true;
        tell(finder.apply(List.copyOf(opening)), row, out);
        opening.clear();
      } else if (state.to() == SessionState.CLOSED) {
        List<Finding> end = RecordedEnd.findings(reader);
        boolean bad = end.stream().anyMatch(each -> each.severity() != Finding.Severity.INFO);
        // One that is as it should be has been told by the states already.
        tell(bad ? end : List.of(), row, out);
      }
    }
  }

  private void tell(List<Finding> findings, Row row, OutputStream out) throws IOException {
    found = List.copyOf(findings);
    for (Finding finding : found) {
      output.finding(row, finding, out);
    }
  }

  private static Entry.Body shortened(Entry.Body body) {
    return body.bytes().length <= BODY
        ? body
        : new Entry.Body(
            body.at(),
            Arrays.copyOf(body.bytes(), BODY),
            body.truncated(),
            body.framing(),
            body.contentType());
  }

  @Override
  public void finding(Row row, Finding finding, OutputStream out) throws IOException {
    output.finding(row, finding, out);
  }
}
