package dev.sockeye.app;

import java.util.concurrent.atomic.AtomicBoolean;

/// A run of the program for the building of packages, so that Java's cache knows what a start
/// needs: the command line, a conversation in the terminal mode, and one in the window, all with
/// the local echo server. Ends by itself. No word of the command line comes here: the build names
/// this class.
public final class Training {
  private Training() {}

  public static void main(String[] words) {
    if (System.getenv(Paths.HOME_VARIABLE) == null) {
      System.err.println("The training needs a folder of its own in " + Paths.HOME_VARIABLE + ".");
      System.exit(2);
    }
    var whole = new AtomicBoolean();
    new Main().run(new String[] {"--version"});
    int terminal =
        new Main()
            .run(new String[] {"connect", "-n", "--wait", "200ms", "--send", "hello", "${echo}"});
    int window = new Main(shown -> shown.rehearse(whole::set)).run(new String[0]);
    boolean good = terminal == 0 && window == 0 && whole.get();
    if (!good) {
      System.err.printf(
          "The training broke off: terminal %d, window %d, played whole: %b%n",
          terminal, window, whole.get());
    }
    System.exit(good ? 0 : 1);
  }
}
