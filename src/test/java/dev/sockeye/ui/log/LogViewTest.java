package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.WindowParts;
import dev.sockeye.ui.log.bar.LogBar;
import dev.sockeye.ui.log.rows.LogFilter;
import dev.sockeye.ui.log.rows.RowGroup;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith({WindowParts.class, ApplicationExtension.class})
class LogViewTest {
  private static final long ROWS = 1_000_000;

  private final SyntheticRows source = SyntheticRows.session(ROWS);
  private LogViewModel model;
  private LogView view;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    model = new LogViewModel(new FxThread());
    view = new LogView(model, new NoActions());
    var root = new BorderPane(view);
    root.setTop(new LogBar(model));
    var scene = new Scene(root, 900, 600);
    scene.getStylesheets().add(FxThread.class.getResource("sockeye.css").toExternalForm());
    stage.setScene(scene);
    stage.show();
  }

  @BeforeEach
  void show(FxRobot robot) throws Exception {
    robot.interact(() -> {
      model.show(source);
      view.requestFocus();
    });
    until(() -> view.top() > ROWS - 100);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(model::close);
  }

  private static void until(BooleanSupplier condition) throws Exception {
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
  }

  @Test
  void followsTheEndUntilScrolledAwayAndAgainFromTheEndKey(FxRobot robot) throws Exception {
    double top = view.top();
    source.grow(1_000);
    until(() -> view.top() == top + 1_000);

    robot.moveTo(view).scroll(-3);
    until(() -> !model.followingProperty().get());
    double away = view.top();
    source.grow(1_000);
    until(() -> model.totalCountProperty().get() == ROWS + 2_000);
    assertThat(view.top()).isEqualTo(away).isLessThan(top + 1_000);

    robot.press(KeyCode.END).release(KeyCode.END);
    until(() -> model.followingProperty().get() && view.top() == top + 2_000);
  }

  @Test
  void rowsFarFromTheEndAreDrawnWhenTheyHaveBeenRead(FxRobot robot) throws Exception {
    robot.press(KeyCode.HOME).release(KeyCode.HOME);

    until(() -> view.top() == 0 && isDrawn("Switching Protocols"));

    assertThat(source.pagesRead.get()).isPositive();
  }

  @Test
  void aRowThatIsGoneToStaysInSightWhileRowsComeAndAreFolded(FxRobot robot) throws Exception {
    robot.interact(() -> model.folds().messagesProperty().set(true));
    source.flow(2_000);
    for (long number : new long[] {300_000, 1_200, 900_000, 5}) {
      robot.interact(() -> model.rows().goTo(number));
      long total = model.totalCountProperty().get();
      // Rows have come, and folds have changed, several times since.
      until(() -> model.totalCountProperty().get() > total + 200);
      double index = model.indexOf(number);
      assertThat(index).as("row %d", number).isBetween(view.top(), view.top() + 40);
    }
    source.flow(0);
  }

  @Test
  void aFoldedMessageSaysWhatItsFramesTakeOnTheWire(FxRobot robot) throws Exception {
    robot.press(KeyCode.HOME).release(KeyCode.HOME);
    until(() -> isIn(20, "22 B"));

    robot.interact(() -> model.folds().messagesProperty().set(true));

    // Of 11, 8 and 22.
    until(() -> isIn(20, "41 B") && !isIn(20, "22 B"));
  }

  private boolean isIn(long number, String text) {
    return view.lookupAll(".log-row").stream()
        .filter(row -> row.isVisible() && ((LogRow) row).number() == number)
        .flatMap(row -> ((LogRow) row).getChildrenUnmodifiable().stream())
        .anyMatch(node ->
            node instanceof javafx.scene.text.Text drawn
                && node.isVisible()
                && drawn.getText().equals(text));
  }

  private boolean isDrawn(String text) {
    return view.lookupAll(".log-row").stream()
        .filter(javafx.scene.Node::isVisible)
        .flatMap(row -> ((LogRow) row).getChildrenUnmodifiable().stream())
        .anyMatch(
            node -> node instanceof javafx.scene.text.Text drawn && drawn.getText().contains(text));
  }

  @Test
  void theRowsKeepTheirFontsWhenTheFocusGoes(FxRobot robot) throws Exception {
    robot.interact(() -> view.getScene().getRoot().setStyle("-fx-font-size: 13px;"));
    until(() -> isDrawn(""));

    robot.interact(() -> {
      view.getScene().lookup(".log-bar .button").requestFocus();
      view.getScene().getRoot().applyCss();
    });

    assertThat(view.lookupAll(".log-row").stream().filter(javafx.scene.Node::isVisible))
        .flatExtracting(row -> ((LogRow) row).getChildrenUnmodifiable())
        .filteredOn(DrawnText.class::isInstance)
        .extracting(text -> ((DrawnText) text).getFont().getFamily())
        .containsAnyOf(view.style().font().getFamily())
        .doesNotContain(javafx.scene.text.Font.getDefault().getFamily());
  }

  @Test
  void selectsByPointerAndKeysAndCopiesTheRows(FxRobot robot) throws Exception {
    robot.press(KeyCode.HOME).release(KeyCode.HOME);
    until(() -> view.top() == 0);
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    until(() -> model.selectedProperty().get() == 2);
    robot.press(KeyCode.SHIFT, KeyCode.DOWN).release(KeyCode.DOWN, KeyCode.SHIFT);
    until(
        () -> model.selectedProperty().get() == 3 && model.selection().anchorProperty().get() == 2);
    until(() -> view.getAccessibleText().startsWith("row 3, local, STATE"));
    javafx.scene.Node spoken =
        (javafx.scene.Node)
            view.queryAccessibleAttribute(javafx.scene.AccessibleAttribute.ITEM_AT_INDEX, 2);
    assertThat(spoken.queryAccessibleAttribute(javafx.scene.AccessibleAttribute.TEXT))
        .isEqualTo(view.getAccessibleText());

    robot.press(KeyCode.SHORTCUT, KeyCode.C).release(KeyCode.C, KeyCode.SHORTCUT);
    until(() -> {
      String copied = Clipboard.getSystemClipboard().getString();
      return copied != null && copied.lines().count() == 2 && copied.startsWith("2\t");
    });

    var bounds = view.localToScreen(view.getLayoutBounds());
    robot.clickOn(bounds.getMinX() + 300, bounds.getMinY() + 26 + 22 * 6 + 11);
    until(
        () -> model.selectedProperty().get() == 7 && model.selection().anchorProperty().get() == 7);
  }

  @Test
  void theMenuIsForTheRowUnderThePointerAndSelectsNone(FxRobot robot) throws Exception {
    robot.press(KeyCode.HOME).release(KeyCode.HOME);
    until(() -> view.top() == 0);
    var bounds = view.localToScreen(view.getLayoutBounds());

    robot.rightClickOn(bounds.getMinX() + 300, bounds.getMinY() + 26 + 22 * 6 + 11);
    robot.clickOn("Copy row");

    until(() -> {
      String copied = Clipboard.getSystemClipboard().getString();
      return copied != null && copied.startsWith("7\t");
    });
    assertThat(model.selectedProperty().get()).isZero();
  }

  @Test
  void whatHasNoRoomInTheBarFoldsIntoAMenu(FxRobot robot) throws Exception {
    javafx.scene.Node types = robot.lookup(".log-types").query();
    javafx.scene.Node directions = robot.lookup(".log-pills").query();
    assertThat(directions.isVisible()).isTrue();

    robot.interact(() -> view.getScene().getWindow().setWidth(500));
    until(() -> types.isVisible() && !directions.isVisible());
    assertThat(robot.lookup(".log-commands").query().getBoundsInParent().getMaxX())
        .isLessThanOrEqualTo(500);

    javafx.scene.Node preview = robot.lookup(".log-title").lookup("Preview").query();
    double before = preview.getLayoutX();
    robot.press(KeyCode.SHORTCUT, KeyCode.RIGHT).release(KeyCode.RIGHT, KeyCode.SHORTCUT);
    until(() -> preview.getLayoutX() < before);

    robot.interact(() -> view.getScene().getWindow().setWidth(900));
    until(directions::isVisible);
    until(() -> preview.getLayoutX() >= before);
  }

  @Test
  void theRowsInSightStayWhenAFilterGoes(FxRobot robot) throws Exception {
    robot.interact(() -> model.filterProperty().set(LogFilter.ALL.with(RowGroup.PING, true)));
    until(() -> !model.scanningProperty().get() && model.shownCountProperty().get() > 10_000);
    robot.press(KeyCode.PAGE_UP).release(KeyCode.PAGE_UP);
    until(() -> !model.followingProperty().get());
    long top = model.numberAt((long) Math.ceil(view.top()));

    robot.interact(model::clearFilter);

    until(() -> model.shownCountProperty().get() == ROWS);
    until(() -> model.numberAt((long) Math.ceil(view.top())) == top);
  }

  @Test
  void anEmptyLogSaysWhatToDo(FxRobot robot) throws Exception {
    robot.clickOn("Local");
    robot.interact(
        () -> model.filterProperty().set(model.filterProperty().get().with(RowGroup.BINARY, true)));
    until(() -> robot.lookup("Clear the filter").tryQuery().isPresent());

    robot.clickOn("Clear the filter");

    until(() -> model.filterProperty().get().isAll());
    until(() -> !view.lookup(".log-placeholder").isVisible());
  }
}
