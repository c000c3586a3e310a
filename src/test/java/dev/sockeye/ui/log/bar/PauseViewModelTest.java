package dev.sockeye.ui.log.bar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Direction;
import dev.sockeye.ui.log.FxQueue;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.SyntheticRows;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PauseViewModelTest {
  private final FxQueue fx = new FxQueue();
  private final LogViewModel model = new LogViewModel(fx, ZoneOffset.UTC);
  private final PauseViewModel pause = new PauseViewModel(model);
  private final SyntheticRows source = SyntheticRows.numbered(1_000, 500);

  @BeforeEach
  void show() {
    model.show(source);
  }

  @AfterEach
  void close() {
    model.close();
  }

  private void arm(String text) {
    pause.textProperty().set(text);
    assertThat(pause.arm()).isTrue();
  }

  private void until(BooleanSupplier condition) {
    fx.until(() -> {
      model.pulse();
      return condition.getAsBoolean();
    });
  }

  @Test
  void pausesAtTheRowThatIsFoundWhileTheRecordingGoesOn() {
    arm("77z");
    assertThat(pause.statusProperty().get()).isEqualTo("Pauses when 77z");
    source.grow(300);

    until(model.pausedProperty()::get);
    model.pulse();

    assertThat(model.shownCountProperty().get()).isEqualTo(1_077);
    assertThat(model.selectedProperty().get()).isEqualTo(1_077);
    assertThat(model.takeRevealing()).isEqualTo(1_077);
    assertThat(model.counts().waitingProperty().get()).isEqualTo(223);
    assertThat(pause.statusProperty().get()).isEqualTo("Paused at row 1,077: matched 77z");
  }

  @Test
  void theRowIsShownAlthoughAFilterHidesIt() {
    model.filterProperty().set(model.filterProperty().get().withDirection(Direction.LOCAL));
    arm("77z");
    source.grow(300);
    until(model.pausedProperty()::get);
    assertThat(model.isShown(1_077)).isFalse();

    pause.show();
    until(() -> model.isShown(1_077));

    assertThat(model.selectedProperty().get()).isEqualTo(1_077);
    assertThat(model.takeRevealing()).isEqualTo(1_077);
  }

  @Test
  void resumedItWaitsForTheNextOne() {
    arm("77z");
    source.grow(300);
    until(model.pausedProperty()::get);

    pause.resume();
    assertThat(pause.statusProperty().get()).isEqualTo("Pauses when 77z");
    model.pulse();
    assertThat(model.shownCountProperty().get()).isEqualTo(1_300);
    source.grow(100);
    until(model.pausedProperty()::get);

    assertThat(model.pausedByProperty().get()).isEqualTo(1_377);
  }

  @Test
  void outOfSightItIsLookedAtAsWell() {
    arm("77z");
    source.grow(100);

    fx.until(() -> {
      model.beat();
      return model.pausedProperty().get();
    });

    assertThat(model.pausedByProperty().get()).isEqualTo(1_077);
  }

  @Test
  void aPauseByHandIsNoMatch() {
    arm("77z");
    model.pausedProperty().set(true);

    assertThat(model.pausedByProperty().get()).isZero();
    assertThat(pause.statusProperty().get()).isEqualTo("Pauses when 77z");
  }

  @Test
  void disarmedItPausesAtNothing() {
    arm("77z");
    pause.disarm();
    source.grow(200);
    model.pulse();

    assertThat(pause.statusProperty().get()).isEmpty();
    assertThat(model.pauseWhen().isArmed()).isFalse();
  }

  @Test
  void whatCannotBeReadIsNotWaitedFor() {
    pause.textProperty().set("/open");

    assertThat(pause.arm()).isFalse();
    assertThat(pause.wrongProperty().get()).isNotNull();
    pause.textProperty().set(" ");
    assertThat(pause.arm()).isFalse();
  }

  @Test
  void inAnotherRecordingItStaysArmed() {
    arm("77z");
    model.show(SyntheticRows.numbered(100, 100));

    until(model.pausedProperty()::get);

    assertThat(model.pausedByProperty().get()).isEqualTo(77);
  }
}
