package dev.sockeye.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.profile.RequestReading;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.HeaderCharset;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.Redirects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrawerPartTest {
  private final RequestDraft draft = new RequestDraft();

  @ParameterizedTest
  @EnumSource
  void whatIsAsUsualHasNoBadge(DrawerPart part) {
    assertThat(part.badge(draft)).isEmpty();
  }

  @Test
  void countsWhatCanBeCountedAndMarksWhatCannot() {
    draft.urlProperty().set("ws://a/?x=1&y");
    draft.subprotocolsProperty().set("chat");
    draft.headers().getFirst().enabledProperty().set(false);
    draft
        .choicesProperty()
        .set(
            draft
                .choicesProperty()
                .get()
                .withCredentials(new Credentials.Bearer("t"))
                .withCookies(false)
                .withProxy(ProxyChoice.SYSTEM)
                .withCharset(HeaderCharset.LATIN_1)
                .withRedirects(new Redirects(1, false)));

    assertThat(DrawerPart.HEADERS.badge(draft)).isEqualTo("1");
    assertThat(DrawerPart.QUERY.badge(draft)).isEqualTo("2");
    assertThat(DrawerPart.SUBPROTOCOLS.badge(draft)).isEqualTo("1");
    assertThat(DrawerPart.AUTH.badge(draft)).isEqualTo(DrawerPart.DOT);
    assertThat(DrawerPart.COOKIES.badge(draft)).isEqualTo("off");
    assertThat(DrawerPart.PROXY.badge(draft)).isEqualTo(DrawerPart.DOT);
    assertThat(DrawerPart.OPTIONS.badge(draft)).isEqualTo(DrawerPart.DOT);
    draft.headerTable().resetBuiltIn();
    assertThat(DrawerPart.HEADERS.badge(draft)).as("the charset").isEqualTo(DrawerPart.DOT);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "URL")
  void everyProblemHasItsPart(RequestReading.Part problem) {
    assertThat(DrawerPart.of(problem)).isPresent();
  }
}
