package dev.sockeye.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.doctor.Finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir private Path folder;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Map<String, Path> folders = new LinkedHashMap<>();
  private Set<String> lacking = Set.of();
  private String platform = "";

  @BeforeEach
  void aMachineThatHasAll() throws IOException {
    environment.put("DISPLAY", ":0");
    Files.createDirectories(folder.resolve("fonts/truetype/dejavu"));
    Files.createFile(folder.resolve("fonts/truetype/dejavu/DejaVuSans.ttf"));
    folders.put("recordings", folder.resolve("data/recordings"));
  }

  private List<Finding> findings(String osName) {
    return new Doctor(
            new Machine(
                environment,
                osName,
                platform,
                library -> !lacking.contains(library),
                List.of(folder.resolve("nowhere"), folder.resolve("fonts")),
                folders))
        .findings();
  }

  private Finding finding(String subject) {
    return findings("Linux").stream()
        .filter(finding -> finding.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findsNothingMissingWhereAllIsThere() throws IOException {
    var report = new Report(findings("Linux"));

    assertThat(report.findings()).allMatch(finding -> finding.verdict() == Verdict.GOOD);
    assertThat(report.status()).isZero();
    assertThat(report.lines().getLast()).isEqualTo("Nothing is missing.");
    assertThat(finding("recordings").found()).contains("made when it is needed");
    try (var files = Files.list(folder)) {
      assertThat(files).as("nothing is left behind").containsExactly(folder.resolve("fonts"));
    }
  }

  @Test
  void withoutADisplayItSaysWhatToDo() {
    environment.clear();

    assertThat(finding("display").found()).contains("DISPLAY is not set");
    assertThat(finding("display").advice()).contains("sockeye connect");
    assertThat(new Report(findings("Linux")).status()).isEqualTo(1);
  }

  @Test
  void waylandAloneIsNotEnough() {
    environment.clear();
    environment.put("WAYLAND_DISPLAY", "wayland-0");

    assertThat(finding("display").advice()).contains("xwayland");
  }

  @Test
  void theHeadlessPlatformNeedsNoDisplay() {
    environment.clear();
    platform = "Headless";

    assertThat(finding("display").verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void namesALibraryAndItsPackages() {
    lacking = Set.of("libgtk-3.so.0", "libGL.so.1");

    assertThat(finding("GTK 3").verdict()).isEqualTo(Verdict.MISSING);
    assertThat(finding("GTK 3").advice()).contains("libgtk-3-0t64").contains("gtk3");
    assertThat(finding("OpenGL").verdict()).as("costs speed alone").isEqualTo(Verdict.LESS);
    var report = new Report(findings("Linux"));
    assertThat(report.status()).isEqualTo(1);
    assertThat(report.lines().getLast()).isEqualTo("1 thing is missing.");
    assertThat(report.lines())
        .anyMatch(line -> line.matches("missing +GTK 3 +libgtk-3.so.0 cannot be loaded"));
  }

  @Test
  void withoutAFontNoTextIsDrawn() throws IOException {
    Files.delete(folder.resolve("fonts/truetype/dejavu/DejaVuSans.ttf"));

    assertThat(finding("fonts").verdict()).isEqualTo(Verdict.MISSING);
    assertThat(finding("fonts").advice()).contains("fonts-dejavu-core");
  }

  @Test
  void aFileInThePlaceOfAFolderIsNamed() throws IOException {
    Files.createFile(folder.resolve("data"));

    assertThat(finding("recordings").verdict()).isEqualTo(Verdict.MISSING);
    assertThat(finding("recordings").found()).contains("a file is in the place of the folder");
  }

  @Test
  void aFolderThatTakesNoFilesIsNamed() {
    // Not even root makes a file there.
    folders.put("log", Path.of("/proc/self/fdinfo"));
    Finding found =
        findings("Linux").stream()
            .filter(finding -> finding.subject().equals("log"))
            .findFirst()
            .orElseThrow();
    boolean hasProc = Files.isDirectory(Path.of("/proc/self/fdinfo"));

    assertThat(found.verdict()).isEqualTo(hasProc ? Verdict.MISSING : Verdict.GOOD);
    if (hasProc) {
      assertThat(found.advice()).contains("SOCKEYE_HOME");
    }
  }

  @Test
  void elsewhereThereIsNoX() {
    environment.clear();
    lacking = Set.of("libgtk-3.so.0");

    assertThat(findings("Windows 11")).extracting(Finding::subject).containsExactly("recordings");
  }
}
