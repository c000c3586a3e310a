package dev.sockeye;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// What a test needs beside Java: where it is missing the test is skipped with a message, or fails
/// where the build has asked for all tests.
public final class Parts {
  private static final String COMPLETE = "sockeye.tests.complete";

  private Parts() {}

  /// @param what the missing part, in a few words: "Node.js and npm"
  public static void require(boolean present, String what) {
    if (Boolean.getBoolean(COMPLETE)) {
      Assertions.assertTrue(present, () -> "This build may skip no test, and there is no " + what);
      return;
    }
    String message = "Skipped, because there is no " + what;
    if (!present) {
      // A class that is skipped whole leaves no line in the build's output.
      System.err.println(message);
    }
    Assumptions.assumeTrue(present, message);
  }
}
