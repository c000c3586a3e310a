package dev.sockeye.benchmark;

import java.lang.management.ManagementFactory;

/// What is in use of the heap.
final class Memory {
  private Memory() {}

  /// Bytes in use after a full collection.
  static long afterCollection() {
    long least = Long.MAX_VALUE;
    // What a cleaner lets go of is free after the next one.
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
