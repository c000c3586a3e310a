package dev.sockeye.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Styles;
import dev.sockeye.engine.Engine;
import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.profile.RequestReading;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.Variables;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.Pulse;
import dev.sockeye.ui.common.WindowParts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.application.Application;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith({WindowParts.class, ApplicationExtension.class})
@Timeout(60)
class DrawerTest {
  private final Engine engine = new Engine("Sockeye/test");
  private final Background background = new Background("drawer test", new FxThread());
  private final RequestDraft draft = new RequestDraft();
  private final OutlookViewModel outlook =
      new OutlookViewModel(
          draft,
          engine,
          new Variables(name -> Optional.empty(), name -> Optional.empty()),
          background);
  private Drawer drawer;
  private Pulse pulse;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    draft.urlProperty().set("ws://a.example/");
    drawer = new Drawer(draft, outlook, background);
    pulse = new Pulse(20, drawer::pulse);
    pulse.start();
    stage.setScene(new Scene(drawer));
    stage.setWidth(700);
    stage.setHeight(500);
    stage.show();
  }

  @AfterEach
  void end(FxRobot robot) {
    robot.interact(() -> pulse.stop());
    background.close();
    engine.close();
  }

  private TextField value(FxRobot robot, String header) {
    return robot.lookup(".header-value").queryAll().stream()
        .map(TextField.class::cast)
        .filter(field -> ("Value of " + header).equals(field.getAccessibleText()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isMarked(Node field) {
    return field.getPseudoClassStates().contains(Styles.STATE_DANGER);
  }

  @Test
  void everyButtonIsInSightInANarrowWindow(FxRobot robot) throws Exception {
    var buttons = robot.lookup(".connection-part").queryAllAs(ToggleButton.class);
    assertThat(buttons).hasSize(DrawerPart.values().length);

    robot.interact(() -> draft.subprotocolsProperty().set("a, b"));
    robot.interact(() ->
        draft
            .choicesProperty()
            .set(
                draft
                    .choicesProperty()
                    .get()
                    .withTls(draft.choicesProperty().get().tls().withVerify(false))));

    waitFor(10, TimeUnit.SECONDS, () -> buttons.stream().allMatch(DrawerTest::isInSight));
  }

  private static boolean isInSight(Node button) {
    var bounds = button.localToScene(button.getBoundsInLocal());
    return bounds.getMinX() >= 0 && bounds.getMaxX() <= 700 && bounds.getMaxY() < 120;
  }

  @Test
  void aBuiltInHeaderIsShownChangedAndRestored(FxRobot robot) throws Exception {
    robot.clickOn("Headers");
    waitFor(10, TimeUnit.SECONDS, () -> value(robot, "Host").getText().equals("a.example"));
    assertThat(draft.typedHeaders()).as("what is shown is not typed").isEmpty();

    TextField agent = value(robot, "User-Agent");
    robot.interact(agent::requestFocus);
    assertThat(agent.localToScene(agent.getBoundsInLocal()).getMaxY())
        .as("the field with the focus is in sight")
        .isLessThan(drawer.localToScene(drawer.getBoundsInLocal()).getMaxY());
    robot.press(KeyCode.END).release(KeyCode.END).write("x");
    assertThat(draft.typedHeaders())
        .containsExactly(new ProfileHeader("User-Agent", "Sockeye/testx", true));
    assertThat(robot.lookup("Headers 1").tryQuery()).isPresent();

    robot.interact(() -> draft.headerTable().reset(draft.headers().getLast()));
    waitFor(
        10, TimeUnit.SECONDS, () -> value(robot, "User-Agent").getText().equals("Sockeye/test"));
    assertThat(draft.typedHeaders()).isEmpty();
  }

  @Test
  void rowsMoveByKeysAndTheFocusGoesAlong(FxRobot robot) {
    robot.clickOn("Headers");
    TextField host = value(robot, "Host");
    robot.interact(host::requestFocus);
    robot.press(KeyCode.ALT, KeyCode.DOWN).release(KeyCode.DOWN, KeyCode.ALT);

    assertThat(draft.headers().get(1).nameProperty().get()).isEqualTo("Host");
    assertThat(host.isFocused()).isTrue();
  }

  @Test
  void aProblemOpensItsPartAndMarksTheField(FxRobot robot) {
    robot.interact(() -> {
      draft
          .choicesProperty()
          .set(draft.choicesProperty().get().withCredentials(new Credentials.Bearer("")));
      drawer.report(RequestReading.Part.AUTHENTICATION);
    });
    TextField token =
        robot.lookup(".secret-field").queryAll().stream()
            .map(TextField.class::cast)
            .filter(field -> "Token".equals(field.getAccessibleText()))
            .findFirst()
            .orElseThrow();
    assertThat(isMarked(token)).isTrue();
    robot.clickOn(token).write("t");
    assertThat(isMarked(token)).as("once it is put right").isFalse();

    robot.interact(() -> {
      token.setText("${env:NO}");
      drawer.report(RequestReading.Part.AUTHENTICATION);
    });
    assertThat(isMarked(token)).as("a variable that has no value").isTrue();
  }

  @Test
  void secretsAreNeitherPaintedNorReadOut(FxRobot robot) {
    robot.clickOn("Auth").clickOn("Bearer");
    robot.interact(() ->
        draft
            .choicesProperty()
            .set(draft.choicesProperty().get().withCredentials(new Credentials.Bearer("s3cr"))));
    SecretField token =
        robot.lookup(".secret-field").queryAll().stream()
            .map(SecretField.class::cast)
            .filter(field -> "Token".equals(field.getAccessibleText()))
            .findFirst()
            .orElseThrow();
    assertThat(painted(token)).contains("••••").doesNotContain("s3cr");
    assertThat(token.queryAccessibleAttribute(AccessibleAttribute.TEXT)).isEqualTo("");

    robot.interact(() -> token.maskedProperty().set(false));
    robot.interact(() -> {});
    assertThat(painted(token)).contains("s3cr");
  }

  @Test
  void aHeaderIsHiddenOnceItsNameSaysThatItIsASecret(FxRobot robot) {
    robot.interact(() ->
        draft
            .headerTable()
            .load(List.of(new ProfileHeader("X-Api-Key", "s3cr"), new ProfileHeader("X", "y"))));
    robot.clickOn("Headers 2");
    assertThat(((SecretField) value(robot, "X-Api-Key")).maskedProperty().get()).isTrue();
    assertThat(((SecretField) value(robot, "X")).maskedProperty().get()).isFalse();

    robot.interact(() -> draft.headers().getLast().nameProperty().set("Cookie"));
    assertThat(((SecretField) value(robot, "Cookie")).maskedProperty().get()).isTrue();
  }

  private static Set<String> painted(Node field) {
    return field.lookupAll(".text").stream()
        .filter(Text.class::isInstance)
        .map(text -> ((Text) text).getText())
        .collect(Collectors.toSet());
  }

  @Test
  void theQueryIsTypedAsATable(FxRobot robot) {
    robot.clickOn("Query").clickOn("Add a parameter");
    robot.write("q");
    robot.press(KeyCode.TAB).release(KeyCode.TAB).write("a b");

    assertThat(draft.urlProperty().get()).isEqualTo("ws://a.example/?q=a%20b");
    assertThat(robot.lookup("Query 1").tryQuery()).isPresent();
  }

  @Test
  void thePreviewFollowsWhatIsTypedAndSaysWhyThereIsNone(FxRobot robot) throws Exception {
    robot.clickOn("Preview");
    waitFor(
        10, TimeUnit.SECONDS, () -> preview(robot).startsWith("GET / HTTP/1.1\nHost: a.example"));

    robot.interact(() -> draft.urlProperty().set("ws://b.example/x"));
    waitFor(10, TimeUnit.SECONDS, () -> preview(robot).startsWith("GET /x "));
    robot.clickOn("Line ends");
    assertThat(preview(robot)).startsWith("GET /x HTTP/1.1␍␊\n");
    robot.interact(() -> draft.urlProperty().set("ftp://b"));
    waitFor(10, TimeUnit.SECONDS, () -> !robot.lookup(".preview-text").query().isVisible());
    assertThat(robot.lookup(".problem").queryLabeled().getText()).contains("ftp");
  }

  private static String preview(FxRobot robot) {
    return robot.lookup(".preview-text").queryAs(TextArea.class).getText();
  }

  @Test
  void aPastedRequestIsTakenOver(FxRobot robot) throws Exception {
    robot.clickOn("Compare");
    TextInputControl text = robot.lookup(".compare-text").queryTextInputControl();
    robot.interact(() -> text.setText("curl https://b.example/ -H 'X-Tenant: seven'"));
    waitFor(10, TimeUnit.SECONDS, () -> !robot.lookup(".compare-row").queryAll().isEmpty());

    robot.clickOn("Take over all");
    assertThat(draft.urlProperty().get()).isEqualTo("wss://b.example/");
    assertThat(draft.typedHeaders()).contains(new ProfileHeader("X-Tenant", "seven"));
    robot.clickOn("Undo");
    assertThat(draft.urlProperty().get()).isEqualTo("ws://a.example/");
  }
}
