package dev.sockeye.situations;

import dev.sockeye.session.Entry;
import java.util.List;

/// Something that happens to people who open a WebSocket, played against a server that behaves so.
///
/// @param group the heading under which the document has it
/// @param name what is the matter, in a few words
record Situation(String group, String name, Play play) {

  @FunctionalInterface
  interface Play {
    /// @return what was recorded
    List<Entry> run(Stage stage) throws Exception;
  }
}
