package dev.sockeye.exchange;

import dev.sockeye.exchange.CommandLines.Broken;
import dev.sockeye.exchange.CommandLines.Command;
import dev.sockeye.exchange.CommandLines.Split;
import dev.sockeye.exchange.CommandLines.Word;
import java.util.ArrayList;
import java.util.List;

/// Splits text into words as the command prompt of Windows does with a C program: first the prompt
/// takes carets away and ends commands, then the program's start-up code reads quotes and
/// backslashes. Browsers write their "cmd" form against both.
final class PromptWords {
  private final String text;

  /// One command as the program gets it, with the line of each character.
  private final StringBuilder passed = new StringBuilder();

  private int[] lines;
  private final List<Command> commands = new ArrayList<>();

  private PromptWords(String text) {
    this.text = text;
    this.lines = new int[Math.max(1, text.length())];
  }

  static CommandLines split(String text) {
    return new PromptWords(text.replace("\r\n", "\n").replace('\r', '\n')).split();
  }

  private CommandLines split() {
    int line = 1;
    boolean quoted = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      int lineEnd = c == '^' ? continued(at) : -1;
      if (lineEnd >= 0) {
        line++;
        at = lineEnd;
        // What follows the line end is taken as it is, so two line ends make one.
        if (at + 1 < text.length() && text.charAt(at + 1) == '\n') {
          pass('\n', line++);
          at++;
        }
      } else if (c == '^' && !quoted && at + 1 < text.length()) {
        at++;
        pass(text.charAt(at), line);
      } else if (c == '\n' || (!quoted && endsCommand(at))) {
        quoted = false;
        int bad = endCommand();
        if (bad > 0) {
          return new Broken("The quote that begins in this line has no end.", bad);
        }
        line += c == '\n' ? 1 : 0;
      } else {
        quoted ^= c == '"';
        pass(c, line);
      }
    }
    int bad = endCommand();
    return bad > 0
        ? new Broken("The quote that begins in this line has no end.", bad)
        : new Split(commands, List.of());
  }

  /// The index of the line end that a caret takes away, or -1.
  private int continued(int caret) {
    int at = caret + 1;
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() && text.charAt(at) == '\n' ? at : -1;
  }

  private boolean endsCommand(int at) {
    char c = text.charAt(at);
    // An & amid a word belongs to a URL that somebody forgot to quote.
    boolean alone =
        at + 1 >= text.length()
            || Character.isWhitespace(text.charAt(at + 1))
            || text.charAt(at + 1) == '&'
            || (at > 0 && Character.isWhitespace(text.charAt(at - 1)));
    return c == '|' || c == '>' || c == '<' || (c == '&' && alone);
  }

  private void pass(char c, int line) {
    lines[passed.length()] = line;
    passed.append(c);
  }

  /// Reads what was passed; the line of a quote without an end, or 0.
  private int endCommand() {
    var words = new ArrayList<Word>();
    var word = new StringBuilder();
    boolean inWord = false;
    int wordLine = 0;
    int quoteLine = 0;
    int at = 0;
    while (at < passed.length()) {
      char c = passed.charAt(at);
      if (quoteLine == 0 && (c == ' ' || c == '\t')) {
        if (inWord) {
          words.add(new Word(word.toString(), wordLine));
        }
        word.setLength(0);
        inWord = false;
        at++;
        continue;
      }
      if (!inWord) {
        inWord = true;
        wordLine = lines[at];
      }
      int slashes = 0;
      while (at < passed.length() && passed.charAt(at) == '\\') {
        slashes++;
        at++;
      }
      boolean quote = at < passed.length() && passed.charAt(at) == '"';
      word.repeat('\\', quote ? slashes / 2 : slashes);
      if (!quote) {
        if (slashes == 0) {
          word.append(c);
          at++;
        }
      } else if (slashes % 2 == 1) {
        word.append('"');
        at++;
      } else if (quoteLine > 0 && at + 1 < passed.length() && passed.charAt(at + 1) == '"') {
        word.append('"');
        at += 2;
      } else {
        quoteLine = quoteLine > 0 ? 0 : lines[at];
        at++;
      }
    }
    if (inWord) {
      words.add(new Word(word.toString(), wordLine));
    }
    if (!words.isEmpty()) {
      commands.add(new Command(words));
    }
    passed.setLength(0);
    return quoteLine;
  }
}
