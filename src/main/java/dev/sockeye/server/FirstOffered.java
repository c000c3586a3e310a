package dev.sockeye.server;

import org.java_websocket.protocols.IProtocol;

/// Agrees to the first subprotocol that a client offers, or to none where it offers none. Made anew
/// for each connection by {@link #copyInstance()}; used by one thread.
final class FirstOffered implements IProtocol {
  private String agreed;

  FirstOffered(String agreed) {
    this.agreed = agreed;
  }

  @Override
  public boolean acceptProvidedProtocol(String offer) {
    int comma = offer.indexOf(',');
    agreed = (comma < 0 ? offer : offer.substring(0, comma)).strip();
    return true;
  }

  @Override
  public String getProvidedProtocol() {
    return agreed;
  }

  @Override
  public IProtocol copyInstance() {
    return new FirstOffered("");
  }

  @Override
  public String toString() {
    return "the first offered";
  }
}
