package dev.sockeye.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class EchoOnDemandTest {
  @Test
  void startsOneServerAtTheFirstDemandAndNoneAfterTheEnd() throws IOException {
    var echo = new EchoOnDemand();
    try {
      assertThat(echo.running()).isEmpty();

      EchoServer server = echo.server();

      assertThat(echo.server()).isSameAs(server);
      assertThat(echo.running()).contains(server);
      echo.close();
      assertThat(echo.running()).isEmpty();
      assertThatThrownBy(echo::server).isInstanceOf(IOException.class);
    } finally {
      echo.close();
    }
  }
}
