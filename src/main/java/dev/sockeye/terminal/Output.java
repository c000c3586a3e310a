package dev.sockeye.terminal;

import dev.sockeye.finding.Finding;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import java.io.IOException;
import java.io.OutputStream;

/// Writes entries, one a line, to standard output. Used by one thread.
interface Output {
  /// Writes a row that is complete.
  ///
  /// @param reader reads what the row itself does not hold
  /// @param body the body of a refused upgrade, where the row is a response and one follows; its
  ///   number, or 0
  void write(Row row, RecordingReader reader, long body, OutputStream out) throws IOException;

  /// Writes a finding of the opening or of the end.
  ///
  /// @param row the one behind which it stands: the end of the opening, or of the connection
  void finding(Row row, Finding finding, OutputStream out) throws IOException;
}
