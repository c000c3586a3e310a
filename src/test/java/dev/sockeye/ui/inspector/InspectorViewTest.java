package dev.sockeye.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import atlantafx.base.theme.PrimerLight;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.WindowParts;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.Node;
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
  private final FakeInspectorSource source = FakeInspectorSource.conversation();
  private final InspectorViewModel model = new InspectorViewModel(background);

  private InspectorView view;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    view = new InspectorView(model, background);
    view.getStylesheets().add("/dev/sockeye/ui/common/sockeye.css");
    stage.setScene(new Scene(view, 900, 500));
    stage.show();
    model.setSource(source);
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
    waitFor(
        10,
        TimeUnit.SECONDS,
        () ->
            robot
                .lookup(".hex-canvas")
                .query()
                .getAccessibleText()
                .startsWith("Offset 0, byte 7b"));
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
    waitFor(10, TimeUnit.SECONDS, () -> text(robot).startsWith("GET /feed?v=2 HTTP/1.1\n"));
    robot.clickOn("TLS");
    assertThat(robot.lookup("There was no TLS: the address begins with ws://.").tryQuery())
        .isPresent();
  }

  @Test
  void showsWhyAnOpeningFailedWithNoRowSelected(FxRobot robot) throws Exception {
    source.handshake = SampleOpenings.of("401", 1_763_812_801_000_000_000L);
    robot.interact(() -> {
      view.showHandshake();
      model.setSource(source);
    });
    waitFor(10, TimeUnit.SECONDS, () -> robot.lookup(".finding").queryAll().size() == 2);
    Node first = robot.lookup(".finding").query();
    assertThat(first.isFocusTraversable()).isTrue();
    assertThat(first.getAccessibleText()).startsWith("Error: The server wants to know");
    waitFor(10, TimeUnit.SECONDS, () -> text(robot).contains("• Tokens last an hour."));
    CodeArea body = robot.lookup(CodeArea.class::isInstance).queryAs(CodeArea.class);
    waitFor(10, TimeUnit.SECONDS, () -> body.getHeight() > 100);
    assertThat(view.lookupAll(".button"))
        .allSatisfy(button -> assertThat(button.getAccessibleText()).isNotBlank());

    robot.clickOn("Timing");
    assertThat(robot.lookup(".time-track").<Node>queryAll())
        .hasSize(3)
        .allSatisfy(track -> assertThat(track.isFocusTraversable()).isTrue())
        .extracting(Node::getAccessibleText)
        .contains("DNS, localhost · 127.0.0.1, ::1, begins at 0 ms, takes 0.412 ms");

    robot.interact(() -> model.select(6));
    waitFor(
        10, TimeUnit.SECONDS, () -> model.inspectionProperty().get() instanceof Inspection.Shown);
    assertThat(view.tabProperty().get())
        .as("what a person chose stays")
        .isEqualTo(InspectorTab.TIMING);
  }
}
