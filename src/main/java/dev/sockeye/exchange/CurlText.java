package dev.sockeye.exchange;

import dev.sockeye.exchange.CommandLines.Broken;
import dev.sockeye.exchange.CommandLines.Command;
import dev.sockeye.exchange.CommandLines.Split;
import dev.sockeye.exchange.CommandLines.Word;
import dev.sockeye.exchange.PastedRequest.Read;
import dev.sockeye.exchange.PastedRequest.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads text that holds curl commands, as typed or as browsers and Postman write them.
final class CurlText {
  /// How far in front of `curl` a prompt, `sudo` or an assignment may stand.
  private static final int WORDS_BEFORE = 5;

  /// What only the "cmd" form has: a caret in front of a quote or at the end of a line.
  private static final Pattern CARETS =
      Pattern.compile("[ \\t]\\^\"|[ \\t]\\^[ \\t]*$", Pattern.MULTILINE);

  private CurlText() {}

  /// @param begin a text without leading blanks
  static boolean isCurl(String begin) {
    String head = begin.substring(0, Math.min(begin.length(), 500)).lines().findFirst().orElse("");
    String[] words = head.split("[\\s^]+", WORDS_BEFORE + 2);
    for (int i = 0; i < Math.min(words.length, WORDS_BEFORE); i++) {
      if (isCurlName(words[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCurlName(String word) {
    // A prompt such as C:\> stands against the command without a blank.
    String name = word.substring(lastOf(word, "/\\>") + 1).toLowerCase(Locale.ROOT);
    return name.equals("curl") || name.equals("curl.exe");
  }

  private static int lastOf(String word, String separators) {
    int at = word.length() - 1;
    while (at >= 0 && separators.indexOf(word.charAt(at)) < 0) {
      at--;
    }
    return at;
  }

  static PastedRequest read(String text) {
    return switch (split(text)) {
      case Broken(String problem, int line) -> new Unreadable(problem, line);
      case Split(List<Command> commands, List<String> remarks) -> read(commands, remarks);
    };
  }

  private static CommandLines split(String text) {
    // A prompt at the very beginning would be a variable, a comment or a redirection.
    String prompt = text.stripLeading();
    boolean hasPrompt = prompt.matches("(?s)[$%>#] .*");
    String clean =
        hasPrompt ? text.replaceFirst("[$%>#] ", "  ") : hidePrompt(text, text.indexOf("curl"));
    if (CARETS.matcher(clean).find() || isPromptQuoted(clean)) {
      return PromptWords.split(clean);
    }
    return ShellWords.split(clean);
  }

  /// Blanks out `C:\Users\me>` and the like, which would be read as a redirection.
  private static String hidePrompt(String text, int curl) {
    return curl > 0 && text.charAt(curl - 1) == '>' && text.lastIndexOf('\n', curl) < 0
        ? " ".repeat(curl) + text.substring(curl)
        : text;
  }

  /// Firefox for Windows writes a quote as `""` and a percent sign as `"%"`.
  private static boolean isPromptQuoted(String text) {
    return text.indexOf('\'') < 0
        && !text.contains("\\\n")
        && !text.contains("\\\r\n")
        && (text.contains("\"%\"") || text.matches("(?s).*[^\\s\"=]\"\"[^\\s\"].*"));
  }

  private static PastedRequest read(List<Command> commands, List<String> remarks) {
    var requests = new ArrayList<ForeignRequest>();
    String problem = "The curl command names no URL.";
    int line = 0;
    int other = 0;
    for (List<Word> words : joined(commands)) {
      int curl = indexOfCurl(words);
      if (curl < 0) {
        other++;
        continue;
      }
      var command = new CurlCommand();
      command.read(words.subList(curl + 1, words.size()));
      remarks.forEach(command::remark);
      command.request().ifPresent(requests::add);
      if (line == 0) {
        line = words.get(curl).line();
      }
    }
    if (requests.isEmpty()) {
      return new Unreadable(problem, line);
    }
    requests.sort(Comparator.comparing(request -> !request.asksForWebSocket()));
    return new Read(other == 0 ? requests : requests.stream().map(CurlText::withOthers).toList());
  }

  private static ForeignRequest withOthers(ForeignRequest request) {
    var remarks = new ArrayList<>(request.remarks());
    remarks.add("Commands beside curl were left out.");
    return new ForeignRequest(
        request.source(),
        request.url(),
        request.schemeKnown(),
        request.headers(),
        request.options(),
        remarks);
  }

  /// The words of each command. A line of options whose backslash got lost belongs to the command
  /// before it.
  private static List<List<Word>> joined(List<Command> commands) {
    var joined = new ArrayList<List<Word>>();
    for (Command command : commands) {
      String first = command.words().getFirst().text();
      if (!joined.isEmpty() && (first.startsWith("-") || first.contains("://"))) {
        joined.getLast().addAll(command.words());
      } else {
        joined.add(new ArrayList<>(command.words()));
      }
    }
    return joined;
  }

  private static int indexOfCurl(List<Word> words) {
    for (int i = 0; i < Math.min(words.size(), WORDS_BEFORE); i++) {
      if (isCurlName(words.get(i).text())) {
        return i;
      }
    }
    return -1;
  }
}
