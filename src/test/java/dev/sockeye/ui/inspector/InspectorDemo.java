package dev.sockeye.ui.inspector;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.sockeye.session.Entry;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Shows the inspector on its own: arguments `dark`, `refused`, the number of a row, the name of a
/// tab.
public final class InspectorDemo extends Application {
  private final Background background = new Background("demo", new FxThread());

  @Override
  public void start(Stage stage) {
    List<String> arguments = getParameters().getRaw();
    setUserAgentStylesheet(
        (arguments.contains("dark") ? new PrimerDark() : new PrimerLight())
            .getUserAgentStylesheet());
    var source = FakeInspectorSource.conversation();
    if (arguments.contains("refused")) {
      byte[] body = FakeInspectorSource.bytes("{\"error\":\"token expired\",\"code\":4711}");
      source.handshake =
          new InspectorSource.Handshake(
              FakeInspectorSource.request(),
              FakeInspectorSource.refused(),
              new Entry.Body(0, body, false, "length", "application/json"));
    }
    var model = new InspectorViewModel(background);
    var view = new InspectorView(model, background);
    model.setSource(source);
    for (String each : arguments) {
      if (each.matches("\\d+")) {
        model.select(Long.parseLong(each));
      } else if (each.equals(each.toUpperCase(java.util.Locale.ROOT))) {
        view.tabProperty().set(InspectorTab.valueOf(each));
      }
    }
    var scene = new Scene(view, 900, 300);
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
