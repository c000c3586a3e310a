package dev.sockeye.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command that starts another Java with the classes of this one.
final class Java {
  private Java() {}

  static List<String> command(List<String> options, Class<?> main, List<String> words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(words);
    return command;
  }
}
