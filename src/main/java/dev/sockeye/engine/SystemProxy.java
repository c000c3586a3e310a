package dev.sockeye.engine;

import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.WebSocketUrl;
import java.net.ProxySelector;
import java.util.Map;

final class SystemProxy {
  SystemProxy(Map<String, String> environment, ProxySelector selector) {}

  ProxyChoice find(WebSocketUrl url) {
    return ProxyChoice.NONE;
  }
}
