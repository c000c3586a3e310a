package dev.sockeye.session;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// In which bytes the characters of a request's headers go out.
public enum HeaderCharset {
  UTF_8(StandardCharsets.UTF_8),
  /// What HTTP meant before RFC 7230: one byte a character, up to U+00FF.
  LATIN_1(StandardCharsets.ISO_8859_1);

  private final Charset charset;

  HeaderCharset(Charset charset) {
    this.charset = charset;
  }

  public Charset charset() {
    return charset;
  }
}
