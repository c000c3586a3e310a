package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;

class ViewportTest {
  private final BooleanProperty following = new SimpleBooleanProperty(true);
  private final Viewport viewport = new Viewport(following);

  @Test
  void followsTheEndAsItGrowsAndCutsNoRowUnderTheHeader() {
    viewport.update(5, 10.5);
    assertThat(viewport.top()).isZero();
    viewport.update(200_000_000, 10.5);
    assertThat(viewport.top()).isEqualTo(199_999_990);
  }

  @Test
  void scrollingAwayEndsFollowingHoweverLittle() {
    viewport.update(100, 10);
    viewport.scrollBy(-0.05);

    viewport.update(150, 10);

    assertThat(following.get()).isFalse();
    assertThat(viewport.top()).isEqualTo(89.95);
  }

  @Test
  void comingBackToTheEndFollowsAgain() {
    viewport.update(100, 10);
    viewport.scrollTo(0);
    viewport.scrollBy(500);

    assertThat(following.get()).isTrue();
    assertThat(viewport.top()).isEqualTo(90);
  }

  @Test
  void whereAllRowsFitScrollingChangesNothing() {
    viewport.update(5, 10);
    viewport.scrollBy(-3);
    assertThat(following.get()).isTrue();
    following.set(false);
    viewport.scrollBy(3);
    assertThat(following.get()).isFalse();
    assertThat(viewport.top()).isZero();
  }

  @Test
  void revealsWithTheLeastMovement() {
    viewport.update(100, 10);
    viewport.scrollTo(40);

    viewport.reveal(45);
    assertThat(viewport.top()).isEqualTo(40);
    viewport.reveal(50);
    assertThat(viewport.top()).isEqualTo(41);
    viewport.reveal(7);
    assertThat(viewport.top()).isEqualTo(7);
  }

  @Test
  void holdsTheRowsWhenItBecomesShorter() {
    viewport.update(100, 20);
    viewport.update(100, 9.5);

    viewport.hold(80);

    assertThat(viewport.top()).isEqualTo(80);
    assertThat(following.get()).isFalse();
  }

  @Test
  void holdingWhatFitsGoesOnFollowing() {
    viewport.update(5, 20);
    viewport.update(5, 9.5);

    viewport.hold(0);

    assertThat(following.get()).isTrue();
  }

  @Test
  void placesARowWithoutAWordOnFollowing() {
    following.set(false);
    viewport.update(100, 10);
    viewport.place(50, 0.25);
    assertThat(viewport.top()).isEqualTo(49.75);
    viewport.place(99, 0);
    assertThat(viewport.top()).isEqualTo(90);
    assertThat(following.get()).isFalse();
  }

  @Test
  void staysWithinTheRowsWhenTheyBecomeFewer() {
    following.set(false);
    viewport.update(100, 10);
    viewport.scrollTo(80);
    viewport.update(20, 10);
    assertThat(viewport.top()).isEqualTo(10);
  }
}
