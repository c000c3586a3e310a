package dev.sockeye.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that saves all the time. By hand: `-Dsockeye.crashes=20`.
@Timeout(300)
class ProfileCrashTest {
  private static final int CRASHES = Integer.getInteger("sockeye.crashes", 3);

  @TempDir Path folder;

  @Test
  void aProfileIsWholeWheneverTheProgramIsKilled() throws Exception {
    var random = new Random();
    for (int i = 0; i < CRASHES; i++) {
      Path profiles = Files.createDirectories(folder.resolve("run" + i));
      int saved = crash(profiles, 50 + random.nextInt(300));
      ProfileFolder found = new ProfileStore(profiles).list();
      assertThat(found.broken()).isEmpty();
      assertThat(found.profiles())
          .singleElement()
          .satisfies(profile -> assertThat(number(profile.url())).isGreaterThanOrEqualTo(saved));
    }
  }

  private static int number(String url) {
    return Integer.parseInt(url.substring("ws://localhost/".length(), url.indexOf('?')));
  }

  /// @return the number of the last save that was reported
  private static int crash(Path profiles, int saves) throws Exception {
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ProfileVictim.class.getName(),
                profiles.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int last = 0;
    try (BufferedReader lines = victim.inputReader()) {
      while (last < saves) {
        last = Integer.parseInt(lines.readLine());
      }
    } finally {
      victim.destroyForcibly().waitFor();
    }
    return last;
  }
}
