package dev.sockeye.situations;

/// A way in which an open connection ends, played against a server that ends it so.
///
/// @param name what happens, in a few words
/// @param finding the id of the finding that explains it, which is the first one
record EndSituation(String name, String finding, Play play) {

  @FunctionalInterface
  interface Play {
    /// Returns when the session has ended.
    void run(EndStage stage) throws Exception;
  }
}
