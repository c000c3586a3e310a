package dev.sockeye.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Lines;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {
  private static final int CLASS_FILE_OF_JAVA_8 = 52;

  @ParameterizedTest
  @CsvSource({"1.8, 8", "9, 9", "17, 17", "25, 25", "26, 26", "10.1, 10"})
  void readsVersionsOldAndNew(String version, int major) {
    assertThat(Launcher.major(version)).isEqualTo(major);
  }

  @Test
  void theRefusalNamesWhatIsNeededAndWhatThereIs() {
    assertThat(Launcher.refusal("17.0.9", "/opt/java"))
        .isEqualTo("Sockeye needs Java 25 or newer; this is Java 17.0.9 in /opt/java.");
  }

  @ParameterizedTest
  @CsvSource({"Launcher", "Program"})
  void anOldJavaCanLoadIt(String name) throws IOException {
    try (InputStream in = Launcher.class.getResourceAsStream(name + ".class");
        var data = new DataInputStream(in)) {
      assertThat(data.readInt()).isEqualTo(0xcafebabe);
      data.readUnsignedShort();
      assertThat(data.readUnsignedShort()).isEqualTo(CLASS_FILE_OF_JAVA_8);
    }
  }

  @Test
  void anOldJavaSaysSoInOneSentence() throws Exception {
    Optional<Path> java = oldJava();
    Assumptions.assumeTrue(java.isPresent(), "there is no Java 17 in /usr/lib/jvm");
    String classes =
        Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    Process process =
        new ProcessBuilder(java.get().toString(), "-cp", classes, Launcher.class.getName())
            .redirectErrorStream(true)
            .start();
    List<String> said = new Lines(process.getInputStream()).all();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("Sockeye needs Java 25 or newer; this is Java 17.");
  }

  private static Optional<Path> oldJava() throws IOException {
    Path all = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(all)) {
      return homes
          .filter(home -> home.getFileName().toString().startsWith("java-17"))
          .map(home -> home.resolve("bin/java"))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }
}
