package dev.sockeye.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import atlantafx.base.theme.PrimerLight;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.WindowParts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith({WindowParts.class, ApplicationExtension.class})
class ComposerViewTest {
  private final List<OutgoingMessage> sent = new CopyOnWriteArrayList<>();
  private final Background background = new Background("composer view test", new FxThread());
  private final ComposerViewModel model =
      new ComposerViewModel(
          message -> {
            sent.add(message);
            return CompletableFuture.completedFuture(new SendOutcome.Written(0));
          },
          background,
          new FxThread());

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    model.blockedProperty().set("");
    var view = new ComposerView(model, background);
    stage.setScene(new Scene(view, 900, 240));
    stage.show();
    view.focusEditor();
  }

  @AfterEach
  void end() {
    background.close();
  }

  private static String styleAt(FxRobot robot, int index) throws Exception {
    return robot
        .interact(() -> {})
        .lookup(CodeArea.class::isInstance)
        .queryAs(CodeArea.class)
        .getStyleOfChar(index)
        .toString();
  }

  @Test
  void typesColoursChecksAndSends(FxRobot robot) throws Exception {
    robot.write("hello");
    robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
    waitFor(10, TimeUnit.SECONDS, () -> sent.size() == 1);
    assertThat(new String(sent.getFirst().payload(), StandardCharsets.UTF_8)).isEqualTo("hello");
    assertThat(robot.lookup(".composer-message").queryAs(Labeled.class).getText())
        .isEqualTo("Sent 5 B");

    robot.clickOn("JSON");
    robot.clickOn(".code-editor");
    robot.write("{\"a\": tru}");
    Button send = robot.lookup(".composer-bottom .button").queryButton();
    assertThat(send.getText()).isEqualTo("Send");
    var message = robot.lookup(".composer-message").queryAs(Labeled.class);
    var red = PseudoClass.getPseudoClass("error");
    assertThat(message.getText()).startsWith("Line 1, column 7: \"tru\" is not");
    assertThat(message.getPseudoClassStates()).doesNotContain(red);
    robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
    assertThat(send.getText()).isEqualTo("Send anyway");
    assertThat(message.getText()).startsWith("Line 1, column 7: \"tru\" is not");
    assertThat(message.getPseudoClassStates()).contains(red);
    assertThat(sent).hasSize(1);
    waitFor(10, TimeUnit.SECONDS, () -> styleAt(robot, 1).contains("json-key"));
    assertThat(styleAt(robot, 6)).contains("json-bad");

    robot.clickOn("Hex");
    robot.clickOn(".code-editor");
    robot.write("de a");
    assertThat(send.isDisabled()).isTrue();
    robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
    assertThat(sent).hasSize(1);
    robot.press(KeyCode.TAB).release(KeyCode.TAB);
    assertThat(robot.lookup(".composer-fragments .text-field").query().isFocused())
        .as("Tab leaves the editor")
        .isTrue();
    robot.clickOn("Text");
    assertThat(robot.lookup(CodeArea.class::isInstance).queryAs(CodeArea.class).getText())
        .isEqualTo("hello");
  }

  @Test
  void keepsCharactersThatAnEditorMightTakeForLineEnds(FxRobot robot) {
    String odd = "a\u0085b\u2028c\u000bd\u000ce\u001e\0";
    robot.interact(() -> model.textProperty(ComposerMode.TEXT).set(odd));
    robot.write("!");
    assertThat(model.draft().text()).isEqualTo("!" + odd);
  }
}
