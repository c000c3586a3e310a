package dev.sockeye.ui.inspector;

import dev.sockeye.finding.Finding;
import dev.sockeye.ui.inspector.InspectorSource.Loaded;
import java.util.List;

/// What the inspector has in front.
public sealed interface Inspection {
  /// No row is selected.
  record Nothing() implements Inspection {}

  /// The row is being read.
  record Reading(long n) implements Inspection {}

  /// The row is still to be written, and read then.
  record Unwritten(long n) implements Inspection {}

  /// @param title the entry in one line
  /// @param facts what there is to say of it
  /// @param end why the connection ended, where the row is of its end
  /// @param handshake of the recording the row is in
  record Shown(
      Loaded loaded,
      byte[] payload,
      String title,
      List<Fact> facts,
      List<Finding> end,
      Handshake handshake)
      implements Inspection {}

  /// The row could not be read.
  record Failed(long n, String problem) implements Inspection {}
}
