package dev.sockeye.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.exchange.PastedRequest.Read;
import java.util.List;

/// Reads what a test pastes.
final class Pasted {
  private Pasted() {}

  static ForeignRequest one(String text) {
    List<ForeignRequest> all = all(text);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  static List<ForeignRequest> all(String text) {
    PastedRequest read = PastedRequest.read(text);
    assertThat(read).isInstanceOf(Read.class);
    return ((Read) read).requests();
  }

  static List<String> headers(String text) {
    return one(text).headers().stream().map(Object::toString).toList();
  }
}
