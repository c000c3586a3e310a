package dev.sockeye.session;

import java.util.List;

/// The request of an opening handshake as it would go out now.
///
/// @param bytes exactly what would be written, where the request names its key; else with another
///   key than the one that will be sent
/// @param hidden the same with secret values replaced, for a screen that others see
/// @param headers in their order, with their values
public record RequestPreview(byte[] bytes, byte[] hidden, List<Header> headers) {
  public RequestPreview {
    headers = List.copyOf(headers);
  }

  /// Makes previews; how, is the engine's affair. Connects to nobody.
  @FunctionalInterface
  public interface Maker {
    RequestPreview preview(ConnectRequest request);
  }
}
