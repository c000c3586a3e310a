package dev.sockeye.ui.shell;

import dev.sockeye.ui.common.Background;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// A window of its own with the versions, and the licence of every part of the program.
final class AboutView extends VBox {
  private final Background background;
  private final ListView<LicensedPart> parts = new ListView<>();
  private final TextArea licence = new TextArea();

  AboutView(String version, Background background) {
    this.background = background;
    getStyleClass().add("about");
    var title = new Label("Sockeye " + version);
    title.getStyleClass().add("about-title");
    var versions =
        new Label(
            "Java %s, JavaFX %s"
                .formatted(
                    System.getProperty("java.version"), System.getProperty("javafx.version")));
    versions.getStyleClass().add("muted");
    var made = new Label("Made of these parts; their licences:");
    parts.setAccessibleText("Parts of the program");
    parts.setCellFactory(view -> new Cell());
    parts.getSelectionModel().selectedItemProperty().subscribe(this::showLicence);
    licence.setEditable(false);
    licence.setWrapText(true);
    licence.setAccessibleText("Licence");
    var split = new SplitPane(parts, licence);
    split.setDividerPositions(0.38);
    VBox.setVgrow(split, Priority.ALWAYS);
    getChildren().addAll(title, versions, made, split);
    background.run(LicensedPart::all, this::fill, this::complain);
  }

  /// @param like whose sheets and font size it takes
  void show(Stage owner, Parent like) {
    getStylesheets().setAll(like.getStylesheets());
    setStyle(like.getStyle());
    var stage = new Stage();
    stage.initOwner(owner);
    stage.setTitle("About Sockeye");
    stage.getIcons().setAll(owner.getIcons());
    var scene = new Scene(this, 820, 520);
    scene.getStylesheets().setAll(owner.getScene().getStylesheets());
    stage.setScene(scene);
    setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE) {
        stage.hide();
        key.consume();
      }
    });
    stage.show();
  }

  private void fill(List<LicensedPart> all) {
    parts.getItems().setAll(all);
    parts.getSelectionModel().selectFirst();
  }

  private void showLicence(@Nullable LicensedPart part) {
    if (part != null) {
      background.run(part::text, text -> showText(part, text), this::complain);
    }
  }

  private void showText(LicensedPart part, String text) {
    if (part.equals(parts.getSelectionModel().getSelectedItem())) {
      licence.setText(text);
    }
  }

  private void complain(Exception failed) {
    licence.setText("The licences cannot be read: " + failed.getMessage());
  }

  private static final class Cell extends ListCell<LicensedPart> {
    @Override
    protected void updateItem(@Nullable LicensedPart part, boolean empty) {
      super.updateItem(part, empty);
      setText(empty || part == null ? null : part.name() + " · " + part.licence());
    }
  }
}
