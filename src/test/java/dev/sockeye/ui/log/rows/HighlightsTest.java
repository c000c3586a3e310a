package dev.sockeye.ui.log.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.Row;
import dev.sockeye.profile.LogSettings;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.log.FxQueue;
import dev.sockeye.ui.log.LogChoices;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.SyntheticRows;
import dev.sockeye.ui.log.bar.HighlightsViewModel;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HighlightsTest {
  private final FxQueue fx = new FxQueue();
  private final LogViewModel model = new LogViewModel(fx, ZoneOffset.UTC);
  private final LogChoices choices = LogChoices.forgotten();
  private final HighlightsViewModel rules = new HighlightsViewModel(model, choices);

  @AfterEach
  void close() {
    rules.close();
    model.close();
  }

  private static Row row(long n) {
    return SyntheticRows.frame(
        n, n, Direction.IN, EntryKind.TEXT, SyntheticRows.bytes("n" + n + "z"), "");
  }

  private @Nullable Highlight of(long n) {
    Row row = row(n);
    fx.until(() -> {
      model.pulse();
      model.highlights().of(row);
      return model.highlights().isKnown(row);
    });
    return model.highlights().of(row);
  }

  @Test
  void theFirstRuleThatFindsARowDecides() {
    model.show(SyntheticRows.numbered(100, 100));
    rules.add("7z");
    rules.add("77z");
    rules.add("8z");

    assertThat(of(77)).isEqualTo(new Highlight(Highlight.Colour.RED, Highlight.Shape.BAR));
    assertThat(of(8)).isEqualTo(new Highlight(Highlight.Colour.YELLOW, Highlight.Shape.TRIANGLE));
    assertThat(of(9)).isNull();

    rules.move(1, -1);
    assertThat(of(77)).isEqualTo(new Highlight(Highlight.Colour.ORANGE, Highlight.Shape.DOT));
    rules.move(0, -1);
    assertThat(rules.rules())
        .extracting(LogSettings.Highlight::expression)
        .containsExactly("77z", "7z", "8z");
  }

  @Test
  void whatIsOffOrWrongFindsNothing() {
    model.show(SyntheticRows.numbered(100, 100));
    rules.add("/open");
    rules.add("7z");
    rules.set(1, new LogSettings.Highlight("7z", "blue", "star", false));
    assertThat(of(7)).isNull();

    rules.set(1, new LogSettings.Highlight("7z", "blue", "star", true));
    assertThat(of(7)).isEqualTo(new Highlight(Highlight.Colour.BLUE, Highlight.Shape.STAR));
    rules.remove(1);
    assertThat(of(7)).isNull();
    assertThat(choices.get().highlights()).hasSize(1);
    assertThat(HighlightsViewModel.problem("/open")).isNotEmpty();
    assertThat(HighlightsViewModel.problem(" ")).contains("needs an expression");
    assertThat(HighlightsViewModel.problem("7z")).isEmpty();
  }

  @Test
  void aPayloadThatIsLongerThanItsRowIsLookedAtInTheFile() {
    model.show(SyntheticRows.numbered(100, 0));
    rules.add("7z");
    Row beginning = row(7);
    var row =
        new Row(
            7, 7, Direction.IN, EntryKind.TEXT, 0, beginning.head(), 9_000, 9_000, new byte[0], "");
    assertThat(model.highlights().of(row)).isNull();
    long version = model.pulse();

    fx.next().run();

    assertThat(model.pulse()).isNotEqualTo(version);
    assertThat(model.highlights().of(row)).isNotNull();
  }

  @Test
  void wordsOfAnotherVersionAreTakenForTheFirst() {
    assertThat(Highlight.Colour.of("beige")).isEqualTo(Highlight.Colour.RED);
    assertThat(Highlight.Shape.of("cube")).isEqualTo(Highlight.Shape.BAR);
    for (Highlight.Colour colour : Highlight.Colour.values()) {
      assertThat(Highlight.Colour.of(colour.word())).isEqualTo(colour);
    }
    for (Highlight.Shape shape : Highlight.Shape.values()) {
      assertThat(Highlight.Shape.of(shape.word())).isEqualTo(shape);
    }
  }

  @Test
  void rulesAreThereFromTheStart() {
    choices.change(settings ->
        settings.withHighlights(List.of(new LogSettings.Highlight("7z", "green", "dot", true))));
    model.show(SyntheticRows.numbered(100, 100));

    assertThat(of(17)).isEqualTo(new Highlight(Highlight.Colour.GREEN, Highlight.Shape.DOT));
  }
}
