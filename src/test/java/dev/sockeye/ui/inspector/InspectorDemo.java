package dev.sockeye.ui.inspector;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Shows the inspector on its own: arguments `dark`, `narrow`, the name of an opening, `row=` with
/// a number, the name of a tab.
public final class InspectorDemo extends Application {
  private final Background background = new Background("demo", new FxThread());

  @Override
  public void start(Stage stage) {
    List<String> arguments = getParameters().getRaw();
    setUserAgentStylesheet(
        (arguments.contains("dark") ? new PrimerDark() : new PrimerLight())
            .getUserAgentStylesheet());
    var source = FakeInspectorSource.conversation();
    for (String each : arguments) {
      if (SampleOpenings.NAMES.contains(each)) {
        source.handshake = SampleOpenings.of(each, System.currentTimeMillis() * 1_000_000);
      }
    }
    int width = arguments.contains("narrow") ? 620 : 1100;
    var model = new InspectorViewModel(background);
    var view = new InspectorView(model, background);
    model.setSource(source);
    for (String each : arguments) {
      if (each.startsWith("row=")) {
        model.select(Long.parseLong(each.substring(4)));
      } else if (each.matches("[A-Z]+")) {
        view.tabProperty().set(InspectorTab.valueOf(each));
      }
    }
    var scene = new Scene(view, width, 560);
    scene
        .getStylesheets()
        .add(
            Objects.requireNonNull(
                    InspectorDemo.class.getResource("/dev/sockeye/ui/common/sockeye.css"))
                .toExternalForm());
    stage.setScene(scene);
    stage.setTitle("Inspector");
    stage.show();
  }

  @Override
  public void stop() {
    background.close();
  }
}
