package dev.sockeye.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.engine.Engine;
import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.session.Variables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// What the command line asks of the rest of the program.
class CommandLineTest {
  @TempDir private Path folder;

  private final List<String> shown = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int run(String... words) {
    try (Engine engine = new Engine("Sockeye/test")) {
      return terminal(engine).run(words);
    }
  }

  private Terminal terminal(Engine engine) {
    var console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            ZoneOffset.UTC,
            false);
    return new Terminal(
            engine,
            new Recordings(folder, 1),
            true,
            new Variables(_ -> Optional.empty(), _ -> Optional.empty()),
            new ProfileStore(folder.resolve("profiles")),
            console,
            "1.2.3",
            word -> {
              shown.add(String.valueOf(word));
              return 0;
            })
        .withDoctor(() -> 1)
        .withVersions(List.of("sockeye 1.2.3", "Java 25"));
  }

  @Test
  void linesOfHelpAreBrokenByTheTerminalAlone() {
    try (Engine engine = new Engine("Sockeye/test")) {
      CommandSpec root = terminal(engine).description();
      var texts = new ArrayList<String>();
      Stream.concat(
              Stream.of(root),
              root.subcommands().values().stream().map(CommandLine::getCommandSpec))
          .forEach(command -> {
            texts.addAll(List.of(command.usageMessage().description()));
            texts.addAll(List.of(command.usageMessage().footer()));
            command.args().forEach(each -> texts.addAll(List.of(each.description())));
          });
      assertThat(texts)
          .as("a line given as such ends a sentence")
          .hasSizeGreaterThan(50)
          .allMatch(line -> line.isEmpty() || line.matches(".*[.:)]"));
    }
  }

  @Test
  void theWindowGetsTheWordAsItIs() {
    assertThat(run("ws://h/${env:TOKEN}")).isZero();
    assertThat(run()).isZero();

    assertThat(shown).containsExactly("ws://h/${env:TOKEN}", "null");
  }

  @Test
  void noVariableOfALinkIsFilledIn() {
    run("--link", "ws://h/?a=${env:TOKEN}");
    run("--link");
    run("--link", "file:///home/a%20b.sockeye");

    assertThat(shown)
        .containsExactly("ws://h/?a=$%7Benv:TOKEN%7D", "null", "file:///home/a%20b.sockeye");
  }

  @Test
  void everyCommandTellsTheVersions() {
    for (String[] words :
        List.of(
            new String[] {"--version"},
            new String[] {"connect", "-V"},
            new String[] {"doctor", "-V"})) {
      out.reset();
      assertThat(run(words)).isZero();
      assertThat(out.toString(StandardCharsets.UTF_8).lines())
          .containsExactly("sockeye 1.2.3", "Java 25");
    }
  }

  @Test
  void theDoctorsStatusIsTheProgramsStatus() {
    assertThat(run("doctor")).isEqualTo(1);
    assertThat(shown).isEmpty();
  }
}
