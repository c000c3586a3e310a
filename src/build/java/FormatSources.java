import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// Formats the Java files below a folder, or says which ones are not formatted.
///
/// Run from source by the build, on the JDK that compiles the program: `check FOLDER` changes
/// nothing and ends with 1 where a file differs, `write FOLDER` rewrites such files.
public final class FormatSources {
  private FormatSources() {}

  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("write");
    var differing = new ArrayList<Path>();
    try (var files = Files.walk(Path.of(args[1]))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        String before = Files.readString(file);
        String used = RemoveUnusedImports.removeUnusedImports(before);
        String ordered = ImportOrderer.reorderImports(used, JavaFormatterOptions.Style.GOOGLE);
        String after = new Formatter().formatSource(ordered);
        if (!after.equals(before)) {
          differing.add(file);
          if (write) {
            Files.writeString(file, after);
          }
        }
      }
    }
    if (!write && !differing.isEmpty()) {
      System.err.println(
          "Not formatted (mvn -q process-test-classes exec:exec@format -Dformat.mode=write mends it):");
      differing.forEach(file -> System.err.println("  " + file));
      System.exit(1);
    }
  }
}
