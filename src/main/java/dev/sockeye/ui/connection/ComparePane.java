package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.exchange.Difference;
import dev.sockeye.exchange.ForeignRequest;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.connection.CompareViewModel.Compared;
import dev.sockeye.ui.connection.CompareViewModel.Comparison;
import dev.sockeye.ui.connection.CompareViewModel.Line;
import dev.sockeye.ui.connection.CompareViewModel.NotComparable;
import dev.sockeye.ui.connection.CompareViewModel.Nothing;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextArea;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A request that works elsewhere is pasted here, and taken over one by one.
final class ComparePane extends PartPane {
  private static final int ROWS = 5;
  private static final int LONGEST = 300;
  private static final String HIDDEN = "••••••••";

  private final CompareViewModel model;
  private final TextArea text = new TextArea();
  private final Label note = muted("");
  private final Label problem = new Label();
  private final Label remarks = muted("");
  private final VBox list = new VBox();
  private final CheckBox reveal = new CheckBox("Secrets");
  private final ChoiceBox<ForeignRequest> which = new ChoiceBox<>();
  private final Button all;
  private boolean showing;

  ComparePane(CompareViewModel model) {
    super("compare-pane");
    this.model = model;
    text.textProperty().bindBidirectional(model.textProperty());
    text.setPromptText(
        "Paste a request that works elsewhere: raw HTTP, a curl command (\"Copy as cURL\" in a"
            + " browser) or a HAR entry.");
    text.setAccessibleText("A request that works elsewhere");
    text.getStyleClass().addAll("mono", "compare-text");
    text.setPrefRowCount(ROWS);
    text.setWrapText(true);
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    list.getStyleClass().add("compare-list");
    reveal.setAccessibleText("Show secrets");
    reveal.setMinWidth(USE_PREF_SIZE);
    all = flat("Take over all", Icon.IN, model::takeOverAll);
    Button undo = flat("Undo", Icon.UNDO, model::undo);
    undo.setAccessibleText("Undo the newest take-over");
    undo.disableProperty().bind(model.undoableProperty().not());
    which.setAccessibleText("Which of the pasted requests");
    which.getStyleClass().add(Styles.SMALL);
    which.setMaxWidth(260);
    which.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(ForeignRequest request) {
            return request == null ? "" : shortened(request.url().replaceFirst("\\?.*", ""), 60);
          }

          @Override
          public ForeignRequest fromString(String typed) {
            throw new UnsupportedOperationException("nothing is typed here");
          }
        });
    which
        .valueProperty()
        .subscribe((old, now) -> {
          if (!showing && now != null) {
            model.chosenProperty().set(now);
          }
        });
    getChildren().addAll(text, line(wide(note), which, reveal, undo, all), problem, remarks, list);
    model.comparisonProperty().subscribe(this::show);
    reveal.selectedProperty().subscribe((old, now) -> show(model.comparisonProperty().get()));
  }

  private void show(Comparison comparison) {
    String wrong = comparison instanceof NotComparable(String why) ? why : "";
    problem.setText(wrong);
    Form.show(!wrong.isEmpty(), problem);
    List<Line> lines = comparison instanceof Compared compared ? compared.lines() : List.of();
    note.setText(
        switch (comparison) {
          case Nothing _ -> "What differs is listed here, what tells most first.";
          case NotComparable _ -> "";
          case Compared(var _, ForeignRequest theirs, var _) ->
              lines.isEmpty()
                  ? "Read as %s. Both ask for the same.".formatted(theirs.source())
                  : "Read as %s. %d %s."
                      .formatted(
                          theirs.source(),
                          lines.size(),
                          lines.size() == 1 ? "difference" : "differences");
        });
    String left =
        comparison instanceof Compared compared
            ? String.join(" ", compared.compared().remarks())
            : "";
    remarks.setText(left);
    Form.show(!left.isEmpty(), remarks);
    showing = true;
    boolean several = comparison instanceof Compared compared && compared.requests().size() > 1;
    if (comparison instanceof Compared compared) {
      which.getItems().setAll(compared.requests());
      which.setValue(compared.compared());
    }
    Form.show(several, which);
    showing = false;
    Form.show(lines.stream().anyMatch(line -> line.difference().secret()), reveal);
    all.setDisable(
        lines.stream()
            .noneMatch(line -> line.canBeTaken() && !line.difference().kind().isRemark()));
    list.getChildren().setAll(lines.stream().map(this::row).toList());
  }

  private Node row(Line line) {
    Difference difference = line.difference();
    var name = new Label(title(difference));
    name.getStyleClass().add("compare-name");
    name.setMinWidth(0);
    var values = new GridPane();
    values.getStyleClass().add("compare-values");
    var names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    var texts = new ColumnConstraints();
    texts.setMinWidth(0);
    values.getColumnConstraints().addAll(names, texts);
    values.addRow(0, muted("yours"), value(difference, difference.ours().orElse(null)));
    values.addRow(1, muted("theirs"), value(difference, difference.theirs().orElse(null)));
    var body = new VBox(name, values);
    if (!difference.meaning().isEmpty()) {
      body.getChildren().add(muted(difference.meaning()));
    }
    body.setMinWidth(0);
    Button take = flat("Take over", Icon.IN, () -> model.takeOver(difference));
    take.setAccessibleText("Take over: " + title(difference));
    take.setDisable(!line.canBeTaken());
    var row = new HBox(wide(body), take);
    row.getStyleClass().add("compare-row");
    return row;
  }

  private Label value(Difference difference, @Nullable String value) {
    boolean hidden = difference.secret() && !reveal.isSelected();
    var label = new Label(value == null ? "none" : hidden ? HIDDEN : shortened(value, LONGEST));
    label.getStyleClass().add(value == null ? "muted" : "mono");
    label.setTextOverrun(OverrunStyle.ELLIPSIS);
    label.setMinWidth(0);
    return label;
  }

  private static String shortened(String text, int most) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }

  private static String title(Difference difference) {
    String name = difference.name();
    return switch (difference.kind()) {
      case URL_HOST -> "Host of the URL";
      case URL_PORT -> "Port";
      case URL_SCHEME -> "Scheme";
      case PATH -> "Path";
      case QUERY_PARAMETER -> "Parameter " + name;
      case QUERY_ORDER -> "Order of the parameters";
      case HEADER_MISSING -> name + " is missing in yours";
      case HEADER_EXTRA -> name + " is only in yours";
      case HEADER_VALUE -> name;
      case HEADER_ORDER -> "Order of the headers";
      case HEADER_CASE -> "Upper and lower case of " + name;
      case SUBPROTOCOL -> "Subprotocols";
      case EXTENSIONS -> "Extensions";
      case COOKIE -> "Cookie " + name;
      case AUTHORIZATION -> "Authorization";
      case OPTION -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
    };
  }

  @Override
  void pulse() {
    model.pulse();
  }
}
