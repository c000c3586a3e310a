package dev.sockeye.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Who knows the addresses of a name.
@FunctionalInterface
interface Resolver {
  /// Asks the system, and may block for as long as that likes.
  Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /// @throws UnknownHostException where there are none
  List<InetAddress> addressesOf(String host) throws UnknownHostException;
}
