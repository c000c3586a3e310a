import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.session.Variables;
import dev.sockeye.terminal.Console;
import dev.sockeye.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Writes the manual page and the completions for bash, zsh and fish, from the command line's own
/// description: `CommandLineFiles FOLDER VERSION DATE`. Run from source, with the program on the
/// class path.
final class CommandLineFiles {
  private static final String NAME = "sockeye";

  private CommandLineFiles() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    CommandSpec root = description();
    Files.writeString(folder.resolve("sockeye.1"), manual(root, args[1], args[2]));
    Files.writeString(folder.resolve("sockeye.bash"), AutoComplete.bash(NAME, root.commandLine()));
    Files.writeString(folder.resolve("_sockeye"), zsh(root));
    Files.writeString(folder.resolve("sockeye.fish"), fish(root));
  }

  /// The real one, of a program that is never run.
  private static CommandSpec description() {
    var nowhere = new ByteArrayOutputStream();
    var console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            nowhere,
            new PrintStream(nowhere, true, StandardCharsets.UTF_8),
            ZoneOffset.UTC,
            false);
    return new Terminal(
            (request, recorder) -> {
              throw new IllegalStateException("nothing is connected");
            },
            new Recordings(Path.of("nowhere"), 0),
            true,
            new Variables(name -> Optional.empty(), name -> Optional.empty()),
            new ProfileStore(Path.of("nowhere")),
            console,
            "",
            word -> 0)
        .withDoctor(() -> 0)
        .description();
  }

  private static List<CommandSpec> subcommands(CommandSpec root) {
    return root.subcommands().values().stream().map(CommandLine::getCommandSpec).toList();
  }

  private static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream().filter(option -> !option.hidden()).toList();
  }

  private static List<PositionalParamSpec> parameters(CommandSpec command) {
    return command.positionalParameters().stream().filter(word -> !word.hidden()).toList();
  }

  private static String text(String[] lines) {
    return Arrays.stream(lines).map(CommandLineFiles::plain).collect(Collectors.joining(" "));
  }

  private static String plain(String line) {
    return CommandLine.Help.Ansi.OFF.string(line.replace("%n", "\n").replace("%%", "%"));
  }

  private static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  private static List<String> candidates(ArgSpec argument) {
    Iterable<String> all = argument.completionCandidates();
    return all == null ? List.of() : StreamSupport.stream(all.spliterator(), false).toList();
  }

  private static boolean isFile(ArgSpec argument) {
    return argument.paramLabel().contains("FILE") || argument.paramLabel().contains("FOLDER");
  }

  // The manual page.

  private static String manual(CommandSpec root, String version, String date) {
    var page = new StringBuilder();
    page.append(".TH SOCKEYE 1 \"%s\" \"Sockeye %s\" \"User Commands\"\n".formatted(date, version));
    page.append(".SH NAME\nsockeye \\- debug WebSocket endpoints\n.SH SYNOPSIS\n");
    page.append(synopsis(root));
    for (CommandSpec command : subcommands(root)) {
      page.append(".br\n").append(synopsis(command));
    }
    page.append(".SH DESCRIPTION\n").append(roff(text(root.usageMessage().description())));
    page.append(paragraphs(root.usageMessage().footer()));
    page.append(arguments(root, ".SH OPTIONS\n"));
    for (CommandSpec command : subcommands(root)) {
      String title = ".SH \"%s %s\"\n".formatted(NAME, command.name()).toUpperCase();
      page.append(title).append(roff(text(command.usageMessage().description())));
      page.append(arguments(command, ""));
      page.append(paragraphs(command.usageMessage().footer()));
    }
    page.append(".SH ENVIRONMENT\n.TP\n.B SOCKEYE_HOME\n");
    page.append(roff("Puts profiles, settings, recordings and log under one folder."));
    page.append(".SH FILES\n");
    for (String[] file :
        new String[][] {
          {"~/.config/sockeye", "Profiles and settings, as JSON."},
          {"~/.local/share/sockeye/recordings", "Recordings, each an SQLite file."},
          {"~/.local/state/sockeye/log", "The program's own log."}
        }) {
      page.append(".TP\n.I ").append(escaped(file[0])).append('\n').append(roff(file[1]));
    }
    return page.toString();
  }

  private static String synopsis(CommandSpec command) {
    var line = new StringBuilder(".B ").append(escaped(command.qualifiedName())).append('\n');
    if (!options(command).isEmpty()) {
      line.append("[\\fIoptions\\fR]\n");
    }
    for (PositionalParamSpec word : parameters(command)) {
      boolean optional = word.arity().min() == 0;
      line.append(optional ? "[" : "")
          .append("\\fI%s\\fR".formatted(escaped(word.paramLabel())))
          .append(optional ? "]\n" : "\n");
    }
    return line.toString();
  }

  private static String arguments(CommandSpec command, String title) {
    var part = new StringBuilder(title);
    for (PositionalParamSpec word : parameters(command)) {
      part.append(".TP\n.I ").append(escaped(word.paramLabel())).append('\n');
      part.append(roff(text(word.description())));
    }
    for (OptionSpec option : options(command)) {
      String names =
          Arrays.stream(option.names())
              .map(name -> "\\fB" + escaped(name) + "\\fR")
              .collect(Collectors.joining(", "));
      String value = takesValue(option) ? " \\fI" + escaped(option.paramLabel()) + "\\fR" : "";
      part.append(".TP\n").append(names).append(value).append('\n');
      part.append(roff(text(option.description())));
    }
    return part.toString();
  }

  private static String paragraphs(String[] lines) {
    var part = new StringBuilder();
    boolean fresh = true;
    for (String line : lines) {
      if (line.isBlank()) {
        fresh = true;
      } else {
        part.append(fresh ? ".PP\n" : "").append(roff(plain(line)));
        fresh = false;
      }
    }
    return part.toString();
  }

  private static String roff(String text) {
    return escaped(text).lines().map(line -> guarded(line) + "\n").collect(Collectors.joining());
  }

  private static String guarded(String line) {
    return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti");
  }

  // zsh.

  private static String zsh(CommandSpec root) {
    var script = new StringBuilder("#compdef sockeye\n\n");
    for (CommandSpec command : subcommands(root)) {
      script.append("_sockeye_%s() {\n  _arguments -s \\\n".formatted(command.name()));
      script.append(String.join(" \\\n", zshArguments(command))).append("\n}\n\n");
    }
    script.append("_sockeye() {\n  if (( CURRENT > 2 )); then\n    case ${words[2]} in\n");
    for (CommandSpec command : subcommands(root)) {
      script.append(
          "      %1$s) shift words; (( CURRENT-- )); _sockeye_%1$s; return ;;\n"
              .formatted(command.name()));
    }
    script.append("    esac\n  fi\n  local -a commands=(\n");
    for (CommandSpec command : subcommands(root)) {
      script.append(
          "    %s\n"
              .formatted(
                  quoted(command.name() + ":" + text(command.usageMessage().description()))));
    }
    script.append("  )\n  (( CURRENT == 2 )) && _describe command commands\n  _arguments -s \\\n");
    script.append(String.join(" \\\n", zshArguments(root))).append("\n}\n\n_sockeye \"$@\"\n");
    return script.toString();
  }

  private static List<String> zshArguments(CommandSpec command) {
    var lines = new ArrayList<String>();
    for (OptionSpec option : options(command)) {
      for (String name : option.names()) {
        String says = text(option.description()).replace("[", "\\[").replace("]", "\\]");
        String value =
            takesValue(option)
                ? ":%s:%s".formatted(colons(option.paramLabel()), zshValues(option))
                : "";
        String repeat = option.isMultiValue() ? "*" : "";
        lines.add("    " + quoted(repeat + name + "[" + colons(says) + "]" + value));
      }
    }
    for (PositionalParamSpec word : parameters(command)) {
      lines.add("    " + quoted("1:%s:%s".formatted(colons(word.paramLabel()), zshValues(word))));
    }
    return lines;
  }

  private static String zshValues(ArgSpec argument) {
    List<String> all = candidates(argument);
    return !all.isEmpty()
        ? "(" + String.join(" ", all) + ")"
        : argument.paramLabel().contains("URL|FILE")
            ? "_files -g \"*.sockeye\""
            : isFile(argument) ? "_files" : " ";
  }

  private static String colons(String text) {
    return text.replace(":", "\\:");
  }

  // fish.

  private static String fish(CommandSpec root) {
    var script = new StringBuilder();
    String none = "not __fish_seen_subcommand_from " + names(root);
    script.append("complete -c sockeye -f\n");
    script.append(
        "complete -c sockeye -n '%s' -a '(__fish_complete_suffix .sockeye)'\n".formatted(none));
    for (CommandSpec command : subcommands(root)) {
      script.append(
          "complete -c sockeye -n '%s' -a %s -d %s\n"
              .formatted(
                  none, command.name(), fishQuoted(text(command.usageMessage().description()))));
    }
    fishOptions(script, root, none);
    for (CommandSpec command : subcommands(root)) {
      fishOptions(script, command, "__fish_seen_subcommand_from " + command.name());
    }
    return script.toString();
  }

  private static void fishOptions(StringBuilder script, CommandSpec command, String when) {
    for (OptionSpec option : options(command)) {
      script.append("complete -c sockeye -n '%s'".formatted(when));
      for (String name : option.names()) {
        script.append(
            name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
      }
      if (takesValue(option)) {
        script.append(" -x");
        if (isFile(option)) {
          script.append(" -F");
        }
      }
      List<String> all = candidates(option);
      if (!all.isEmpty()) {
        script.append(" -a ").append(fishQuoted(String.join(" ", all)));
      }
      script.append(" -d ").append(fishQuoted(text(option.description()))).append('\n');
    }
  }

  private static String names(CommandSpec root) {
    return subcommands(root).stream().map(CommandSpec::name).collect(Collectors.joining(" "));
  }

  private static String fishQuoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
