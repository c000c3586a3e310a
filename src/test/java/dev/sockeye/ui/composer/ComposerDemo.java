package dev.sockeye.ui.composer;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Shows the composer on its own: arguments `dark`, and the name of a mode.
public final class ComposerDemo extends Application {
  private final Background background = new Background("demo", new FxThread());

  @Override
  public void start(Stage stage) {
    boolean dark = getParameters().getRaw().contains("dark");
    setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    var model =
        new ComposerViewModel(
            _ -> CompletableFuture.completedFuture(new SendOutcome.Written(0)),
            background,
            new FxThread());
    model.blockedProperty().set(getParameters().getRaw().contains("closed") ? "Not connected" : "");
    model
        .textProperty(ComposerMode.TEXT)
        .set("Grüße, 世界\nA second line of text, to see how the lines sit.");
    model
        .textProperty(ComposerMode.JSON)
        .set(
            "{\n  \"type\": \"subscribe\",\n  \"channel\": \"trades\",\n  \"depth\": 10,\n  \"live\": true,\n}");
    model.textProperty(ComposerMode.HEX).set("de ad be ef 0");
    model.textProperty(ComposerMode.FILE).set("/etc/hostname");
    model.textProperty(ComposerMode.PING).set("ka-1");
    model.closeCodeProperty().set("1005");
    getParameters().getRaw().stream()
        .filter(each -> each.equals(each.toUpperCase(java.util.Locale.ROOT)))
        .forEach(each -> model.modeProperty().set(ComposerMode.valueOf(each)));
    var view = new ComposerView(model, background);
    var scene = new Scene(view, 900, 210);
    scene
        .getStylesheets()
        .add(
            Objects.requireNonNull(
                    ComposerDemo.class.getResource("/dev/sockeye/ui/common/sockeye.css"))
                .toExternalForm());
    stage.setScene(scene);
    stage.setTitle("Composer");
    stage.show();
    view.focusEditor();
  }

  @Override
  public void stop() {
    background.close();
  }
}
