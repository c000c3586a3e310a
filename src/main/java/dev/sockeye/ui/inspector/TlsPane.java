package dev.sockeye.ui.inspector;

import dev.sockeye.payload.Escapes;
import dev.sockeye.session.CertificateFacts;
import dev.sockeye.session.Entry;
import dev.sockeye.session.TlsFacts;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Icon;
import java.time.Instant;
import java.time.InstantSource;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What became known of each TLS handshake of the opening, and the certificates that were shown.
final class TlsPane extends ScrollPane {
  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

  private final InspectorViewModel model;
  private final Background background;
  private final InstantSource clock;
  private final VBox content = new VBox();

  TlsPane(InspectorViewModel model, Background background, InstantSource clock) {
    this.model = model;
    this.background = background;
    this.clock = clock;
    getStyleClass().add("inspector-scroll");
    content.getStyleClass().addAll("inspector-content", "tls");
    setContent(content);
    setFitToWidth(true);
    model.handshakeProperty().addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    Handshake handshake = model.handshakeProperty().get();
    content.getChildren().clear();
    if (handshake.tls().isEmpty()) {
      var none = new Label(CertificateWords.without(handshake));
      none.getStyleClass().add("muted");
      none.setWrapText(true);
      content.getChildren().add(none);
    }
    for (Entry.Tls tls : handshake.tls()) {
      handshake(tls);
    }
  }

  private void handshake(Entry.Tls entry) {
    TlsFacts tls = entry.facts();
    Instant at = Instant.ofEpochSecond(0, entry.at());
    String with = tls.serverName().isEmpty() ? "" : " with " + tls.serverName();
    var verdict = new Label(CertificateWords.verdict(tls));
    verdict.setGraphic(tls.verified() ? Icon.STATE_OPEN.node() : Icon.STATE_FAILED.node());
    verdict.getStyleClass().add("tls-verdict");
    verdict.pseudoClassStateChanged(BAD, !tls.verified());
    verdict.setWrapText(true);
    verdict.setMinHeight(USE_PREF_SIZE);
    content
        .getChildren()
        .addAll(
            FramePane.heading("TLS" + Escapes.visible(with, 300)),
            verdict,
            new FactGrid(CertificateWords.handshake(tls), false));
    if (tls.chain().isEmpty()) {
      return;
    }
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head =
        new HBox(
            FramePane.heading("Certificates, as the server sent them"),
            gap,
            new CopyButton(
                "Copy",
                "Copy the certificates as text",
                background,
                () -> CertificateWords.copy(tls, at, clock.instant())));
    head.getStyleClass().add("section-head");
    content.getChildren().add(head);
    for (int i = 0; i < tls.chain().size(); i++) {
      content.getChildren().add(certificate(tls, i, at));
    }
  }

  private VBox certificate(TlsFacts tls, int index, Instant at) {
    CertificateFacts certificate = tls.chain().get(index);
    CertificateWords.Validity validity =
        CertificateWords.validity(certificate, at, clock.instant());
    var words = new Label(CertificateWords.place(index, tls.chain().size()));
    words.getStyleClass().add("certificate-place");
    var head = new FlowPane(words, mark(validity.words(), !validity.good()));
    if (certificate.isSelfSigned()) {
      head.getChildren().add(mark("self-signed", index == 0));
    }
    head.getStyleClass().add("certificate-head");
    var card =
        new VBox(head, new FactGrid(CertificateWords.certificate(certificate, validity), false));
    card.getStyleClass().add("certificate");
    return card;
  }

  private static Label mark(String text, boolean bad) {
    var label = new Label(text);
    label.getStyleClass().add("certificate-mark");
    label.pseudoClassStateChanged(BAD, bad);
    if (bad) {
      label.setGraphic(Icon.WARNING.node());
    }
    return label;
  }
}
