package dev.sockeye.doctor;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks for what a machine lacks. Touches nothing but the folders it is given, where it makes a
/// file and deletes it again.
public final class Doctor {
  private static final int DEEPEST = 8;

  /// @param packages what to install, as Debian and Ubuntu, then Fedora call it
  private record Library(String file, String what, String packages) {}

  private static final List<Library> NEEDED =
      List.of(
          new Library("libgtk-3.so.0", "GTK 3", "libgtk-3-0 (newer: libgtk-3-0t64), gtk3"),
          new Library("libX11.so.6", "X11", "libx11-6, libX11"),
          new Library("libXtst.so.6", "XTest", "libxtst6, libXtst"),
          new Library("libpangoft2-1.0.so.0", "Pango", "libpangoft2-1.0-0, pango"),
          new Library("libfreetype.so.6", "FreeType", "libfreetype6, freetype"),
          new Library("libfontconfig.so.1", "fontconfig", "libfontconfig1, fontconfig"));

  private static final List<Library> HELPFUL =
      List.of(
          new Library("libGL.so.1", "OpenGL", "libgl1, mesa-libGL"),
          new Library("libXxf86vm.so.1", "XFree86-VidMode", "libxxf86vm1, libXxf86vm"));

  private final Machine machine;

  public Doctor(Machine machine) {
    this.machine = machine;
  }

  /// Everything, in the order in which a window needs it. Touches the disk.
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    if (machine.isUnix()) {
      findings.add(display());
      libraries(findings);
      findings.add(fonts());
    }
    machine.folders().forEach((what, folder) -> findings.add(folder(what, folder)));
    return findings;
  }

  private Finding display() {
    String display = machine.environment().getOrDefault("DISPLAY", "");
    if (machine.isHeadless()) {
      return Finding.good("display", "none, and none is needed on the Headless platform");
    }
    if (!display.isEmpty()) {
      return Finding.good("display", display);
    }
    return machine.environment().containsKey("WAYLAND_DISPLAY")
        ? Finding.missing(
            "display",
            "Wayland without XWayland",
            "The window needs X11: install xwayland, and start Sockeye from a session that has"
                + " it.")
        : Finding.missing(
            "display",
            "none: the variable DISPLAY is not set",
            "Start Sockeye from a desktop session, or over ssh -X; or use sockeye connect, which"
                + " needs none.");
  }

  private void libraries(List<Finding> findings) {
    for (Library library : NEEDED) {
      findings.add(
          machine.canLoad().test(library.file())
              ? Finding.good(library.what(), library.file())
              : Finding.missing(
                  library.what(), library.file() + " cannot be loaded", install(library)));
    }
    for (Library library : HELPFUL) {
      findings.add(
          machine.canLoad().test(library.file())
              ? Finding.good(library.what(), library.file())
              : Finding.less(
                  library.what(),
                  library.file() + " cannot be loaded; the processor draws instead",
                  install(library)));
    }
  }

  private static String install(Library library) {
    return "Install it; the packages of Debian or Ubuntu, and of Fedora: "
        + library.packages()
        + ".";
  }

  private Finding fonts() {
    for (Path folder : machine.fontFolders()) {
      Optional<Path> font = font(folder);
      if (font.isPresent()) {
        return Finding.good("fonts", font.get().toString());
      }
    }
    return Finding.missing(
        "fonts",
        "none",
        "Install one; a package of Debian or Ubuntu, and of Fedora: fonts-dejavu-core,"
            + " dejavu-sans-fonts.");
  }

  private static Optional<Path> font(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(Doctor::isFont).findFirst();
    } catch (IOException | java.io.UncheckedIOException e) {
      // A folder that cannot be read gives no font to this program either.
      return Optional.empty();
    }
  }

  private static boolean isFont(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".ttf") || name.endsWith(".otf") || name.endsWith(".ttc");
  }

  private static Finding folder(String what, Path folder) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there)) {
      Path above = there.getParent();
      if (above == null) {
        return Finding.missing(what, folder + " has no folder above it", "Connect its drive.");
      }
      there = above;
    }
    String state = there.equals(folder.toAbsolutePath()) ? "" : ", made when it is needed";
    if (!Files.isDirectory(there)) {
      return Finding.missing(
          what,
          "%s: a file is in the place of the folder %s".formatted(folder, there),
          "Move that file away.");
    }
    try {
      Files.delete(Files.createTempFile(there, ".sockeye-doctor-", ".tmp"));
      return Finding.good(what, folder + state);
    } catch (IOException e) {
      return Finding.missing(
          what,
          "%s cannot be written: %s".formatted(there, reason(e)),
          "Make it yours to write, or set SOCKEYE_HOME to a folder that is.");
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
