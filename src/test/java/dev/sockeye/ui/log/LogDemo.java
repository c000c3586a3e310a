package dev.sockeye.ui.log;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.log.bar.LogBar;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/// Shows the log with a made-up feed, to be looked at. Arguments: "light" or "dark", rows there
/// are, rows a second, font size.
final class LogDemo {
  private LogDemo() {}

  static void main(String[] arguments) {
    Application.launch(Window.class, arguments);
  }

  /// The window of the demonstration.
  public static final class Window extends Application {
    @Override
    public void start(Stage stage) {
      var arguments = getParameters().getRaw();
      boolean dark = !arguments.isEmpty() && arguments.getFirst().equals("dark");
      Theme theme = dark ? new PrimerDark() : new PrimerLight();
      Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
      long rows = arguments.size() > 1 ? Long.parseLong(arguments.get(1)) : 40;
      long rate = arguments.size() > 2 ? Long.parseLong(arguments.get(2)) : 0;
      String size = arguments.size() > 3 ? arguments.get(3) : "13";

      SyntheticRows source = SyntheticRows.session(rows);
      var model = new LogViewModel(new FxThread());
      model.show(source);
      var root = new BorderPane(new LogView(model, new NoActions()));
      root.setTop(new LogBar(model));
      root.setStyle("-fx-font-size: " + size + "px");
      var scene = new Scene(root, 1100, 700);
      scene
          .getStylesheets()
          .add(
              Objects.requireNonNull(
                      FxThread.class.getResource("/dev/sockeye/ui/common/sockeye.css"))
                  .toExternalForm());
      stage.setTitle("Log");
      stage.setScene(scene);
      stage.setOnHidden(event -> model.close());
      stage.show();
      if (rate > 0) {
        source.flow(rate);
      }
    }
  }
}
