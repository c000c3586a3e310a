package dev.sockeye.terminal;

import java.util.Optional;

/// Asks the person at the terminal for a password, without showing what they type.
@FunctionalInterface
interface PasswordPrompt {
  /// @param question as it stands in front of the cursor
  /// @return empty where nobody can be asked
  Optional<String> ask(String question);

  /// Asks where standard input and output are a terminal. The question goes to standard error.
  static PasswordPrompt atTerminal(Console console) {
    return question -> {
      java.io.Console terminal = System.console();
      if (terminal == null || !terminal.isTerminal()) {
        return Optional.empty();
      }
      console.err().print(question);
      console.err().flush();
      char[] typed = terminal.readPassword();
      return typed == null ? Optional.empty() : Optional.of(new String(typed));
    };
  }
}
