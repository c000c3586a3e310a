package dev.sockeye.ui.log.bar;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.WindowParts;
import dev.sockeye.ui.log.LogChoices;
import dev.sockeye.ui.log.LogView;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.NoActions;
import dev.sockeye.ui.log.SyntheticRows;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith({WindowParts.class, ApplicationExtension.class})
class LogTopTest {
  private LogViewModel model;
  private LogView view;
  private LogFinding finding;
  private LogTop top;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    model = new LogViewModel(new FxThread());
    view = new LogView(model, new NoActions());
    finding = new LogFinding(model, LogChoices.forgotten());
    top = new LogTop(model, finding, view::requestFocus);
    view.onTyped(top::typeFilter);
    var root = new BorderPane(view);
    root.setTop(top);
    var scene = new Scene(root, 900, 600);
    scene.getStylesheets().add(FxThread.class.getResource("sockeye.css").toExternalForm());
    stage.setScene(scene);
    stage.show();
    model.show(SyntheticRows.numbered(10_000, 4_096));
    view.requestFocus();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> {
      finding.close();
      model.close();
    });
  }

  private static void until(BooleanSupplier condition) throws Exception {
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
  }

  private TextField field() {
    return (TextField) top.lookup(".log-filter .log-filter-field");
  }

  @Test
  void typingInTheLogFiltersItAndEscapeLeads(FxRobot robot) throws Exception {
    robot.write("77z");
    until(() -> model.shownCountProperty().get() == 100);
    assertThat(field().isFocused()).isTrue();

    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    until(() -> model.shownCountProperty().get() == 10_000);
    assertThat(field().isFocused()).isTrue();
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    until(view::isFocused);

    robot.interact(top::focusFilter);
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
    until(() -> model.shownCountProperty().get() == 100);
  }

  @Test
  void whatIsWrongStandsUnderTheFieldAndAnExampleIsTriedWithAClick(FxRobot robot) throws Exception {
    robot.interact(top::focusFilter);
    robot.write("/77z");
    until(() -> top.lookup(".log-wrong").isVisible());
    assertThat(top.lookup(".log-wrong-sentence")).isNotNull();
    assertThat(model.shownCountProperty().get()).isEqualTo(10_000);

    robot.press(KeyCode.F1).release(KeyCode.F1);
    until(() -> top.lookup(".log-panel") != null);
    robot.clickOn("dir:in type:binary");

    until(() -> model.shownCountProperty().get() == 0);
    assertThat(field().getText()).isEqualTo("dir:in type:binary");
  }

  @Test
  void theSearchMarksItsMatchesAndGoesToThem(FxRobot robot) throws Exception {
    robot.interact(top::openSearch);
    robot.write("50z").press(KeyCode.ENTER).release(KeyCode.ENTER);

    until(() -> model.selectedProperty().get() == 9_950);
    until(() -> model.isShown(9_950) && view.top() <= 9_949);
    Node bar = top.lookup(".log-search");
    until(() -> finding.search().countsProperty().get().equals("100 of 100"));

    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    until(() -> !bar.isVisible() && view.isFocused());
  }
}
