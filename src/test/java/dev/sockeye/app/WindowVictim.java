package dev.sockeye.app;

import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.stage.Window;

/// The window as a process of its own, which connects to a URL by its own button and stays; for
/// tests that end it.
final class WindowVictim {
  private WindowVictim() {}

  /// @param arguments the URL
  public static void main(String[] arguments) {
    System.exit(new Main(window -> connect()).run(arguments));
  }

  /// Once the tabs are there.
  private static void connect() {
    Window.getWindows().stream()
        .flatMap(window -> window.getScene().getRoot().lookupAll(".button").stream())
        .filter(node -> node instanceof Button button && "Connect".equals(button.getText()))
        .findFirst()
        .ifPresentOrElse(
            node -> ((Button) node).fire(), () -> Platform.runLater(WindowVictim::connect));
  }
}
