package dev.sockeye.ui.inspector;

import dev.sockeye.ui.common.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// What was offered beside what was answered, each with a mark that says whether it fits.
final class CheckGrid extends VBox {
  CheckGrid(List<Check> checks) {
    getStyleClass().add("checks");
    var boxes = new ArrayList<VBox>();
    for (Check check : checks) {
      var verdict = new Label(check.words(), icon(check.verdict()));
      verdict
          .getStyleClass()
          .addAll("check-verdict", check.verdict().name().toLowerCase(Locale.ROOT));
      verdict.setWrapText(true);
      var head = new FlowPane(FramePane.heading(check.title()), verdict);
      head.getStyleClass().add("check-head");
      var box = new VBox(head);
      if (check.says()) {
        box.getChildren().add(new FactGrid(check.facts(), true));
      }
      box.getStyleClass().add("check");
      boxes.add(box);
    }
    getChildren().add(new Halves(boxes));
  }

  private static Node icon(Check.Verdict verdict) {
    return switch (verdict) {
      case GOOD -> Icon.STATE_OPEN.node();
      case BAD -> Icon.STATE_FAILED.node();
      case OPEN -> Icon.INFO.node();
    };
  }
}
