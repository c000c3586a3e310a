package dev.sockeye.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.exchange.CommandLines.Split;
import dev.sockeye.exchange.CommandLines.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLinesTest {
  private static List<List<String>> words(CommandLines lines) {
    assertThat(lines).isInstanceOf(Split.class);
    return ((Split) lines)
        .commands().stream()
            .map(command -> command.words().stream().map(Word::text).toList())
            .toList();
  }

  private static List<List<String>> bash(String text) {
    return words(ShellWords.split(text));
  }

  private static List<List<String>> prompt(String text) {
    return words(PromptWords.split(text));
  }

  @Test
  void readsTheQuotesOfBash() {
    assertThat(bash("a'b c'\"d e\"f '' \"\" 'a\\b' \"q\\\"q\\\\ \\n\" g\\ h \\'"))
        .containsExactly(List.of("ab cd ef", "", "", "a\\b", "q\"q\\ \\n", "g h", "'"));
    assertThat(bash("$'\\n\\t\\'\\\"\\\\\\x41\\101\\u00e4\\U0001F600\\q\\e' $\"x\" 'it'\\''s'"))
        .containsExactly(List.of("\n\t'\"\\AA\u00e4\ud83d\ude00\\q\u001b", "x", "it's"));
    assertThat(bash("\"a\\\nb\" 'c\nd' e\\\nf")).containsExactly(List.of("ab", "c\nd", "ef"));
  }

  @Test
  void endsCommandsWhereBashDoes() {
    assertThat(bash("a;b|c&&d & e\nf#g # h\ni >x 2>&1 j <k"))
        .containsExactly(
            List.of("a"),
            List.of("b"),
            List.of("c"),
            List.of("d"),
            List.of("e"),
            List.of("f#g"),
            List.of("i", "j"));
  }

  @Test
  void countsLines() {
    var split = (Split) ShellWords.split("a \\\r\n 'b\r\nc' \\\n d\ne");
    assertThat(split.commands().getFirst().words())
        .containsExactly(new Word("a", 1), new Word("b\nc", 2), new Word("d", 4));
    assertThat(split.commands().getLast().words()).containsExactly(new Word("e", 5));
    var lines = (Split) PromptWords.split("a ^\r\n \"b\" ^\r\n ^\"c^\r\n\r\nd^\" e\r\nf");
    assertThat(lines.commands().getFirst().words())
        .containsExactly(new Word("a", 1), new Word("b", 2), new Word("c\nd", 3), new Word("e", 5));
    assertThat(lines.commands().getLast().words()).containsExactly(new Word("f", 6));
  }

  @Test
  void readsTheQuotesOfTheCommandPrompt() {
    assertThat(prompt("a \"b c\"d \"\" \"q\\\"\\\"q\" \"p\"\"p\" \\\\x \"\\\\\" ^& ^^ ^\"e f^\""))
        .containsExactly(
            List.of("a", "b cd", "", "q\"\"q", "p\"p", "\\\\x", "\\", "&", "^", "e f"));
    assertThat(prompt("a \"^&|\" b & c | d"))
        .containsExactly(List.of("a", "^&|", "b"), List.of("c"), List.of("d"));
    assertThat(prompt("\"it\\\"s\" ^\n -k")).containsExactly(List.of("it\"s", "-k"));
  }
}
