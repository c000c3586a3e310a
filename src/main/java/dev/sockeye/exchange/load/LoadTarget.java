package dev.sockeye.exchange.load;

import dev.sockeye.journal.NewRecording;
import java.io.IOException;
import java.util.Map;

/// Where recordings that are made of another file go.
@FunctionalInterface
public interface LoadTarget {
  /// Begins one.
  ///
  /// @param meta what is known of it as a whole
  /// @throws IOException with a sentence for people
  NewRecording begin(String title, Map<String, String> meta) throws IOException;
}
