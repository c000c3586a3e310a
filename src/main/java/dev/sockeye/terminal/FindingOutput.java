package dev.sockeye.terminal;

import dev.sockeye.finding.Finding;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.session.Entry;
import dev.sockeye.session.SessionState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// An output that writes, behind the end of the opening, what was found of it. Keeps the opening's
/// entries until then, and nothing afterwards. Written to by one thread.
final class FindingOutput implements Output {
  /// What is kept of a body: enough to tell what wrote it, however many redirects have one.
  private static final int BODY = 64 * 1024;

  private final Output output;
  private final Function<List<Entry>, List<Finding>> finder;
  private final List<Entry> opening = new ArrayList<>();
  private boolean ended;
  private volatile List<Finding> found = List.of();

  /// @param finder of the entries of an opening, in order
  FindingOutput(Output output, Function<List<Entry>, List<Finding>> finder) {
    this.output = output;
    this.finder = finder;
  }

  /// Empty until the opening has ended. Any thread may ask.
  List<Finding> found() {
    return found;
  }

  @Override
  public void write(Row row, RecordingReader reader, long body, OutputStream out)
      throws IOException {
    output.write(row, reader, body, out);
    if (ended || row.kind().isFrame()) {
      return;
    }
    Entry entry = reader.entry(row.n());
    if (entry == null) {
      throw new IOException("entry %d is not in the recording".formatted(row.n()));
    }
    opening.add(entry instanceof Entry.Body content ? shortened(content) : entry);
    if (entry instanceof Entry.State state
        && (state.to() == SessionState.OPEN || state.to().hasEnded())) {
      ended = true;
      found = List.copyOf(finder.apply(List.copyOf(opening)));
      opening.clear();
      for (Finding finding : found) {
        output.finding(row, finding, out);
      }
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
