package dev.sockeye.exchange;

import dev.sockeye.exchange.CommandLines.Broken;
import dev.sockeye.exchange.CommandLines.Command;
import dev.sockeye.exchange.CommandLines.Split;
import dev.sockeye.exchange.CommandLines.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Splits text into words by the quoting rules of bash. Nothing is expanded or run: variables and
/// substitutions stay as written, redirections are dropped, operators end a command.
final class ShellWords {
  private final String text;
  private final List<Command> commands = new ArrayList<>();
  private final Set<String> remarks = new LinkedHashSet<>();
  private final StringBuilder word = new StringBuilder();

  private List<Word> words = new ArrayList<>();
  private int at;
  private int line = 1;
  private boolean inWord;
  private int wordLine;
  private boolean dropNextWord;

  private ShellWords(String text) {
    this.text = text;
  }

  static CommandLines split(String text) {
    return new ShellWords(text.replace("\r\n", "\n").replace('\r', '\n')).split();
  }

  private CommandLines split() {
    while (at < text.length()) {
      char c = text.charAt(at);
      Optional<Broken> broken =
          switch (c) {
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            case '$' -> dollar();
            default -> {
              plain(c);
              yield Optional.empty();
            }
          };
      if (broken.isPresent()) {
        return broken.get();
      }
    }
    endCommand();
    return new Split(commands, List.copyOf(remarks));
  }

  private void plain(char c) {
    switch (c) {
      case '\n' -> {
        at++;
        endCommand();
        line++;
      }
      case ' ', '\t', '\u00a0' -> {
        at++;
        endWord();
      }
      case '\\' -> backslash();
      case '#' -> {
        if (inWord) {
          append(c);
        } else {
          int end = text.indexOf('\n', at);
          at = end < 0 ? text.length() : end;
        }
      }
      case ';', '|' -> {
        at++;
        endCommand();
      }
      case '&' -> ampersand();
      case '>', '<' -> redirection();
      case '`' -> {
        remarks.add("A command in backquotes was not run; its text stands as written.");
        append(c);
      }
      default -> append(c);
    }
  }

  /// Within an address, `&` was meant: who forgets the quotes means the whole URL.
  private void ampersand() {
    char next = peek(1);
    if (next == '&') {
      at += 2;
      endCommand();
    } else if (inWord && next != 0 && " \t\n;|>".indexOf(next) < 0) {
      remarks.add("A shell would end the command at an & without quotes; it was read as written.");
      append('&');
    } else {
      at++;
      endCommand();
    }
  }

  private void redirection() {
    if (inWord && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
      word.setLength(0);
      inWord = false;
    } else {
      endWord();
    }
    while (at < text.length() && "<>&|".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    dropNextWord = true;
  }

  private void backslash() {
    int next = at + 1;
    // Blanks behind the backslash come with copying from a page.
    while (next < text.length() && " \t".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    if (next >= text.length()) {
      at = next;
    } else if (text.charAt(next) == '\n') {
      at = next + 1;
      line++;
      if (next > 0 && text.charAt(next - 1) != '\\') {
        endWord();
      }
    } else {
      at++;
      append(text.charAt(at));
    }
  }

  private Optional<Broken> singleQuoted() {
    int begun = line;
    begin();
    int end = text.indexOf('\'', at + 1);
    if (end < 0) {
      return noEnd(begun);
    }
    String inside = text.substring(at + 1, end);
    word.append(inside);
    line += (int) inside.chars().filter(c -> c == '\n').count();
    at = end + 1;
    return Optional.empty();
  }

  private Optional<Broken> doubleQuoted() {
    int begun = line;
    begin();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return Optional.empty();
      }
      if (c == '\\' && "\"\\$`\n".indexOf(peek(1)) >= 0 && peek(1) != 0) {
        if (peek(1) == '\n') {
          line++;
        } else {
          word.append(peek(1));
        }
        at += 2;
        continue;
      }
      if (c == '$') {
        noteVariable();
      } else if (c == '\n') {
        line++;
      }
      word.append(c);
      at++;
    }
    return noEnd(begun);
  }

  private Optional<Broken> dollar() {
    char next = peek(1);
    if (next == '\'') {
      return ansiQuoted();
    } else if (next == '"') {
      at++;
      return doubleQuoted();
    }
    noteVariable();
    append('$');
    return Optional.empty();
  }

  private void noteVariable() {
    char next = peek(1);
    if (next == '(') {
      remarks.add("A command in $( ) was not run; its text stands as written.");
    } else if (next == '{' || next == '_' || Character.isLetter(next)) {
      remarks.add(
          "A variable of the shell stands as written, its value is not known here;"
              + " in Sockeye it is written ${env:NAME}.");
    }
  }

  /// `$'...'`, the form in which browsers write what holds an apostrophe or a line end.
  private Optional<Broken> ansiQuoted() {
    int begun = line;
    begin();
    at += 2;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'') {
        at++;
        return Optional.empty();
      }
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        escape(text.charAt(at));
      } else {
        if (c == '\n') {
          line++;
        }
        word.append(c);
        at++;
      }
    }
    return noEnd(begun);
  }

  /// @param c behind the backslash, where [#at] is
  private void escape(char c) {
    at++;
    switch (c) {
      case 'n' -> word.append('\n');
      case 'r' -> word.append('\r');
      case 't' -> word.append('\t');
      case 'a' -> word.append('\u0007');
      case 'b' -> word.append('\b');
      case 'e', 'E' -> word.append('\u001b');
      case 'f' -> word.append('\f');
      case 'v' -> word.append('\u000b');
      case '\\', '\'', '"', '?' -> word.append(c);
      case 'x' -> number(16, 2, c);
      case 'u' -> number(16, 4, c);
      case 'U' -> number(16, 8, c);
      default -> {
        if (c >= '0' && c <= '7') {
          at--;
          number(8, 3, c);
        } else {
          if (c == '\n') {
            line++;
          }
          word.append('\\').append(c);
        }
      }
    }
  }

  private void number(int radix, int most, char letter) {
    int from = at;
    long value = 0;
    while (at < text.length() && at - from < most) {
      int digit = text.charAt(at) < 128 ? Character.digit(text.charAt(at), radix) : -1;
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      at++;
    }
    if (at == from) {
      word.append('\\').append(letter);
    } else if (value <= Character.MAX_CODE_POINT) {
      word.appendCodePoint((int) value);
    }
  }

  private Optional<Broken> noEnd(int begun) {
    return Optional.of(new Broken("The quote that begins in this line has no end.", begun));
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  private void begin() {
    if (!inWord) {
      inWord = true;
      wordLine = line;
    }
  }

  private void append(char c) {
    begin();
    word.append(c);
    at++;
    if (c == '\n') {
      line++;
    }
  }

  private void endWord() {
    if (!inWord) {
      return;
    }
    if (!dropNextWord) {
      words.add(new Word(word.toString(), wordLine));
    }
    dropNextWord = false;
    inWord = false;
    word.setLength(0);
  }

  private void endCommand() {
    endWord();
    dropNextWord = false;
    if (!words.isEmpty()) {
      commands.add(new Command(words));
      words = new ArrayList<>();
    }
  }
}
