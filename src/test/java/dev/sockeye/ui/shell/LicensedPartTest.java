package dev.sockeye.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LicensedPartTest {
  /// What only tests or the build use.
  private static final Set<String> NOT_SHIPPED =
      Set.of(
          "apiguardian-api",
          "archunit",
          "assertj-core",
          "byte-buddy",
          "hamcrest",
          "junit",
          "opentest4j",
          "org.osgi",
          "testfx");

  @Test
  void everyJarOfTheProgramHasItsLicence() throws IOException {
    List<String> known = LicensedPart.all().stream().flatMap(part -> part.jars().stream()).toList();
    Set<String> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> String.valueOf(Path.of(entry).getFileName()))
            .filter(name -> name.endsWith(".jar"))
            .map(name -> name.replaceFirst("-\\d.*", ""))
            .filter(name -> !name.startsWith("jetty-") && !name.startsWith("surefire"))
            .filter(name -> NOT_SHIPPED.stream().noneMatch(name::startsWith))
            .collect(Collectors.toSet());

    assertThat(jars).contains("picocli", "gson").isSubsetOf(known);
  }

  @Test
  void everyLicenceIsThereInFull() throws IOException {
    List<LicensedPart> all = LicensedPart.all();

    assertThat(all.getFirst().name()).isEqualTo("Sockeye");
    assertThat(all).extracting(LicensedPart::licence).doesNotContain("");
    for (LicensedPart part : all) {
      assertThat(part.text()).as(part.name()).hasSizeGreaterThan(50);
    }
  }
}
