package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeflateParametersTest {
  @ParameterizedTest
  @CsvSource({
    "permessage-deflate, false, false, 15, 15",
    "' Permessage-Deflate ', false, false, 15, 15",
    "permessage-deflate; server_no_context_takeover, true, false, 15, 15",
    "permessage-deflate;client_no_context_takeover, false, true, 15, 15",
    "permessage-deflate; server_max_window_bits=8, false, false, 8, 15",
    "permessage-deflate; client_max_window_bits = \"10\", false, false, 15, 10",
    "permessage-deflate; CLIENT_MAX_WINDOW_BITS=9 ; server_no_context_takeover; "
        + "server_max_window_bits=15; client_no_context_takeover, true, true, 15, 9",
  })
  void readsWhatWasAgreed(
      String answer, boolean serverNoContext, boolean clientNoContext, int server, int client) {
    assertThat(DeflateParameters.read(answer))
        .isEqualTo(
            new DeflateParameters.Agreed(
                new DeflateParameters(serverNoContext, clientNoContext, server, client)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '\"\"'",
    ";, '\"\"'",
    "x-webkit-deflate-frame, x-webkit-deflate-frame",
    "permessage-deflate;, no parameter",
    "permessage-deflate; mux, mux",
    "permessage-deflate; server_no_context_takeover=1, server_no_context_takeover",
    "permessage-deflate; client_no_context_takeover=, client_no_context_takeover",
    "permessage-deflate; client_max_window_bits, client_max_window_bits",
    "permessage-deflate; client_max_window_bits=7, 7",
    "permessage-deflate; client_max_window_bits=16, 16",
    "permessage-deflate; server_max_window_bits=08, 08",
    "permessage-deflate; server_max_window_bits=\", server_max_window_bits",
    "permessage-deflate; server_max_window_bits=10; server_max_window_bits=10, twice",
  })
  void refusesWhatItCannotMean(String answer, String named) {
    assertThat(DeflateParameters.read(answer))
        .isInstanceOfSatisfying(
            DeflateParameters.Refused.class,
            refused -> assertThat(refused.problem()).contains(named));
  }

  @Test
  void offersWhatItCanRead() {
    assertThat(DeflateParameters.OFFER).startsWith(DeflateParameters.NAME);
  }
}
