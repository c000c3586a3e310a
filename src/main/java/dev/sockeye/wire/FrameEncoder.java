package dev.sockeye.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// The sending half of an {@link Endpoint}: cuts messages into frames, compresses, picks masking
/// keys.
final class FrameEncoder implements AutoCloseable {
  private final Endpoint.Role role;
  private final IntSupplier keys;
  private final @Nullable Deflation deflation;

  FrameEncoder(Endpoint.Role role, @Nullable DeflateParameters agreed, IntSupplier keys) {
    this.role = role;
    this.keys = keys;
    if (agreed == null) {
      deflation = null;
    } else if (role == Endpoint.Role.CLIENT) {
      deflation = new Deflation(agreed.clientNoContextTakeover(), agreed.clientWindowBits());
    } else {
      deflation = new Deflation(agreed.serverNoContextTakeover(), agreed.serverWindowBits());
    }
  }

  List<OutgoingFrame> encode(Opcode opcode, byte[] payload, List<Integer> fragments) {
    boolean compress = deflation != null && (opcode == Opcode.TEXT || opcode == Opcode.BINARY);
    var frames = new ArrayList<OutgoingFrame>(fragments.size() + 1);
    int from = 0;
    for (int i = 0; i <= fragments.size(); i++) {
      boolean last = i == fragments.size();
      int rest = payload.length - from;
      int size = last ? rest : Math.clamp(fragments.get(i), 0, rest);
      byte[] raw = compress ? deflation.compress(payload, from, size, last) : null;
      long length = raw == null ? size : raw.length;
      boolean masked = role == Endpoint.Role.CLIENT;
      int rsv = compress && i == 0 ? FrameHeader.RSV1 : 0;
      FrameHeader header =
          FrameHeader.of(
              last,
              rsv,
              i == 0 ? opcode : Opcode.CONTINUATION,
              masked,
              masked ? keys.getAsInt() : 0,
              length);
      long message = last && opcode.isData() ? payload.length : -1;
      frames.add(new OutgoingFrame(header, header.bytes(), payload, from, size, raw, message));
      from += size;
    }
    return frames;
  }

  @Override
  public void close() {
    if (deflation != null) {
      deflation.close();
    }
  }
}
