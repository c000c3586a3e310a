package dev.sockeye.ui.common;

import dev.sockeye.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Lets tests of the window run only where the toolkit finds what it draws text with; to be named
/// before the extension that starts it. Elsewhere than on Linux that is part of the system.
public final class WindowParts implements BeforeAllCallback {
  private static final List<Path> LIBRARIES = List.of(Path.of("/usr/lib"), Path.of("/lib"));

  @Override
  public void beforeAll(ExtensionContext context) {
    if (System.getProperty("os.name").startsWith("Linux")) {
      for (String library : List.of("pango-1.0", "pangoft2-1.0", "freetype", "fontconfig")) {
        String file = "lib" + library + ".so.";
        Parts.require(
            LIBRARIES.stream().anyMatch(in -> holds(in, 3, name -> name.startsWith(file))),
            "library " + library);
      }
      String home = System.getProperty("user.home");
      Parts.require(
          Stream.of("/usr/share/fonts", "/usr/local/share/fonts", home + "/.local/share/fonts")
              .anyMatch(in -> holds(Path.of(in), 6, name -> name.matches(".*\\.(ttf|otf|ttc)"))),
          "font");
    }
  }

  private static boolean holds(
      Path folder, int depth, java.util.function.Predicate<String> isLookedFor) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files =
        Files.find(
            folder, depth, (file, facts) -> isLookedFor.test(file.getFileName().toString()))) {
      return files.findAny().isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
