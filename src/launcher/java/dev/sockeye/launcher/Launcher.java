package dev.sockeye.launcher;

import java.util.ServiceLoader;

/**
 * Starts the program, or says in one sentence that this Java is too old for it.
 *
 * <p>Compiled for Java 8, so that any Java in use can load it; the program behind {@link Program}
 * is not touched before the version is known.
 */
public final class Launcher {
  static final int NEEDED = 25;

  private Launcher() {}

  public static void main(String[] words) {
    String version = System.getProperty("java.specification.version");
    if (major(version) < NEEDED) {
      System.err.println(
          refusal(System.getProperty("java.version"), System.getProperty("java.home")));
      System.exit(1);
    }
    int status = ServiceLoader.load(Program.class).iterator().next().run(words);
    System.exit(status);
  }

  static String refusal(String version, String home) {
    return "Sockeye needs Java "
        + NEEDED
        + " or newer; this is Java "
        + version
        + " in "
        + home
        + ".";
  }

  /** The feature release behind a specification version: 8 for "1.8", 25 for "25". */
  static int major(String version) {
    String feature = version.startsWith("1.") ? version.substring(2) : version;
    int dot = feature.indexOf('.');
    return Integer.parseInt(dot < 0 ? feature : feature.substring(0, dot));
  }
}
