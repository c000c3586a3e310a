package dev.sockeye.journal;

import dev.sockeye.session.Entry;

/// A fragmented message whose last frame has not come: where and how it begins. Used by the
/// writer's thread.
///
/// Which rows its other frames are can be told from the file: the continuations of its direction
/// behind the first. So a flood of fragments, with control frames between, costs no memory.
final class MessageUnderWay {
  private final Beginning beginning;
  private final long first;
  private boolean cut;

  MessageUnderWay(long first) {
    this(first, new Beginning());
  }

  private MessageUnderWay(long first, Beginning beginning) {
    this.first = first;
    this.beginning = beginning;
  }

  MessageUnderWay copy() {
    var copy = new MessageUnderWay(first, beginning.copy());
    copy.cut = cut;
    return copy;
  }

  /// @param isCut whether more of the frame came than is kept
  void add(byte[] payload, boolean isCut) {
    beginning.append(payload);
    cut |= isCut;
  }

  /// One of its frames is not there any more, or not whole.
  void cut() {
    cut = true;
  }

  /// How much of it is there, from its beginning; -1 for all of it.
  ///
  /// @param size bytes of the whole message
  long kept(long size) {
    return cut && size > Entry.PIECE ? Entry.PIECE : -1;
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
