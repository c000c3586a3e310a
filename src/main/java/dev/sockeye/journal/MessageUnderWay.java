package dev.sockeye.journal;

/// A fragmented message whose last frame has not come: where and how it begins. Used by the
/// writer's thread.
///
/// Which rows its other frames are can be told from the file: the continuations of its direction
/// behind the first. So a flood of fragments, with control frames between, costs no memory.
final class MessageUnderWay {
  private final Beginning beginning;
  private final long first;

  MessageUnderWay(long first) {
    this(first, new Beginning());
  }

  private MessageUnderWay(long first, Beginning beginning) {
    this.first = first;
    this.beginning = beginning;
  }

  MessageUnderWay copy() {
    return new MessageUnderWay(first, beginning.copy());
  }

  void add(byte[] payload) {
    beginning.append(payload);
  }

  /// The number of the first frame.
  long first() {
    return first;
  }

  /// The message's first 64 KiB, with the last frame's own payload behind what is there already.
  byte[] end(byte[] payload) {
    beginning.append(payload);
    return beginning.bytes();
  }
}
