package dev.sockeye.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.CookieJar;
import dev.sockeye.session.RequestPreview;
import dev.sockeye.session.Variables;
import dev.sockeye.session.WebSocketUrl;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxQueue;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CookiesViewModelTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final FxQueue fx = new FxQueue();
  private final Background background = new Background("cookies test", fx);
  private final RequestDraft draft = new RequestDraft();
  private final OutlookViewModel outlook =
      new OutlookViewModel(
          draft,
          request -> new RequestPreview(new byte[0], new byte[0], request.headers()),
          new Variables(name -> Optional.empty(), name -> Optional.empty()),
          background);
  private final CookiesViewModel model =
      new CookiesViewModel(draft, outlook, Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void end() {
    background.close();
  }

  private void set(String... lines) {
    WebSocketUrl url = ((WebSocketUrl.Valid) WebSocketUrl.parse("wss://a.example/feed/x")).url();
    draft.jarProperty().get().take(url, List.of(lines), NOW.getEpochSecond());
  }

  private void look(String url) throws InterruptedException {
    draft.urlProperty().set(url);
    outlook.setWanted(true);
    outlook.pulse();
    fx.await(() ->
        outlook.outlookProperty().get() instanceof OutlookViewModel.Known known
            && known.request().url().toString().equals(url));
  }

  @Test
  void showsWhichCookiesAreSentToTheUrlAsTyped() throws Exception {
    set("sid=1; Path=/; HttpOnly; SameSite=Lax", "deep=2; Max-Age=60; Secure; Domain=a.example");
    model.pulse();
    assertThat(model.rows()).hasSize(2).noneMatch(CookiesViewModel.Row::sent);
    assertThat(model.summaryProperty().get()).contains("when the request can be read");

    look("wss://a.example/other");
    assertThat(model.rows()).filteredOn(CookiesViewModel.Row::sent).hasSize(1);
    assertThat(model.summaryProperty().get()).isEqualTo("2 cookies, 1 sent to this URL.");

    look("wss://a.example/feed/y");
    assertThat(model.rows()).allMatch(CookiesViewModel.Row::sent);
    CookiesViewModel.Row first = model.rows().getFirst();
    assertThat(first.flags()).isEqualTo("HttpOnly, SameSite=Lax");
    assertThat(first.expires(ZoneOffset.UTC)).isEqualTo("session");
    CookiesViewModel.Row second = model.rows().getLast();
    assertThat(second.expires(ZoneOffset.UTC)).isEqualTo("2026-11-23 12:01");
    assertThat(second.domain()).isEqualTo("*.a.example");
  }

  @Test
  void offMeansThatNoneIsSent() throws Exception {
    set("sid=1; Path=/");
    look("wss://a.example/");
    assertThat(model.rows()).allMatch(CookiesViewModel.Row::sent);

    model.usedProperty().set(false);

    assertThat(draft.choicesProperty().get().cookies()).isFalse();
    assertThat(model.rows()).hasSize(1).noneMatch(CookiesViewModel.Row::sent);
    assertThat(model.summaryProperty().get()).startsWith("Off");
  }

  @Test
  void removesOneOrAll() {
    set("a=1", "b=2", "c=3");
    model.pulse();

    model.remove(List.of(model.rows().get(1)));
    assertThat(model.rows()).extracting(row -> row.cookie().name()).containsExactly("a", "c");
    model.clear();
    assertThat(model.rows()).isEmpty();
  }

  @Test
  void tabsOfOneProfileShareAJarAndANewProfileKeepsTheTabsOwn() {
    var jars = new CookieJars();
    CookieJar own = draft.jarProperty().get();

    assertThat(jars.adopt("new", own)).isSameAs(own);
    assertThat(jars.of("new")).isSameAs(own).isNotSameAs(jars.of("other"));
    assertThat(jars.adopt("new", new CookieJar())).isSameAs(own);
    jars.move("new", "renamed");
    assertThat(jars.of("renamed")).isSameAs(own);
    assertThat(jars.of("new")).isNotSameAs(own);
  }
}
