package dev.sockeye.ui.inspector;

import dev.sockeye.finding.Finding;
import dev.sockeye.payload.Escapes;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Icon;
import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is wrong with an opening, or why a connection ended, a card each, the most telling one
/// first.
final class FindingCards extends VBox {
  private static final int LONGEST = 4_000;

  private FindingCards(String heading, List<Finding> findings, Background background) {
    getStyleClass().add("finding-cards");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head =
        new HBox(
            FramePane.heading(heading),
            gap,
            new CopyButton(
                "Copy",
                "Copy all findings as text",
                background,
                () -> HandshakeText.findings(findings)));
    head.getStyleClass().add("section-head");
    getChildren().add(head);
    findings.forEach(finding -> getChildren().add(card(finding)));
  }

  /// @param findings at least one
  static FindingCards ofOpening(List<Finding> findings, Background background) {
    boolean wrong =
        findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    return new FindingCards(
        wrong ? "What went wrong" : "What is worth knowing", findings, background);
  }

  /// @param findings at least one
  static FindingCards ofEnd(List<Finding> findings, Background background) {
    return new FindingCards("Why the connection ended", findings, background);
  }

  private static Node card(Finding finding) {
    String word = HandshakeText.word(finding.severity());
    var severity = new Label(word, icon(finding.severity()));
    severity.getStyleClass().add("finding-severity");
    severity.setMinWidth(USE_PREF_SIZE);
    var lines = new VBox(wrapped(finding.text(), "finding-text"));
    lines.getStyleClass().add("finding-lines");
    lines.setMinWidth(0);
    HBox.setHgrow(lines, Priority.ALWAYS);
    if (!finding.evidence().isEmpty()) {
      Label evidence = wrapped(finding.evidence(), "finding-evidence");
      evidence.getStyleClass().add("code-text");
      lines.getChildren().add(evidence);
    }
    if (!finding.section().isEmpty()) {
      lines.getChildren().add(wrapped(finding.section(), "finding-section"));
    }
    var card = new HBox(severity, lines);
    card.getStyleClass().addAll("finding", finding.severity().name().toLowerCase(Locale.ROOT));
    card.setFocusTraversable(true);
    card.setAccessibleRole(AccessibleRole.TEXT);
    card.setAccessibleText(HandshakeText.findings(List.of(finding)).strip());
    return card;
  }

  private static Icon iconOf(Finding.Severity severity) {
    return switch (severity) {
      case ERROR -> Icon.STATE_FAILED;
      case WARNING -> Icon.WARNING;
      case INFO -> Icon.INFO;
    };
  }

  private static Node icon(Finding.Severity severity) {
    return iconOf(severity).node();
  }

  private static Label wrapped(String text, String style) {
    var label = new Label(Escapes.visible(text, LONGEST));
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
