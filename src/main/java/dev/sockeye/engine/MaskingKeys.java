package dev.sockeye.engine;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.IntSupplier;

/// Unpredictable masking keys (RFC 6455 §10.3), drawn 1,024 at a time: a call of the generator for
/// each frame would be the slowest part of sending. Used by one thread.
final class MaskingKeys implements IntSupplier {
  private final SecureRandom random = new SecureRandom();
  private final byte[] block = new byte[4096];
  private ByteBuffer keys = ByteBuffer.wrap(block).limit(0);

  @Override
  public int getAsInt() {
    if (!keys.hasRemaining()) {
      random.nextBytes(block);
      keys = ByteBuffer.wrap(block);
    }
    return keys.getInt();
  }
}
