package dev.sockeye.exchange;

import java.util.List;

/// What came of splitting a text into commands and their words, as a shell does.
sealed interface CommandLines {

  /// @param line in which the word begins, from 1
  record Word(String text, int line) {}

  /// @param words at least one
  record Command(List<Word> words) {
    public Command {
      words = List.copyOf(words);
    }
  }

  /// @param remarks sentences on what a shell would have done and this did not
  record Split(List<Command> commands, List<String> remarks) implements CommandLines {
    public Split {
      commands = List.copyOf(commands);
      remarks = List.copyOf(remarks);
    }
  }

  /// @param line from 1
  record Broken(String problem, int line) implements CommandLines {}
}
