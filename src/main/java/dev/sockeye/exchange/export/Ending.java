package dev.sockeye.exchange.export;

import dev.sockeye.journal.Row;
import dev.sockeye.payload.Escapes;
import dev.sockeye.session.Cause;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.SessionState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a session ended, whichever rows are exported.
final class Ending {
  /// Behind the first close frame little is left to come.
  private static final int TAIL = 500;

  private final List<Row> closes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final String otherwise;

  /// Of the last problem.
  private @Nullable Cause cause;

  private Entry.@Nullable State last;

  Ending(Exported exported) throws IOException {
    String failure = exported.meta().getOrDefault("failure", "");
    otherwise =
        exported.meta().containsKey("imported") && exported.meta().containsKey("finished")
            ? "The file that was imported does not say."
            : failure.isEmpty()
                ? "The connection had not ended when this was written."
                : "What came behind it could not be recorded: " + MarkdownWriter.code(failure);
    long from = Math.max(1, exported.of() - TAIL + 1);
    for (Row row : exported.reader().page(from, TAIL)) {
      if (row.kind() == EntryKind.CLOSE) {
        closes.add(row);
      } else if (!row.kind().isFrame()) {
        switch (exported.reader().entry(row.n())) {
          case Entry.State state -> last = state;
          case Entry.Error error -> {
            problems.add(error.text());
            cause = error.cause();
          }
          case Entry.Violation violation -> problems.add(violation.text());
          case null, default -> {}
        }
      }
    }
  }

  /// Whether the connection is known to have ended.
  boolean isOver() {
    return last != null && last.to().hasEnded();
  }

  /// Whether the server was the first to close, or to end the TCP connection where nobody closed.
  boolean byServer() {
    return closes.isEmpty() ? cause == Cause.ENDED : closes.getFirst().direction() == Direction.IN;
  }

  /// Whether the server broke the TCP connection off.
  boolean isReset() {
    return cause == Cause.RESET;
  }

  /// In words, with what others have written in code.
  String sentence() {
    var text = new StringBuilder();
    for (Row close : closes) {
      text.append(close.direction() == Direction.IN ? "The server" : "This side");
      text.append(text.indexOf("closed") < 0 ? " closed with " : " answered with ");
      text.append(MarkdownWriter.code(RowWords.close(close.preview()))).append(". ");
    }
    for (String problem : problems) {
      text.append(MarkdownWriter.code(problem)).append(". ");
    }
    Entry.State state = last;
    if (state == null || !state.to().hasEnded()) {
      text.append(closes.isEmpty() ? otherwise : "");
    } else if (state.to() == SessionState.FAILED) {
      text.append("The connection was never open. ");
    } else if (closes.isEmpty()) {
      text.append("The connection ended without a close frame. ");
    }
    if (state != null && !state.detail().isEmpty()) {
      text.append(MarkdownWriter.code(Escapes.visible(state.detail(), 300)));
    }
    return text.toString().strip();
  }
}
