package dev.sockeye.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OldTlsTest {
  @Test
  void allowsTheOldVersionsAndNothingElse() {
    assertThat(OldTls.without("SSLv3, TLSv1,TLSv1.1, DTLSv1.0, RC4, DH keySize < 1024"))
        .isEqualTo("SSLv3, DTLSv1.0, RC4, DH keySize < 1024");
  }
}
