package dev.sockeye.ui.rates;

import atlantafx.base.theme.Styles;
import dev.sockeye.session.Direction;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.common.Pills;
import dev.sockeye.ui.common.SeenPulse;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;

/// Rates over time, sizes and silences of the recording in front, one below the other.
public final class RatesView extends VBox {
  private static final int PULSE_MILLIS = 250;

  private final RatesViewModel model;
  private final LongConsumer go;
  private final VBox charts = new VBox();
  private final VBox gaps = new VBox();
  private final Label readout = new Label();
  private final Label sizesReadout = new Label();
  private final Label empty =
      new Label(
          "No messages yet. How many messages and bytes come and go each second, how large they"
              + " are, and when it was silent is drawn here.");
  private final SizeChart sizes;
  private List<Gap> shownGaps = List.of();

  /// @param go goes to a row of the log
  public RatesView(RatesViewModel model, LongConsumer go) {
    this.model = model;
    this.go = go;
    getStyleClass().addAll("rates", "dense");
    getStylesheets()
        .addAll(sheet("/dev/sockeye/ui/common/code.css"), sheet("/dev/sockeye/ui/rates/rates.css"));
    sizes = new SizeChart(model);
    empty.getStyleClass().addAll("muted", "rates-empty");
    empty.setWrapText(true);
    charts.getStyleClass().add("rates-charts");
    readout.getStyleClass().addAll("muted", "rates-readout");
    sizesReadout.setWrapText(true);
    sizesReadout.getStyleClass().addAll("muted", "rates-readout");
    charts
        .getChildren()
        .addAll(
            chart(Measure.MESSAGES),
            chart(Measure.BYTES),
            readout,
            section("Sizes"),
            sizes,
            sizesReadout,
            silences(),
            gaps);
    gaps.getStyleClass().add("rates-gaps");
    var scroll = new ScrollPane(new VBox(empty, charts));
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("rates-scroll");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(top(), told(), scroll);
    model.figuresProperty().subscribe(_ -> changed());
    model.receivedProperty().subscribe(_ -> changed());
    model.cursorProperty().subscribe(_ -> read());
    sizes.placeProperty().subscribe(_ -> read());
    new SeenPulse(this, PULSE_MILLIS, model::pulse);
  }

  private static String sheet(String path) {
    return Objects.requireNonNull(RatesView.class.getResource(path), path).toExternalForm();
  }

  private Node top() {
    var spans = new Pills<>(RateSpan.class, RateSpan::label, model.spanProperty());
    for (RateSpan span : RateSpan.values()) {
      spans
          .button(span)
          .setAccessibleText(
              span == RateSpan.ALL ? "All of the recording" : "The last " + lower(span));
    }
    var box = new HBox(spans);
    box.getStyleClass().add("rates-top");
    return box;
  }

  private static String lower(RateSpan span) {
    return span == RateSpan.MINUTE ? "minute" : span.label();
  }

  /// How far the summing is, or why it ended.
  private Node told() {
    var problem = new Label("", Icon.ERROR.node());
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    problem.textProperty().bind(model.problemProperty());
    var progress = new Label();
    progress.getStyleClass().add("muted");
    progress.textProperty().bind(model.progressProperty());
    var box = new VBox(problem, progress);
    box.getStyleClass().add("rates-told");
    for (Label label : List.of(problem, progress)) {
      label
          .textProperty()
          .subscribe(text -> {
            shown(label, !text.isEmpty());
            shown(box, problem.isVisible() || progress.isVisible());
          });
    }
    return box;
  }

  private Node chart(Measure measure) {
    var chart = new RateChart(model, measure, go);
    var box =
        new VBox(
            section(measure.title()),
            legend(measure, Direction.IN),
            legend(measure, Direction.OUT),
            chart);
    box.getStyleClass().add("rates-chart");
    return box;
  }

  private Node legend(Measure measure, Direction direction) {
    var line = new Line(0, 0, 18, 0);
    line.getStyleClass().addAll("rates-line", direction == Direction.IN ? "rates-in" : "rates-out");
    var text = new Label();
    text.getStyleClass().add("rates-legend");
    model
        .figuresProperty()
        .subscribe(figures ->
            text.setText(
                RateText.name(direction) + " " + RateText.figures(figures, measure, direction)));
    var box = new HBox(line, text);
    box.setSpacing(6);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private static Label section(String title) {
    var label = new Label(title);
    label.getStyleClass().add("rates-section");
    return label;
  }

  private Node silences() {
    var received = new CheckBox("Received only");
    received.setAccessibleText("Only silences between messages received");
    received.setMinWidth(USE_PREF_SIZE);
    received.selectedProperty().bindBidirectional(model.receivedProperty());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var box = new HBox(section("Silences"), space, received);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private void changed() {
    boolean some = model.figuresProperty().get().sizes().total() > 0;
    shown(empty, !some);
    shown(charts, some);
    read();
    if (!model.gaps().equals(shownGaps)) {
      shownGaps = model.gaps();
      gaps.getChildren().setAll(shownGaps.stream().map(this::gap).toList());
    }
    if (shownGaps.isEmpty()) {
      var none = new Label("None of a millisecond or more.");
      none.getStyleClass().add("muted");
      gaps.getChildren().setAll(List.of(none));
    }
  }

  private Node gap(Gap gap) {
    var length = new Label(Formats.duration(gap.nanos()));
    length.getStyleClass().add("rates-gap-length");
    var where =
        new Label(
            "%s  rows %s to %s"
                .formatted(
                    RateText.clock(gap.at()), Formats.count(gap.from()), Formats.count(gap.to())));
    where.getStyleClass().add("muted");
    where.setMinWidth(0);
    var line = new HBox(length, where);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setSpacing(8);
    var button = new Button("", line);
    button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "rates-gap");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAccessibleText("Silence of " + RateText.of(gap) + ": go to the row that ended it");
    button.setOnAction(_ -> go.accept(gap.to()));
    return button;
  }

  private void read() {
    RateFigures figures = model.figuresProperty().get();
    int cursor = model.cursorProperty().get();
    readout.setText(
        cursor < 0 ? "A click goes to that place in the log." : RateText.at(figures, cursor));
    int step = sizes.placeProperty().get();
    sizesReadout.setText(
        step < 0 ? RateText.summary(figures.sizes()) : RateText.at(figures.sizes(), step));
  }

  private static void shown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
