package dev.sockeye.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.WindowParts;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith({WindowParts.class, ApplicationExtension.class})
@Timeout(60)
class AboutViewTest {
  private final Background background = new Background("about-test", new FxThread());
  private AboutView view;

  @Start
  void start(Stage stage) {
    view = new AboutView("1.2.3", background);
    stage.setScene(new Scene(view, 800, 500));
    stage.show();
  }

  @AfterEach
  void end() {
    background.close();
  }

  @Test
  void showsTheLicenceOfThePartThatIsPicked(FxRobot robot) throws Exception {
    var licence = robot.lookup(".text-area").queryAs(TextArea.class);
    until(() -> licence.getText().contains("Apache License"));

    ListView<LicensedPart> parts = robot.lookup(".list-view").queryListView();
    robot.interact(() ->
        parts.getItems().stream()
            .filter(part -> part.name().equals("JavaFX (OpenJFX)"))
            .forEach(part -> parts.getSelectionModel().select(part)));

    until(() -> licence.getText().contains("\"CLASSPATH\" EXCEPTION TO THE GPL"));
    assertThat(robot.lookup(".about-title").queryLabeled().getText()).isEqualTo("Sockeye 1.2.3");
  }

  private static void until(java.util.concurrent.Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
  }
}
