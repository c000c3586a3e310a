package dev.sockeye.ui.inspector;

import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.Row;
import dev.sockeye.payload.PayloadView;
import dev.sockeye.session.Entry;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.wire.FrameHeader;
import java.util.ArrayList;
import java.util.List;

/// What is left out of a payload where it is shown, in words: nobody is to take a part for the
/// whole.
final class PayloadMarks {
  private PayloadMarks() {}

  /// @param view in which it is shown
  static List<String> of(Inspection.Shown shown, PayloadView view) {
    var marks = new ArrayList<String>();
    Row row = shown.loaded().row();
    if (shown.loaded().entry() == null && shown.loaded().truncated()) {
      if (view != PayloadView.HEX && shown.payload().length < there(row)) {
        marks.add(
            "Shown is "
                + cut(shown)
                + (isGrowing(shown) ? "" : "; Hex shows all of it, Save… writes it to a file"));
      }
      if (there(row) < row.size()) {
        marks.add(
            "Only the first %s of %s are kept: the rest left the memory at its limit"
                .formatted(Formats.size(there(row)), Formats.size(row.size())));
      }
    }
    if (isGrowing(shown)) {
      marks.add(coming(row));
    }
    if (shown.loaded().entry() instanceof Entry.Body body && body.truncated()) {
      marks.add("Only the first %s were kept".formatted(Formats.size(body.bytes().length)));
    }
    return marks;
  }

  /// How many bytes of a payload there are, as far as it has come.
  static long there(Row row) {
    long kept = EntryCodec.kept(row);
    return kept < 0 ? row.size() : Math.min(kept, row.size());
  }

  /// "the first 250 kB of 268 MB"
  static String cut(Inspection.Shown shown) {
    return "the first %s of %s"
        .formatted(Formats.size(shown.payload().length), Formats.size(shown.loaded().row().size()));
  }

  /// Whether it is a frame that has not come as a whole.
  static boolean isGrowing(Inspection.Shown shown) {
    return shown.loaded().entry() == null
        && shown.loaded().row().note().contains("\"incomplete\":true");
  }

  /// How much of a frame there is.
  private static String coming(Row row) {
    long announced = FrameHeader.parse(row.head()).map(FrameHeader::length).orElse(0L);
    long here = row.wire() - row.head().length;
    return announced > here
        ? "%s of %s on the wire have come (%d %%)"
            .formatted(Formats.size(here), Formats.size(announced), 100 * here / announced)
        : "It has not come as a whole";
  }
}
