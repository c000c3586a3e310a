package dev.sockeye.terminal;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What Ctrl+C does: the first one lets the program end in good order, a second one ends it at
/// once.
///
/// Java runs its shutdown hooks on the first one and ignores every further one, so the signal is
/// given back to the system then. Where that cannot be done (Windows), a second one has no effect.
final class Interrupts {
  private static final Logger LOG = LoggerFactory.getLogger(Interrupts.class);
  private static final int SIGINT = 2;

  private Interrupts() {}

  /// Has `onInterrupt` run when the process is asked to end; it returns the exit status.
  ///
  /// @return to be run when the program ends by itself
  static Runnable handle(java.util.function.IntSupplier onInterrupt) {
    Thread hook =
        Thread.ofPlatform()
            .name("sockeye-interrupt")
            .unstarted(() -> {
              restoreDefault();
              Runtime.getRuntime().halt(onInterrupt.getAsInt());
            });
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        LOG.debug("the program is ending already", e);
      }
    };
  }

  @SuppressWarnings("restricted")
  private static void restoreDefault() {
    try {
      Linker linker = Linker.nativeLinker();
      MemorySegment signal = linker.defaultLookup().find("signal").orElse(MemorySegment.NULL);
      if (!signal.equals(MemorySegment.NULL)) {
        linker
            .downcallHandle(
                signal,
                FunctionDescriptor.of(
                    ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
            .invoke(SIGINT, MemorySegment.NULL);
      }
    } catch (Throwable e) {
      LOG.debug("a second interrupt will have no effect", e);
    }
  }
}
