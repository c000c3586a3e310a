package dev.sockeye.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

class QueryViewModelTest {
  private final SimpleStringProperty url = new SimpleStringProperty("ws://a/?x=%7e&flag&y=1+2");
  private final QueryViewModel model = new QueryViewModel(url);

  @Test
  void editsOneParameterAndLeavesTheOthersAsTyped() {
    model.setValue(2, "a b&c");
    assertThat(url.get()).isEqualTo("ws://a/?x=%7e&flag&y=a%20b%26c");

    model.rename(0, "é");
    assertThat(url.get()).isEqualTo("ws://a/?é=%7e&flag&y=a%20b%26c");
  }

  @Test
  void addsMovesAndRemoves() {
    model.add();
    assertThat(model.parametersProperty().get()).hasSize(4);
    assertThat(model.move(1, -5)).isZero();
    assertThat(url.get()).isEqualTo("ws://a/?flag&x=%7e&y=1+2&=");
    model.remove(3);
    model.remove(2);
    model.remove(1);
    model.remove(0);
    assertThat(url.get()).isEqualTo("ws://a/");
  }

  @Test
  void followsTheUrl() {
    url.set("ws://a/?only");

    assertThat(model.parametersProperty().get()).hasSize(1);
  }
}
