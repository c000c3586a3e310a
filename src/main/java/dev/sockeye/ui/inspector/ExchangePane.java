package dev.sockeye.ui.inspector;

import dev.sockeye.payload.Escapes;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A request and its answer side by side, and the answer's body: as tables of headers in their
/// order, duplicates kept, or as the bytes that went over the wire.
final class ExchangePane extends VBox {
  private static final int LONGEST_VALUE = 8_000;

  /// More rows of a table would hold up the window.
  private static final int MOST_HEADERS = 300;

  private final Background background;
  private final boolean raw;

  /// @param name "Proxy", "Hop 2"; empty where there is but one exchange
  ExchangePane(String name, Exchange exchange, boolean raw, Background background) {
    this.background = background;
    this.raw = raw;
    getStyleClass().add("exchange");
    if (!name.isEmpty()) {
      var label = new Label(name);
      label.getStyleClass().add("exchange-name");
      getChildren().add(label);
    }
    getChildren()
        .add(new Halves(List.of(request(exchange.request()), answer(exchange.response()))));
    if (exchange.body() != null) {
      getChildren().add(new BodyPane(exchange.body(), background));
    }
  }

  private Node request(Entry.@Nullable Request request) {
    return request == null
        ? side("Nothing was asked", null, "", List.of())
        : side(
            request.method() + " " + request.target(), request.raw(), "request", request.headers());
  }

  private Node answer(Entry.@Nullable Response response) {
    if (response == null) {
      return side("No answer", null, "", List.of());
    }
    boolean read = response.status() != 0;
    return side(
        read ? EntryFacts.status(response) : "Not an HTTP answer",
        response.raw(),
        "answer",
        response.headers());
  }

  private Node side(String title, byte @Nullable [] bytes, String what, List<Header> headers) {
    var heading = new Label(Escapes.visible(title, 500));
    heading.getStyleClass().add("inspector-heading");
    heading.setWrapText(true);
    heading.setMinHeight(USE_PREF_SIZE);
    heading.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(heading, gap);
    head.getStyleClass().add("section-head");
    var side = new VBox(head);
    side.getStyleClass().add("exchange-side");
    side.setMinWidth(0);
    if (bytes != null) {
      head.getChildren()
          .add(
              new CopyButton(
                  "Copy raw",
                  "Copy the %s with its line ends, as it went over the wire".formatted(what),
                  background,
                  () -> HandshakeText.exact(bytes)));
      if (raw || (headers.isEmpty() && bytes.length > 0)) {
        var box = new CodeBox(background, "The %s as it went over the wire".formatted(what));
        background.run(
            () -> HandshakeText.shown(bytes),
            text -> box.show(text, false, true),
            e -> box.show("The bytes cannot be shown.", false, true));
        side.getChildren().add(box);
      } else {
        side.getChildren().add(table(headers));
      }
    }
    return side;
  }

  private static Node table(List<Header> headers) {
    var facts = new ArrayList<Fact>();
    headers.stream()
        .limit(MOST_HEADERS)
        .forEach(header ->
            facts.add(
                new Fact(
                    Escapes.visible(header.name(), 200),
                    Escapes.visible(header.value(), LONGEST_VALUE))));
    if (headers.size() > MOST_HEADERS) {
      facts.add(
          new Fact("…", Formats.count(headers.size() - MOST_HEADERS) + " more; Raw has them all"));
    }
    return new FactGrid(facts, true);
  }
}
