package dev.sockeye.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import atlantafx.base.theme.PrimerLight;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.WindowParts;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith({WindowParts.class, ApplicationExtension.class})
class InspectorViewTest {
  private final Background background = new Background("inspector view test", new FxThread());
  private final InspectorViewModel model = new InspectorViewModel(background);

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    stage.setScene(new Scene(new InspectorView(model, background), 900, 300));
    stage.show();
    model.setSource(FakeInspectorSource.conversation());
  }

  @AfterEach
  void end() {
    background.close();
  }

  private static String text(FxRobot robot) {
    return robot
        .lookup(CodeArea.class::isInstance)
        .tryQueryAs(CodeArea.class)
        .map(CodeArea::getText)
        .orElse("");
  }

  @Test
  void showsPayloadFrameAndHandshake(FxRobot robot) throws Exception {
    robot.interact(() -> model.select(3));
    waitFor(10, TimeUnit.SECONDS, () -> text(robot).startsWith("{\n  \"type\""));
    robot.clickOn("Hex");
    waitFor(10, TimeUnit.SECONDS, () -> text(robot).startsWith("00000000  7b 22"));
    robot.clickOn("Frame");
    assertThat(robot.lookup("masking key, 32 bits").tryQuery()).isPresent();
    assertThat(robot.lookup(".header-byte").queryAll()).hasSize(6);
    robot.interact(() -> model.select(9));
    waitFor(10, TimeUnit.SECONDS, () -> robot.lookup("RFC 6455 §5.1").tryQuery().isPresent());
    robot.clickOn("Handshake");
    assertThat(
            robot
                .lookup(".fact-name")
                .lookup("Set-Cookie")
                .match(Label.class::isInstance)
                .queryAll())
        .as("duplicates are kept")
        .hasSize(2);
    robot.clickOn("Raw");
    assertThat(text(robot)).startsWith("GET /feed?v=2 HTTP/1.1\n");
  }
}
