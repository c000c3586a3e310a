package dev.sockeye.ui.inspector;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.util.Duration;
import javax.imageio.ImageIO;

/// Takes pictures of the inspector with every sample opening: arguments are the folder they go to,
/// and if wanted the beginning of the names of those that are wanted.
final class InspectorAlbum {
  private InspectorAlbum() {}

  static void main(String[] arguments) {
    Application.launch(Window.class, arguments);
  }

  /// The window that is taken pictures of.
  public static final class Window extends Application {
    private static final Duration SETTLED = Duration.millis(2_500);

    /// What is in a picture.
    private record Page(String opening, InspectorTab tab, boolean dark, boolean raw, int width) {
      String name() {
        return "%s-%s%s%s%s"
            .formatted(
                opening,
                tab.name().toLowerCase(java.util.Locale.ROOT),
                raw ? "-raw" : "",
                dark ? "-dark" : "",
                width < 900 ? "-narrow" : "");
      }
    }

    private final Background background = new Background("album", new FxThread());
    private final Queue<Page> pages = new ArrayDeque<>();
    private Path folder = Path.of(".");

    @Override
    public void start(Stage stage) throws IOException {
      List<String> arguments = getParameters().getRaw();
      folder = Files.createDirectories(Path.of(arguments.getFirst()));
      for (Page page : all()) {
        if (arguments.size() < 2
            || arguments.stream().skip(1).anyMatch(each -> page.name().startsWith(each))) {
          pages.add(page);
        }
      }
      stage.setTitle("Inspector");
      next(stage);
    }

    private static List<Page> all() {
      var all = new ArrayList<Page>();
      for (String name : SampleOpenings.NAMES) {
        all.add(new Page(name, InspectorTab.HANDSHAKE, false, false, 1100));
      }
      for (String name : List.of("401", "accept", "404")) {
        all.add(new Page(name, InspectorTab.HANDSHAKE, true, false, 1100));
      }
      all.add(new Page("401", InspectorTab.HANDSHAKE, false, true, 1100));
      all.add(new Page("401", InspectorTab.HANDSHAKE, false, false, 620));
      for (String name : List.of("open", "expired", "timeout", "hops")) {
        all.add(new Page(name, InspectorTab.TIMING, false, false, 1100));
        all.add(new Page(name, InspectorTab.TLS, false, false, 1100));
      }
      all.add(new Page("expired", InspectorTab.TIMING, true, false, 1100));
      all.add(new Page("expired", InspectorTab.TIMING, false, false, 620));
      all.add(new Page("expired", InspectorTab.TLS, true, false, 1100));
      all.add(new Page("expired", InspectorTab.TLS, false, false, 620));
      return all;
    }

    private void next(Stage stage) {
      Page page = pages.poll();
      if (page == null) {
        Platform.exit();
        return;
      }
      setUserAgentStylesheet(
          (page.dark() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
      var source = new FakeInspectorSource();
      source.handshake = SampleOpenings.of(page.opening(), System.currentTimeMillis() * 1_000_000);
      var model = new InspectorViewModel(background);
      var view = new InspectorView(model, background);
      view.tabProperty().set(page.tab());
      model.setSource(source);
      var scene = new Scene(view, page.width(), 640);
      scene
          .getStylesheets()
          .add(
              Objects.requireNonNull(
                      InspectorAlbum.class.getResource("/dev/sockeye/ui/common/sockeye.css"))
                  .toExternalForm());
      stage.setScene(scene);
      stage.show();
      if (page.raw()) {
        var raw = new PauseTransition(SETTLED.divide(2));
        raw.setOnFinished(_ ->
            scene.getRoot().lookupAll(".pill").stream()
                .filter(node ->
                    node instanceof javafx.scene.control.ToggleButton button
                        && button.getText().equals("Raw"))
                .forEach(node -> ((javafx.scene.control.ToggleButton) node).fire()));
        raw.play();
      }
      var settled = new PauseTransition(SETTLED);
      settled.setOnFinished(_ -> {
        take(scene, folder.resolve(page.name() + ".png"));
        next(stage);
      });
      settled.play();
    }

    private static void take(Scene scene, Path file) {
      WritableImage image = scene.snapshot(null);
      int width = (int) image.getWidth();
      int height = (int) image.getHeight();
      var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
        }
      }
      try {
        ImageIO.write(copy, "png", file.toFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void stop() {
      background.close();
    }
  }
}
