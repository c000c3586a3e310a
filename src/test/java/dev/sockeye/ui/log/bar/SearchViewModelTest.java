package dev.sockeye.ui.log.bar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.ui.log.FxQueue;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.SyntheticRows;
import dev.sockeye.ui.log.rows.LogFilter;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchViewModelTest {
  private final FxQueue fx = new FxQueue();
  private final LogViewModel model = new LogViewModel(fx, ZoneOffset.UTC);
  private final SearchViewModel search = new SearchViewModel(model);
  private final SyntheticRows source = SyntheticRows.numbered(1_000, 100);

  @BeforeEach
  void show() {
    model.show(source);
    model.followingProperty().set(false);
  }

  @AfterEach
  void close() {
    model.close();
  }

  private void until(BooleanSupplier condition) {
    fx.until(() -> {
      model.pulse();
      return condition.getAsBoolean();
    });
  }

  private void look(String text, String counts) {
    search.openProperty().set(true);
    search.textProperty().set(text);
    search.apply();
    until(() -> search.countsProperty().get().equals(counts));
  }

  private long selected() {
    model.pulse();
    return model.selectedProperty().get();
  }

  @Test
  void goesFromMatchToMatchAndRoundTheEnds() {
    look("77z", "10 found");

    search.next();
    assertThat(selected()).isEqualTo(77);
    assertThat(search.countsProperty().get()).isEqualTo("1 of 10");
    search.next();
    assertThat(selected()).isEqualTo(177);
    search.previous();
    search.previous();
    assertThat(selected()).isEqualTo(977);
    assertThat(search.noteProperty().get()).isEqualTo("from the last row again");
    search.next();
    assertThat(selected()).isEqualTo(77);
    assertThat(search.noteProperty().get()).isEqualTo("from the first row again");
    search.next();
    assertThat(search.noteProperty().get()).isEmpty();
  }

  @Test
  void hidesNoRow() {
    look("77z", "10 found");

    assertThat(model.shownCountProperty().get()).isEqualTo(1_000);
  }

  @Test
  void goesOnFromARowThatIsNoMatch() {
    look("77z", "10 found");
    model.select(300);

    search.next();
    assertThat(selected()).isEqualTo(377);
    model.select(300);
    search.previous();
    assertThat(selected()).isEqualTo(277);
  }

  @Test
  void beginsWithTheLastMatchWhileTheEndIsFollowed() {
    model.followingProperty().set(true);
    look("77z", "10 found");

    search.next();

    assertThat(selected()).isEqualTo(977);
  }

  @Test
  void aStepThatCameTooEarlyIsTakenWhenSomethingWasFound() {
    search.openProperty().set(true);
    search.textProperty().set("77z");
    search.apply();
    search.next();
    assertThat(model.selectedProperty().get()).isZero();

    until(() -> model.selectedProperty().get() == 77);
  }

  @Test
  void findsAmongTheRowsThatAreShown() {
    look("7z", "100 found");
    model
        .filterProperty()
        .set(LogFilter.ALL.withQuery(((ParsedQuery.Valid) Query.parse("77z")).query()));

    until(() -> search.countsProperty().get().equals("10 found"));
    model.clearFilter();
    until(() -> search.countsProperty().get().equals("100 found"));
  }

  @Test
  void countsWhatComes() {
    look("77z", "10 found");
    source.grow(100);

    until(() -> search.countsProperty().get().equals("11 found"));
  }

  @Test
  void behindAPauseNothingIsFound() {
    look("77z", "10 found");
    model.pausedProperty().set(true);
    source.grow(100);
    until(() ->
        model.counts().waitingProperty().get() == 100 && model.search().found().last() == 1_077);

    assertThat(search.countsProperty().get()).isEqualTo("10 found");
    search.previous();
    assertThat(selected()).isEqualTo(977);
  }

  @Test
  void closedItMarksNothing() {
    look("77z", "10 found");
    search.openProperty().set(false);
    model.pulse();

    assertThat(model.search().found().count()).isZero();
    assertThat(search.countsProperty().get()).isEmpty();
    search.next();
    assertThat(selected()).isZero();
  }

  @Test
  void nothingFoundIsSaid() {
    look("nowhere", "nothing found");
  }

  @Test
  void aWrongExpressionIsToldOf() {
    search.openProperty().set(true);
    search.textProperty().set("/open");
    search.apply();

    assertThat(search.wrongProperty().get()).isNotNull();
  }
}
