package dev.sockeye.ui.composer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxQueue;
import dev.sockeye.ui.composer.Verdict.Level;
import dev.sockeye.wire.Opcode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposerViewModelTest {
  private final FxQueue fx = new FxQueue();
  private final Background background = new Background("composer test", fx);
  private final List<OutgoingMessage> sent = new ArrayList<>();
  private final List<CompletableFuture<SendOutcome>> outcomes = new ArrayList<>();
  private final ComposerViewModel composer =
      new ComposerViewModel(
          message -> {
            sent.add(message);
            var outcome = new CompletableFuture<SendOutcome>();
            outcomes.add(outcome);
            return outcome;
          },
          background,
          fx);

  ComposerViewModelTest() {
    composer.blockedProperty().set("");
  }

  @AfterEach
  void end() {
    background.close();
  }

  private void type(ComposerMode mode, String text) {
    composer.modeProperty().set(mode);
    composer.textProperty(mode).set(text);
  }

  private void checked() throws InterruptedException {
    fx.await(() -> !composer.checkingProperty().get());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void sendsTextAndSaysWhatBecameOfIt() throws InterruptedException {
    type(ComposerMode.TEXT, "grüße");
    assertThat(composer.sizeText()).isEqualTo("7 B");
    composer.send();
    assertThat(sent.getFirst().opcode()).isEqualTo(Opcode.TEXT);
    assertThat(new String(sent.getFirst().payload(), UTF_8)).isEqualTo("grüße");
    assertThat(composer.resultProperty().get().text()).isEqualTo("Sending 7 B…");
    outcomes.getFirst().complete(new SendOutcome.Written(1));
    fx.await(() -> composer.resultProperty().get().kind() == SendResult.Kind.SENT);
    assertThat(composer.resultProperty().get().text()).isEqualTo("Sent 7 B");
    assertThat(composer.textProperty(ComposerMode.TEXT).get()).isEqualTo("grüße");
  }

  @Test
  void saysWhyAMessageWasNotSent() throws InterruptedException {
    type(ComposerMode.TEXT, "a");
    composer.send();
    outcomes.getFirst().complete(new SendOutcome.Refused("16 MB wait already"));
    fx.await(() -> composer.resultProperty().get().kind() == SendResult.Kind.FAILED);
    assertThat(composer.resultProperty().get().text()).isEqualTo("Not sent: 16 MB wait already");
    composer.send();
    outcomes.get(1).completeExceptionally(new IOException("gone"));
    fx.await(() -> composer.resultProperty().get().text().equals("Not sent: gone"));
  }

  @Test
  void sendsNothingWhileBlocked() {
    type(ComposerMode.TEXT, "a");
    composer.blockedProperty().set("Not connected");
    assertThat(composer.sendableProperty().get()).isFalse();
    assertThat(composer.sendHintProperty().get()).isEqualTo("Not connected");
    composer.send();
    assertThat(sent).isEmpty();
    composer.blockedProperty().set("");
    assertThat(composer.sendHintProperty().get()).isEqualTo("Send (Ctrl+Enter)");
  }

  @Test
  void keepsADraftForEachMode() {
    type(ComposerMode.TEXT, "text");
    type(ComposerMode.HEX, "00");
    composer.modeProperty().set(ComposerMode.TEXT);
    assertThat(composer.draft().text()).isEqualTo("text");
    composer.send();
    composer.modeProperty().set(ComposerMode.HEX);
    composer.send();
    assertThat(sent)
        .extracting(OutgoingMessage::opcode)
        .containsExactly(Opcode.TEXT, Opcode.BINARY);
  }

  @Test
  void sendsCrLfWhereChosen() {
    type(ComposerMode.TEXT, "a\nb");
    composer.alternateProperty(ComposerMode.TEXT).set(true);
    assertThat(composer.sizeText()).isEqualTo("4 B");
    composer.send();
    assertThat(new String(sent.getFirst().payload(), UTF_8)).isEqualTo("a\r\nb");
  }

  @Test
  void refusesHalfACharacter() {
    type(ComposerMode.TEXT, "ab\ud83d");
    assertThat(composer.verdict())
        .isEqualTo(
            new Verdict(Level.ERROR, "U+D83D is half a character; it has no form in UTF-8.", 2));
    composer.send();
    assertThat(sent).isEmpty();
  }

  @Test
  void keepsControlCharactersAsTyped() {
    type(ComposerMode.TEXT, "a\u001e\0");
    composer.send();
    assertThat(hex(sent.getFirst().payload())).isEqualTo("611e00");
  }

  @Test
  void sendsBrokenJsonOnlyAtTheSecondCommand() {
    type(ComposerMode.JSON, "{\n  \"a\": 1,\n}");
    assertThat(composer.verdict().level()).isEqualTo(Level.DOUBT);
    assertThat(composer.verdict().text())
        .isEqualTo("Line 2, column 9: A comma stands before the closing \"}\".");
    assertThat(composer.verdict().index()).isEqualTo(10);
    composer.send();
    assertThat(sent).isEmpty();
    assertThat(composer.doubtedProperty().get()).isTrue();
    composer.textProperty(ComposerMode.JSON).set("{\"a\": 1,}");
    assertThat(composer.doubtedProperty().get()).as("after a change").isFalse();
    composer.send();
    composer.send();
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().opcode()).isEqualTo(Opcode.TEXT);
    composer.textProperty(ComposerMode.JSON).set(" ");
    assertThat(composer.verdict().level()).isEqualTo(Level.INCOMPLETE);
    assertThat(composer.sendableProperty().get()).isFalse();
  }

  @Test
  void indentsJson() throws InterruptedException {
    type(ComposerMode.JSON, "{\"a\":[1]}");
    composer.format();
    fx.await(() -> composer.draft().text().contains("\n"));
    assertThat(composer.draft().text()).isEqualTo("{\n  \"a\": [\n    1\n  ]\n}");
  }

  @Test
  void sendsHexAndBase64AsBinary() {
    type(ComposerMode.HEX, "0xde, 0xad");
    assertThat(composer.sizeText()).isEqualTo("2 B");
    composer.send();
    type(ComposerMode.BASE64, "3q0");
    composer.send();
    assertThat(sent)
        .allSatisfy(message -> {
          assertThat(message.opcode()).isEqualTo(Opcode.BINARY);
          assertThat(hex(message.payload())).isEqualTo("dead");
        });
    type(ComposerMode.HEX, "de a");
    assertThat(composer.verdict().text())
        .isEqualTo("Line 1, column 4: \"a\" is half a byte; write two digits.");
    assertThat(composer.sizeText()).isEmpty();
    composer.send();
    assertThat(sent).hasSize(2);
  }

  @Test
  void cutsIntoFragments() {
    type(ComposerMode.TEXT, "abcdef");
    composer.fragmentsProperty().set("1,2,rest");
    composer.send();
    assertThat(sent.getFirst().fragments()).containsExactly(1, 2);
    composer.fragmentsProperty().set("9,rest");
    assertThat(composer.verdict().level()).isEqualTo(Level.ERROR);
    type(ComposerMode.PING, "p");
    assertThat(composer.verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void limitsControlPayloads() {
    type(ComposerMode.PING, "ka-1");
    assertThat(composer.sizeText()).isEqualTo("4 / 125 B");
    composer.send();
    assertThat(sent.getFirst().opcode()).isEqualTo(Opcode.PING);
    type(ComposerMode.PONG, "x".repeat(126));
    assertThat(composer.verdict().text())
        .isEqualTo("The payload has 126 bytes; a control frame has room for 125.");
    composer.alternateProperty(ComposerMode.PONG).set(true);
    composer.textProperty(ComposerMode.PONG).set("00ff");
    composer.send();
    assertThat(hex(sent.get(1).payload())).isEqualTo("00ff");
    composer.textProperty(ComposerMode.PONG).set("0");
    assertThat(composer.sendableProperty().get()).isFalse();
    composer.alternateProperty(ComposerMode.PONG).set(false);
    composer.textProperty(ComposerMode.PONG).set("\ude00");
    assertThat(composer.sendableProperty().get()).isFalse();
  }

  @Test
  void sendsCloseFramesOfAnyKind() {
    type(ComposerMode.CLOSE, "bye");
    composer.send();
    composer.closeCodeProperty().set("");
    assertThat(composer.verdict().text()).isEqualTo("A reason needs a code before it.");
    composer.textProperty(ComposerMode.CLOSE).set("");
    composer.send();
    composer.closeCodeProperty().set("1005");
    assertThat(composer.verdict())
        .isEqualTo(Verdict.warning("RFC 6455 §7.4 does not allow the code 1005 in a close frame."));
    composer.send();
    assertThat(sent)
        .extracting(message -> hex(message.payload()))
        .containsExactly("03e8627965", "", "03ed");
  }

  @Test
  void refusesCloseCodesAndReasonsThatDoNotFit() {
    type(ComposerMode.CLOSE, "");
    for (String code : List.of("65536", "99999999999", "-1", "abc")) {
      composer.closeCodeProperty().set(code);
      assertThat(composer.verdict().level()).as(code).isEqualTo(Level.ERROR);
    }
    composer.closeCodeProperty().set("1000");
    composer.textProperty(ComposerMode.CLOSE).set("é".repeat(62));
    assertThat(composer.verdict().text())
        .isEqualTo("The reason has 124 bytes; a close frame has room for 123.");
    assertThat(composer.sizeText()).isEqualTo("124 / 123 B");
    composer.textProperty(ComposerMode.CLOSE).set("\ud83d");
    assertThat(composer.verdict().level()).isEqualTo(Level.ERROR);
  }

  @Test
  void sendsFiles(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("a.bin"), new byte[] {(byte) 0xff, 1});
    composer.modeProperty().set(ComposerMode.FILE);
    checked();
    assertThat(composer.verdict().level()).isEqualTo(Level.INCOMPLETE);
    composer.textProperty(ComposerMode.FILE).set(file.toString());
    checked();
    assertThat(composer.sizeText()).isEqualTo("2 B");
    Files.write(file, new byte[] {1, 2, 3});
    composer.send();
    fx.await(() -> !sent.isEmpty());
    assertThat(hex(sent.getFirst().payload()))
        .as("what is there when it is sent")
        .isEqualTo("010203");
    assertThat(sent.getFirst().opcode()).isEqualTo(Opcode.BINARY);
    composer.alternateProperty(ComposerMode.FILE).set(true);
    checked();
    composer.send();
    fx.await(() -> sent.size() == 2);
    assertThat(sent.get(1).opcode()).isEqualTo(Opcode.TEXT);
  }

  @Test
  void saysAtOnceWhatIsWrongWithAFile(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("a.bin"), new byte[] {'a', (byte) 0xff});
    type(ComposerMode.FILE, folder.resolve("none").toString());
    checked();
    assertThat(composer.verdict()).isEqualTo(Verdict.error("There is no such file."));
    composer.textProperty(ComposerMode.FILE).set(folder.toString());
    checked();
    assertThat(composer.verdict().text()).contains("folder");
    composer.textProperty(ComposerMode.FILE).set("\0");
    checked();
    assertThat(composer.verdict().text()).isEqualTo("This is not a path.");
    composer.alternateProperty(ComposerMode.FILE).set(true);
    composer.textProperty(ComposerMode.FILE).set(file.toString());
    checked();
    assertThat(composer.verdict().text())
        .isEqualTo("The file is not UTF-8 (byte 1); send it as binary.");
    composer.alternateProperty(ComposerMode.FILE).set(false);
    checked();
    Files.delete(file);
    composer.send();
    fx.await(() -> composer.resultProperty().get().kind() == SendResult.Kind.FAILED);
    assertThat(composer.resultProperty().get().text())
        .isEqualTo("Not sent: There is no such file.");
    assertThat(sent).isEmpty();
  }

  @Test
  void checksLargeDraftsInTheBackgroundAndSendsTheLatest() throws InterruptedException {
    String large = "x".repeat(ComposerViewModel.LIGHT);
    type(ComposerMode.TEXT, large + "1");
    assertThat(composer.checkingProperty().get()).isTrue();
    composer.textProperty(ComposerMode.TEXT).set(large + "12");
    composer.send();
    fx.await(() -> !sent.isEmpty());
    assertThat(sent.getFirst().payload()).hasSize(large.length() + 2);
    checked();
    assertThat(composer.sizeText()).isEqualTo("65,538 B");
  }

  @Test
  void takesOverMessagesInTheModeThatKeepsTheirBytes() throws InterruptedException {
    var cases =
        List.of(
            new Received(Opcode.TEXT, "hello", ComposerMode.TEXT),
            new Received(Opcode.TEXT, "a\r\nb\r\n", ComposerMode.TEXT),
            new Received(Opcode.TEXT, "a\r\nb\n", ComposerMode.HEX),
            new Received(Opcode.TEXT, "a\rb", ComposerMode.HEX),
            new Received(Opcode.TEXT, "{\"a\":1}", ComposerMode.JSON),
            new Received(Opcode.BINARY, "hello", ComposerMode.HEX),
            new Received(Opcode.PING, "ka", ComposerMode.PING),
            new Received(Opcode.PONG, "\0\1", ComposerMode.PONG),
            new Received(Opcode.CLOSE, "", ComposerMode.CLOSE),
            new Received(Opcode.CLOSE, "\3êbye", ComposerMode.HEX),
            new Received(Opcode.CLOSE, "\3\20bye", ComposerMode.CLOSE));
    for (Received each : cases) {
      byte[] bytes = each.text().getBytes(UTF_8);
      composer.edit(each.opcode(), bytes);
      assertThat(composer.modeProperty().get()).as(each.text()).isEqualTo(each.mode());
      sent.clear();
      composer.send();
      assertThat(hex(sent.getFirst().payload())).as(each.text()).isEqualTo(hex(bytes));
    }
    composer.edit(Opcode.TEXT, new byte[] {(byte) 0xff});
    assertThat(composer.draft().text()).isEqualTo("ff");
    composer.edit(Opcode.BINARY, new byte[ComposerViewModel.LIGHT + 1]);
    fx.await(() -> composer.draft().text().length() > ComposerViewModel.LIGHT);
    checked();
    composer.edit(Opcode.BINARY, new byte[ComposerViewModel.EDIT_LIMIT + 1]);
    assertThat(composer.resultProperty().get().text()).contains("too much for the editor");
  }

  private record Received(Opcode opcode, String text, ComposerMode mode) {}

  @Test
  void losesNoDraftThatIsReplaced() {
    type(ComposerMode.TEXT, "not sent yet");
    composer.edit(Opcode.TEXT, "other".getBytes(UTF_8));
    assertThat(composer.history()).extracting(Draft::text).containsExactly("not sent yet");
  }

  @Test
  void walksThroughWhatWasSentAndBack() {
    type(ComposerMode.TEXT, "one");
    composer.send();
    type(ComposerMode.PING, "two");
    composer.send();
    composer.send();
    type(ComposerMode.TEXT, "three, not sent");
    composer.older();
    assertThat(composer.draft().text()).isEqualTo("two");
    assertThat(composer.modeProperty().get()).isEqualTo(ComposerMode.PING);
    composer.older();
    composer.older();
    assertThat(composer.draft().text()).isEqualTo("one");
    composer.newer();
    composer.newer();
    composer.newer();
    assertThat(composer.draft().text()).isEqualTo("three, not sent");
    composer.older();
    composer.older();
    composer.textProperty(ComposerMode.TEXT).set("one, edited");
    assertThat(composer.history())
        .extracting(Draft::text)
        .containsExactly("three, not sent", "two", "one");
    assertThat(composer.history().getFirst().label()).isEqualTo("Text  three, not sent");
  }

  @Test
  void goesBackBehindWhatWasJustSent() {
    type(ComposerMode.TEXT, "one");
    composer.send();
    type(ComposerMode.TEXT, "two");
    composer.send();
    composer.older();
    assertThat(composer.draft().text()).isEqualTo("one");
  }
}
