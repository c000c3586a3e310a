package dev.sockeye.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.engine.Engine;
import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.session.BuiltInHeader;
import dev.sockeye.session.HeaderCharset;
import dev.sockeye.session.Variables;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxQueue;
import dev.sockeye.ui.connection.OutlookViewModel.Known;
import dev.sockeye.ui.connection.OutlookViewModel.Unknown;
import dev.sockeye.ui.connection.OutlookViewModel.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OutlookViewModelTest {
  private final Engine engine = new Engine("Sockeye/test");
  private final FxQueue fx = new FxQueue();
  private final Background background = new Background("outlook test", fx);
  private final RequestDraft draft = new RequestDraft();
  private final OutlookViewModel model =
      new OutlookViewModel(
          draft,
          engine,
          new Variables(name -> Optional.empty(), name -> Optional.empty()),
          background);

  @AfterEach
  void end() {
    background.close();
    engine.close();
  }

  private void look() throws InterruptedException {
    OutlookViewModel.Outlook before = model.outlookProperty().get();
    model.pulse();
    fx.await(() -> model.outlookProperty().get() != before);
  }

  private String text() {
    return model.outlookProperty().get() instanceof Known known
        ? new String(known.preview().bytes(), StandardCharsets.UTF_8)
        : "";
  }

  @Test
  void nothingIsReadWhileNothingShowsIt() {
    draft.urlProperty().set("ws://a");
    model.pulse();

    assertThat(model.outlookProperty().get()).isInstanceOf(Unknown.class);
  }

  @Test
  void tellsTheBytesWithTheKeyThatWillBeSent() throws Exception {
    model.setWanted(true);
    draft.urlProperty().set("localhost:1/x");
    draft.headers().add(new HeaderRow(new ProfileHeader("X-A", "1")));
    look();

    assertThat(text())
        .startsWith("GET /x HTTP/1.1\r\nHost: localhost:1\r\n")
        .contains("Sec-WebSocket-Key: " + draft.keyProperty().get() + "\r\n")
        .endsWith("X-A: 1\r\n\r\n");
    String before = draft.keyProperty().get();
    draft.renewKey();
    assertThat(draft.keyProperty().get()).isNotEqualTo(before).hasSize(24);
    look();
    assertThat(text()).contains(draft.keyProperty().get());
  }

  @Test
  void tellsWhatBuiltInHeadersWouldHaveAlsoWhereTheyAreLeftOut() throws Exception {
    model.setWanted(true);
    draft.urlProperty().set("wss://a.example");
    draft
        .headerTable()
        .load(
            List.of(new ProfileHeader("Host", "b", true), new ProfileHeader("Upgrade", "", false)));
    look();

    assertThat(model.valueOf(BuiltInHeader.HOST)).contains("a.example");
    assertThat(model.valueOf(BuiltInHeader.UPGRADE)).contains("websocket");
    assertThat(model.valueOf(BuiltInHeader.ORIGIN)).contains("https://a.example");
    assertThat(model.valueOf(BuiltInHeader.PROTOCOL)).isEmpty();
    assertThat(text()).contains("Host: b\r\n").doesNotContain("Upgrade: ", "Origin");
  }

  @Test
  void theOrderOfTheTableIsTheOrderOnTheWire() throws Exception {
    model.setWanted(true);
    draft.urlProperty().set("ws://a.example");
    draft.subprotocolsProperty().set("chat");
    HeaderTable table = draft.headerTable();
    table.add().nameProperty().set("X-First");
    table.move(table.rows().getLast(), -20);
    table.move(table.rows().get(3), 2);
    table.rows().get(1).valueProperty().set("other.example");
    look();

    List<String> shown =
        table.rows().stream()
            .filter(row -> row.enabledProperty().get())
            .map(row -> row.nameProperty().get())
            .toList();
    assertThat(text().lines().skip(1).filter(line -> !line.isEmpty()))
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsExactlyElementsOf(shown);
  }

  @Test
  void aDraftThatCannotBeReadHasASentence() throws Exception {
    model.setWanted(true);
    draft.urlProperty().set("ws://${env:NO}/");
    look();

    assertThat(model.outlookProperty().get())
        .isEqualTo(new Unreadable("The environment variable NO is not set."));
  }

  @Test
  void lineEndsAndControlCharactersCanBeSeen() {
    byte[] bytes = "A: \t1\r\n\n".getBytes(HeaderCharset.LATIN_1.charset());

    assertThat(PreviewText.of(bytes, StandardCharsets.UTF_8, true))
        .isEqualTo("A: \u24091\u240d\u240a\n\u240a\n");
    assertThat(PreviewText.of(bytes, StandardCharsets.UTF_8, false)).isEqualTo("A: \u24091\n\n");
  }
}
