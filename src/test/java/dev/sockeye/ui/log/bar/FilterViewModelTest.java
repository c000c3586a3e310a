package dev.sockeye.ui.log.bar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.profile.LogSettings;
import dev.sockeye.ui.log.FxQueue;
import dev.sockeye.ui.log.LogChoices;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.SyntheticRows;
import dev.sockeye.ui.log.rows.RowGroup;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilterViewModelTest {
  private final FxQueue fx = new FxQueue();
  private final LogViewModel model = new LogViewModel(fx, ZoneOffset.UTC);
  private final LogChoices choices = LogChoices.forgotten();
  private final FilterViewModel filter = new FilterViewModel(model, choices);

  @AfterEach
  void close() {
    filter.close();
    model.close();
  }

  private void until(BooleanSupplier condition) {
    fx.until(() -> {
      model.pulse();
      return condition.getAsBoolean();
    });
  }

  private void type(String text) {
    filter.textProperty().set(text);
    filter.apply();
  }

  private void untilFound(long count) {
    until(() -> !model.scanningProperty().get() && model.shownCountProperty().get() == count);
  }

  @Test
  void whatIsTypedIsShown() {
    model.show(SyntheticRows.numbered(1_000, 100));

    type("7z");
    untilFound(100);

    assertThat(model.counts().textProperty().get()).isEqualTo("100 of 1,000");
    assertThat(filter.explanationProperty().get()).contains("7z");
    type("");
    assertThat(model.shownCountProperty().get()).isEqualTo(1_000);
    assertThat(filter.explanationProperty().get()).isEmpty();
  }

  @Test
  void itHoldsTogetherWithDirectionAndType() {
    model.show(SyntheticRows.numbered(1_000, 100));
    type("7z");
    model.filterProperty().set(model.filterProperty().get().with(RowGroup.CLOSE, true));
    untilFound(0);

    model.filterProperty().set(model.filterProperty().get().with(RowGroup.CLOSE, false));
    untilFound(100);

    assertThat(filter.textProperty().get()).isEqualTo("7z");
  }

  @Test
  void invertedItShowsTheOthers() {
    model.show(SyntheticRows.numbered(1_000, 1_000));
    type("7z");

    filter.invertedProperty().set(true);
    untilFound(900);
    filter.invertedProperty().set(false);
    untilFound(100);
  }

  @Test
  void aWrongExpressionLeavesTheRowsAndIsToldOf() {
    model.show(SyntheticRows.numbered(1_000, 1_000));
    type("7z");
    untilFound(100);

    type("/7z");

    assertThat(filter.wrongProperty().get()).isNotNull();
    assertThat(filter.wrongProperty().get().sentence()).isNotBlank();
    assertThat(model.shownCountProperty().get()).isEqualTo(100);
    type("/7z/");
    assertThat(filter.wrongProperty().get()).isNull();
    untilFound(100);
  }

  @Test
  void clearedElsewhereTheFieldIsEmpty() {
    type("7z");
    model.clearFilter();

    assertThat(filter.textProperty().get()).isEmpty();
    assertThat(filter.clear()).isFalse();
  }

  @Test
  void filtersOfBeforeAreOfferedTheNewestFirst() {
    filter.use("one");
    filter.use("two");
    filter.use("one");
    type("/wrong");
    filter.remember();

    assertThat(filter.recent()).containsExactly("one", "two");
    assertThat(filter.clear()).isTrue();
    for (int i = 0; i < 50; i++) {
      filter.use("n" + i);
    }
    assertThat(filter.recent()).hasSize(FilterViewModel.RECENT).startsWith("n49");
  }

  @Test
  void filtersAreKeptByName() {
    assertThat(filter.keep("Errors")).contains("type one first");
    type("error");
    assertThat(filter.keep(" ")).contains("needs a name");
    assertThat(filter.keep("Errors")).isEmpty();
    type("warning");
    filter.keep("Warnings");
    type("fatal");
    filter.keep("Errors");

    assertThat(choices.get().filters())
        .containsExactly(
            new LogSettings.Filter("Errors", "fatal"),
            new LogSettings.Filter("Warnings", "warning"));
    assertThat(filter.rename("Errors", "Warnings")).contains("another filter");
    assertThat(filter.rename("Errors", "Fatal")).isEmpty();
    filter.delete("Warnings");
    assertThat(filter.kept()).extracting(LogSettings.Filter::name).containsExactly("Fatal");
  }

  @Test
  void whereItBeginsToLookIsKept() {
    filter.setNewestFirst(true);

    assertThat(model.newestFirstProperty().get()).isTrue();
    assertThat(choices.get().newestFirst()).isTrue();
  }

  @Test
  void stoppedItSaysHowFarItLooked() {
    model.show(SyntheticRows.numbered(50_000, 0));
    type("7z");
    until(() -> model.shownCountProperty().get() > 0);
    filter.stop();
    until(() -> filter.haltedProperty().get());

    assertThat(filter.progressTextProperty().get()).matches("looked at [0-9,]+ of 50,000 rows");
    assertThat(filter.progressProperty().get()).isBetween(0.0, 1.0);
    assertThat(model.counts().textProperty().get()).contains("+ of 50,000");

    filter.goOn();
    untilFound(5_000);
    assertThat(filter.haltedProperty().get()).isFalse();
    assertThat(model.counts().textProperty().get()).isEqualTo("5,000 of 50,000");
  }

  @Test
  void rowsThatCouldNotBeLookedAtAreToldOf() {
    assertThat(FilterViewModel.remark(0, 0)).isEmpty();
    assertThat(FilterViewModel.remark(3, 0))
        .isEqualTo("given up on 3 rows: the expression takes too long");
    assertThat(FilterViewModel.remark(1, 1_200))
        .isEqualTo(
            "given up on 1 row: the expression takes too long; only the beginning of 1,200 rows was"
                + " looked at: too large");
  }

  @Test
  void everyExampleCanBeRead() {
    for (FilterExample example : FilterExample.ALL) {
      type(example.expression());
      assertThat(filter.wrongProperty().get()).as(example.expression()).isNull();
    }
  }
}
